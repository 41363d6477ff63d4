// page.ts — makes the page that compares the ERP adapters, from what each of their READMEs says and its suite has proven.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../../packages/conformance/src/report/markdown-table.ts';

/** What an adapter says of itself, and what its suite has written beside it. */
export interface ComparedAdapter {
  /** `erp-odoo`. */
  readonly id: string;
  /** The rows between `<!-- at-a-glance -->` and its end. */
  readonly glance: ReadonlyMap<string, string>;
  /** The proven capabilities, each with how. */
  readonly proven: ReadonlyMap<string, string>;
  /** How many checks of the suite failed; undefined when none has run. */
  readonly failed: number | undefined;
  /** Whether it has tests against the system itself. */
  readonly hasRealTests: boolean;
}

const FOLDER = join(import.meta.dirname, '../../packages');
export const PAGE = join(import.meta.dirname, '../../docs/erp-adapters.md');

/** Every published ERP adapter, by name. @throws Error naming the README that lacks a section */
export function readAdapters(): readonly ComparedAdapter[] {
  const ids = readdirSync(FOLDER).filter((name) => name.startsWith('erp-') && !isPrivate(name));
  return ids.toSorted().map(readAdapter);
}

function isPrivate(id: string): boolean {
  const manifest = JSON.parse(readFileSync(join(FOLDER, id, 'package.json'), 'utf8')) as { readonly private?: boolean };
  return manifest.private === true;
}

function readAdapter(id: string): ComparedAdapter {
  const readme = readFileSync(join(FOLDER, id, 'README.md'), 'utf8');
  const report = sectionOf(readme, 'conformance:capabilities', id);
  const rows = rowsOf(report).filter(([, proven]) => proven === 'yes');
  return {
    id,
    glance: new Map(rowsOf(sectionOf(readme, 'at-a-glance', id)).map(([what = '', how = '']) => [what, how])),
    proven: new Map(rows.map(([what = '', , how = '']) => [what, how])),
    failed: failedIn(report),
    hasRealTests: existsSync(join(FOLDER, id, 'test/real.test.ts')),
  };
}

function failedIn(report: string): number | undefined {
  const [, failed] = /^\d+ checks passed, (\d+) failed/m.exec(report) ?? [];
  return failed === undefined ? undefined : Number(failed);
}

function sectionOf(readme: string, name: string, id: string): string {
  const [, section] = new RegExp(`<!-- ${name} -->(.*?)<!-- /${name} -->`, 's').exec(readme) ?? [];
  if (section === undefined)
    throw new Error(`The README of ${id} has no section between <!-- ${name} --> and its end.`);
  return section;
}

/** The cells of a table, without its head. */
function rowsOf(section: string): readonly (readonly string[])[] {
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The page, as text. */
export function toPage(adapters: readonly ComparedAdapter[]): string {
  const names = adapters.map(({ id }) => `[${id}](../packages/${id}/README.md)`);
  const capabilities = [...new Set(adapters.flatMap(({ proven }) => [...proven.keys()]))].toSorted((a, b) =>
    a < b ? -1 : 1,
  );
  const glances = [...new Set(adapters.flatMap(({ glance }) => [...glance.keys()]))];
  const real = adapters.filter(({ hasRealTests }) => hasRealTests).map(({ id }) => id);
  return `${[
    '# The ERP adapters, compared',
    'Made of the READMEs of the adapters, where the suite of `@reskontra/conformance` writes what it has proven. A test keeps it so; `CONFORMANCE_UPDATE=1 npm test -- scripts/erp-adapters` writes it.',
    '## What was run against what',
    `Only ${real.join(', ')} was run against the system itself. Every other adapter was run against a fake: its system as the documentation describes it, played on one machine. A fake proves that the adapter keeps to what is documented, and nothing about what is not: each README lists its assumptions. Before the first sync with a company's own books, \`reskontra check\` tries each part without writing anything.`,
    markdownTable(['adapter', 'run against', 'suite'], adapters.map(runOf)),
    '## What is proven',
    'Each of these passed the whole suite: read completely and in any order of pages, written once though the answer is lost before or after the effect.',
    markdownTable(
      ['', ...names],
      capabilities.map((what) => [what, ...adapters.map(({ proven }) => proven.get(what) ?? '–')]),
    ),
    '## At a glance',
    markdownTable(
      ['', ...names],
      glances
        .filter((what) => what !== 'run against')
        .map((what) => [what, ...adapters.map(({ glance }) => glance.get(what) ?? '–')]),
    ),
  ].join('\n\n')}\n`;
}

function runOf({ id, glance, failed }: ComparedAdapter): readonly string[] {
  return [id, glance.get('run against') ?? '–', failed === 0 ? 'passed' : `${failed ?? 'all'} checks not passed`];
}
