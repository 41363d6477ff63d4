// The guide "An adapter in an hour" is followed to the letter: what it says is what happens.
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeBundle, run } from './cli.ts';

const ROOT = join(import.meta.dirname, '../../..');
const GUIDE = readFileSync(join(ROOT, 'docs/an-adapter-in-an-hour.md'), 'utf8');
const PATIENCE_MS = 120_000;
const GAPS = [
  'src/config.ts: the address of Nordic Books',
  'test/samples/invoices.json: a real record of Nordic Books, without names and keys, for src/map/invoice.ts',
  'test/samples/credit-notes.json: a real record of Nordic Books, without names and keys, for src/map/credit-note.ts',
  'test/samples/payments.json: a real record of Nordic Books, without names and keys, for src/map/payment.ts',
  'src/client.ts: the calls of Nordic Books, each with its documentation',
  'src/fake/create-fake.ts: the rules of Nordic Books, each with its source',
  'README.md: how to set Nordic Books up',
];

let home: string;
let adapter: string;
beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'reskontra-new-adapter-')));
  adapter = join(home, 'erp-nordic-books');
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await removeBundle();
});

describe('new-adapter', { timeout: PATIENCE_MS }, () => {
  it('makes what the guide says, and overwrites nothing', async () => {
    const [first = ''] = (snippets('sh')[0] ?? '').split('\n');
    const [, , ...args] = words(first);

    const made = await run(args, { folder: home });
    const again = await run(args, { folder: home });
    const wrong = await run(['new-adapter', '../x'], { folder: home });

    expect([made.code, again.code, wrong.code]).toEqual([0, 2, 2]);
    expect(again.stderr).toContain('new-adapter overwrites nothing');
    expect(wrong.stderr).toContain('is no name for an adapter');
    expect(readFileSync(join(adapter, 'src/client.ts'), 'utf8')).not.toMatch(/acme/i);
    link(adapter);
  });

  it('is green with its fake at once, and red with named gaps', async () => {
    const { passed, failed } = await test();

    expect(passed.length).toBeGreaterThan(50);
    expect(failed).toEqual(GAPS);
  });

  it('compiles as strictly as our own packages', async () => {
    const { stdout } = await execute(join(ROOT, 'node_modules/.bin/tsc'), ['--customConditions', '@reskontra/source']);

    expect(stdout).toBe('');
  });

  it('closes two gaps by the changes of the guide, and the suite stays green', async () => {
    for (const kind of ['diff', 'json', 'ts']) for (const snippet of snippets(kind)) apply(snippet);

    const { failed } = await test({ CONFORMANCE_UPDATE: '1' });

    expect(failed).toEqual([
      // The two other samples are still written with points: they are red for that reason now.
      ...GAPS.filter((gap) => !gap.startsWith('src/config.ts') && !gap.startsWith('test/samples/invoices.json')),
    ]);
  });
});

/** The code of the guide in one language. */
function snippets(language: string): readonly string[] {
  return [...GUIDE.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text = '']) => text);
}

/** `--- path`, then either a whole file or lines to take out and to put in. */
function apply(snippet: string): void {
  const [head = '', ...lines] = snippet.split('\n');
  if (!head.startsWith('--- ')) return; // shown, not a change
  const path = join(adapter, head.slice(4));
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const out = lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1));
  const into = lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
  if (into.length > 0) expect(before).toContain(out.join('\n'));
  const after = into.length > 0 ? before.replace(out.join('\n'), into.join('\n')) : lines.join('\n');
  writeFileSync(path, after);
}

/** The packages as an install would bring them, from the sources of this repository. */
function link(folder: string): void {
  const modules = join(folder, 'node_modules');
  const targets = {
    '@reskontra/adapter-kit': 'packages/adapter-kit',
    '@reskontra/conformance': 'packages/conformance',
    '@reskontra/core': 'packages/core',
    '@types/node': 'node_modules/@types/node',
    vitest: 'node_modules/vitest',
    zod: 'packages/core/node_modules/zod',
  };
  for (const [name, target] of Object.entries(targets)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, target), join(modules, name));
  }
  const resolve = "{ conditions: ['@reskontra/source'] }";
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    `export default { resolve: ${resolve}, ssr: { resolve: ${resolve} } };\n`,
  );
}

async function test(env = {}): Promise<{ readonly passed: readonly string[]; readonly failed: readonly string[] }> {
  await execute(join(ROOT, 'node_modules/.bin/vitest'), ['run', '--reporter=json', '--outputFile=result.json'], env);
  const result = JSON.parse(readFileSync(join(adapter, 'result.json'), 'utf8')) as {
    readonly testResults: readonly { readonly assertionResults: readonly { title: string; status: string }[] }[];
  };
  const all = result.testResults.flatMap(({ assertionResults }) => assertionResults);
  const titles = (status: string) => all.filter((one) => one.status === status).map(({ title }) => title);
  return { passed: titles('passed'), failed: titles('failed') };
}

/** A failed run is an answer here. */
async function execute(program: string, args: readonly string[], more = {}): Promise<{ readonly stdout: string }> {
  const { VITEST: _, NODE_ENV: __, CI: ___, ...env } = process.env;
  const options = { cwd: adapter, env: { ...env, ...more }, maxBuffer: 64 * 1024 * 1024 };
  return promisify(execFile)(program, [...args], options).catch((error: { stdout: string }) => error);
}

function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
