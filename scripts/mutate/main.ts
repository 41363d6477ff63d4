// main.ts — `npm run mutate [-- AREA…]`: changes the code piece by piece and asks the tests whether they notice.
// Fails when fewer than 90 % of the changes are noticed, or when docs/harmless-mutants.md is not what was found.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AREAS, type Area } from './areas.ts';
import { type Mutant, onOneLine, readHarmless, toLine } from './harmless.ts';

const PAGE = 'docs/harmless-mutants.md';
const LEAST_KILLED = 0.9;
const HUNG_MS = 20_000; // a mutant that loops for ever is noticed too; a busy machine is not a loop

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(AREAS) : asked;
const harmless = readHarmless(PAGE);
let isWhole = true;
for (const name of names) {
  const area = AREAS[name];
  if (area === undefined) throw new Error(`There is no area ${name}; there are ${Object.keys(AREAS).join(', ')}.`);
  isWhole = judge(name, run(name, area)) && isWhole;
}
process.exitCode = isWhole ? 0 : 1;

interface Found {
  readonly killed: number;
  readonly survivors: readonly Mutant[];
  readonly files: ReadonlySet<string>;
}

function judge(name: string, { killed, survivors, files }: Found): boolean {
  const share = killed / (killed + survivors.length);
  const listed = harmless.filter(({ file }) => files.has(file));
  const news = without(survivors, listed);
  const gone = without(listed, survivors);
  console.log(
    `\n${name}: ${killed} of ${killed + survivors.length} killed (${(share * 100).toFixed(1)} %), ${survivors.length - news.length} listed as harmless.`,
  );
  if (news.length > 0) console.log(`Not noticed and not listed:\n${news.map(toLine).join('\n')}`);
  if (gone.length > 0) console.log(`Listed, but noticed or gone:\n${gone.map(toLine).join('\n')}`);
  return share >= LEAST_KILLED && news.length === 0 && gone.length === 0;
}

/** The first without the second; equal ones are counted. */
function without(all: readonly Mutant[], known: readonly Mutant[]): readonly Mutant[] {
  const left = new Map<string, number>();
  for (const mutant of known) left.set(toLine(mutant), (left.get(toLine(mutant)) ?? 0) + 1);
  return all.filter((mutant) => {
    const count = left.get(toLine(mutant)) ?? 0;
    left.set(toLine(mutant), count - 1);
    return count <= 0;
  });
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Changed[] }>>;
}

interface Changed {
  readonly status: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function run(name: string, { mutate, tests }: Area): Found {
  const report = join('reports', `mutants-${name}.json`);
  const settings = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: writeVitestConfig(name, tests), related: false },
    mutate: [...mutate, '!**/*.test.ts'],
    ignorePatterns: ['/apps', '/bench', '/docs', '/reports'],
    tempDirName: join(tmpdir(), `reskontra-mutants-${name}`),
    tsconfigFile: 'none.json', // it would be rewritten with the compiler's older interface
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: HUNG_MS,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: report },
    allowConsoleColors: false,
  };
  const file = join(tmpdir(), `reskontra-mutants-${name}.json`);
  writeFileSync(file, JSON.stringify(settings));
  execFileSync(process.execPath, [strykerPath(), 'run', file], { stdio: 'inherit' });
  return read(JSON.parse(readFileSync(report, 'utf8')) as Report);
}

/** The tests that judge a mutant are those of the mutated code itself, which take milliseconds. */
function writeVitestConfig(name: string, tests: readonly string[]): string {
  const resolve = { conditions: ['@reskontra/source'] };
  const config = { resolve, ssr: { resolve }, test: { include: tests, pool: 'threads', isolate: false } };
  const path = join(tmpdir(), `reskontra-mutants-${name}.config.mjs`);
  writeFileSync(path, `export default ${JSON.stringify(config)};\n`);
  return path;
}

function read({ files }: Report): Found {
  const survivors: Mutant[] = [];
  let killed = 0;
  for (const [path, { source, mutants }] of Object.entries(files)) {
    for (const { status, replacement = '', location } of mutants) {
      if (status === 'Killed' || status === 'Timeout') killed += 1;
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      survivors.push({ file: path, from: onOneLine(textAt(source, location)), to: onOneLine(replacement) });
    }
  }
  return { killed, survivors, files: new Set(Object.keys(files)) };
}

/** Lines and columns are counted from one. */
function textAt(source: string, { start, end }: Changed['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join('\n');
}

function strykerPath(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@stryker-mutator/core/package.json')), 'bin/stryker.js');
}
