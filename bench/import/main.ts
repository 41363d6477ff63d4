// main.ts — `npm run bench -- import`: a camt file into a store with its invoices and assignments, and into it again.
// RESKONTRA_BENCH: `quick` (10,000 transactions), nothing (100,000), `full` (and 300,000 for the memory).
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { median, toTable } from '../statements/report.ts';
import { makeLedger } from './ledger.ts';
import { writePaymentsFile } from './payments-file.ts';
import type { Written } from './run-bare.ts';
import type { Imported } from './run-import.ts';

const EFFORT = process.env.RESKONTRA_BENCH ?? '';
const ROUNDS = 3;
const SIZES = EFFORT === 'quick' ? [1_000, 10_000] : EFFORT === 'full' ? [10_000, 100_000, 300_000] : [10_000, 100_000];
const MAX_OUTPUT_BYTES = 1_000_000;

const folder = mkdtempSync(join(tmpdir(), 'reskontra-bench-import-'));
try {
  const bundle = join(folder, 'run.mjs');
  buildSync({
    entryPoints: [fileURLToPath(import.meta.resolve('./run.ts'))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@reskontra/source'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
    outfile: bundle,
  });
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; each run in a new process.\n`,
  );
  const rows: string[][] = [];
  for (const size of SIZES) rows.push(...(await measure(bundle, size)));
  console.log(
    `Medians of ${ROUNDS} rounds. Bare: the rows that the import wrote, by prepared statements, in one transaction.\n`,
  );
  console.log(toTable([['transactions', '', 'ms', 'a second', 'of bare', 'peak MB'], ...rows]));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(bundle: string, size: number): Promise<readonly string[][]> {
  const ledger = join(folder, `ledger-${size}.db`);
  const file = join(folder, `payments-${size}.xml`);
  await makeLedger(ledger, size);
  writePaymentsFile(file, size);
  const first: Imported[] = [];
  const again: Imported[] = [];
  const bare: Written[] = [];
  const parse: { readonly ms: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const store = freshCopy(ledger, 'store');
    first.push(check(run<Imported>(bundle, 'import', store, file), size, size));
    again.push(check(run<Imported>(bundle, 'import', store, file), size, 0));
    bare.push(run<Written>(bundle, 'bare', freshCopy(ledger, 'bare'), store));
    parse.push(run<{ readonly ms: number }>(bundle, 'parse', file));
  }
  const bareMs = median(bare.map(({ ms }) => ms));
  const line = (name: string, results: readonly { readonly ms: number; readonly peakMb?: number }[]): string[] => {
    const ms = median(results.map((result) => result.ms));
    const peaks = results.flatMap(({ peakMb }) => peakMb ?? []);
    const peak = peaks.length === 0 ? '' : Math.max(...peaks).toFixed(0);
    return [String(size), name, ms.toFixed(0), ((size / ms) * 1_000).toFixed(0), (ms / bareMs).toFixed(2), peak];
  };
  const rowsEach = ((bare[0]?.rows ?? 0) / size).toFixed(1);
  return [
    line('import', first),
    line('the same file again', again),
    line(`bare SQLite, ${rowsEach} rows each`, bare),
    line('reading the file alone', parse),
  ];
}

/** A store of its own for a run, without what another run has left beside it. */
function freshCopy(ledger: string, name: string): string {
  const path = join(folder, `${name}.db`);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  copyFileSync(ledger, path);
  return path;
}

function run<T>(bundle: string, ...args: readonly string[]): T {
  const output = execFileSync(process.execPath, [bundle, ...args], { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });
  return JSON.parse(output) as T;
}

/** A figure counts only when the work was done. */
function check(imported: Imported, transactions: number, fresh: number): Imported {
  const isRight = imported.transactions === transactions && imported.new === fresh;
  if (!isRight) throw new Error(`The import took ${imported.new} of ${imported.transactions}; ${fresh} are right.`);
  return imported;
}
