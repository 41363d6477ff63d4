// main.ts — `npm run bench -- delivery`: into the outbox, out of it with 1, 2 and 4 processes, memory, and the cost as cases grow.
// RESKONTRA_BENCH: `quick` (small numbers), nothing, `full` (a million cases).
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { makeLedger } from '../import/ledger.ts';
import { writePaymentsFile } from '../import/payments-file.ts';
import type { Imported } from '../import/run-import.ts';
import { median, toTable } from '../statements/report.ts';
import { partnerCeiling } from './partner.ts';
import { type Places, postgresPlaces, sqlitePlaces } from './places.ts';

const EFFORT = process.env.RESKONTRA_BENCH ?? '';
const pick = <T>(quick: T, usual: T, full: T): T => (EFFORT === 'quick' ? quick : EFFORT === 'full' ? full : usual);
const COMMANDS = pick(200, 1_000, 2_000);
const ROUNDS = pick(1, 3, 3);
const MEMORY_COMMANDS = pick(2_000, 100_000, 100_000);
const LEDGERS = pick([1_000, 10_000], [1_000, 10_000, 100_000], [1_000, 10_000, 100_000, 1_000_000]);
const PAYMENTS = 1_000;
const WORKERS = [1, 2, 4];
const START_MS = 1_500; // longer than a process takes to load
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
const run = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), 'reskontra-bench-delivery-'));
const bundleOf = (entry: string, name: string): string => {
  const outfile = join(folder, name);
  buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@reskontra/source'],
    external: ['pg-native'],
    banner: { js: BANNER },
    logLevel: 'error',
    outfile,
  });
  return outfile;
};
const program = bundleOf(import.meta.resolve('./run.ts'), 'run.mjs');
const importer = bundleOf(import.meta.resolve('../import/run.ts'), 'import.mjs');

async function inProcess<T>(script: string, ...args: readonly (string | number)[]): Promise<T> {
  const { stdout } = await run(process.execPath, ['--expose-gc', script, ...args.map(String)], { maxBuffer: 1e8 });
  return JSON.parse(stdout) as T;
}

const places = [sqlitePlaces(folder), await postgresPlaces()].filter((one) => one !== undefined);
try {
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; each run in a new process.`,
  );
  if (places.length < 2) console.log('PostgreSQL is not installed: its figures are left out.');
  await throughput();
  await memory();
  await growth();
} finally {
  for (const place of places) await place.stop();
  rmSync(folder, { recursive: true });
}

interface Timed {
  readonly ms: number;
}
interface Delivered {
  readonly begin: number;
  readonly end: number;
  readonly count: number;
}

/** Each figure in commands a second; bare is the same statements with the same values and nothing around them. */
async function throughput(): Promise<void> {
  const figures = new Map<string, number[]>();
  const note = (name: string, perSecond: number): void => {
    figures.set(name, [...(figures.get(name) ?? []), perSecond]);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const place of places) await oneRound(place, note);
    note('the partner simulator, by the adapter alone', await partnerCeiling(COMMANDS));
  }
  const rateOf = (name: string): number | undefined => {
    const values = figures.get(name);
    return values === undefined ? undefined : median(values);
  };
  const rows = [...figures.keys()].map((name) => {
    const rate = rateOf(name) ?? 0;
    const bare = rateOf(`${name}, bare`);
    return [name, rate.toFixed(0), bare === undefined ? '' : `${Math.round((rate / bare) * 100)} %`];
  });
  console.log(`\n${COMMANDS} commands, each in a lane of its own; medians of ${ROUNDS}.\n`);
  console.log(toTable([['', 'a second', 'of bare'], ...rows]));
}

async function oneRound(place: Places, note: (name: string, perSecond: number) => void): Promise<void> {
  const { name } = place;
  const empty = await place.fresh();
  await inProcess(program, 'make', empty);
  const perSecond = (ms: number): number => (COMMANDS / ms) * 1000;
  const recorded = (what: string): string => join(folder, `${name}-${what}.bin`);

  const prepared = await place.copyOf(empty);
  await inProcess(program, 'enqueue', prepared, 0, 1);
  const bareEnqueue = await place.copyOf(prepared);
  const enqueued = await inProcess<Timed>(program, 'enqueue', prepared, COMMANDS, 1, recorded('enqueue'));
  note(`${name}: enqueue with fact and cursor`, perSecond(enqueued.ms));
  const bare = await inProcess<Timed>(program, 'replay', bareEnqueue, recorded('enqueue'));
  note(`${name}: enqueue with fact and cursor, bare`, perSecond(bare.ms));

  const alone = await place.copyOf(prepared);
  const bareAlone = await place.copyOf(prepared);
  const one = await inProcess<Delivered>(program, 'deliver', alone, 1, 0, recorded('deliver'));
  note(`${name}: claim and deliver, one at a time`, perSecond(one.end - one.begin));
  const bareOne = await inProcess<Timed>(program, 'replay', bareAlone, recorded('deliver'));
  note(`${name}: claim and deliver, one at a time, bare`, perSecond(bareOne.ms));

  for (const workers of WORKERS) {
    const shared = await place.copyOf(prepared);
    const startAt = Date.now() + START_MS;
    const all = await Promise.all(
      Array.from({ length: workers }, () => inProcess<Delivered>(program, 'deliver', shared, 4, startAt)),
    );
    const count = all.reduce((sum, worker) => sum + worker.count, 0);
    if (count !== COMMANDS) throw new Error(`${count} of ${COMMANDS} commands were delivered.`);
    const ms = Math.max(...all.map(({ end }) => end)) - Math.min(...all.map(({ begin }) => begin));
    note(`${name}: deliver, ${workers} process${workers === 1 ? '' : 'es'} of 4`, perSecond(ms));
  }
  if (name === 'SQLite') return;
  const boss = await inProcess<{ readonly sendMs: number; readonly ms: number }>(
    program,
    'boss',
    await place.copyOf(empty),
    COMMANDS,
  );
  note('pg-boss alone: send', perSecond(boss.sendMs));
  note('pg-boss alone: fetch and complete, 1 process of 4', perSecond(boss.ms));
}

async function memory(): Promise<void> {
  const [sqlite] = places;
  const store = (await sqlite?.fresh()) ?? '';
  await inProcess(program, 'enqueue', store, MEMORY_COMMANDS, 1_000);
  const { ms, megabytes, peakMb } = await inProcess<{ ms: number; megabytes: readonly number[]; peakMb: number }>(
    program,
    'memory',
    store,
    MEMORY_COMMANDS,
  );
  console.log(
    `\nMemory over ${MEMORY_COMMANDS} commands on SQLite (${((MEMORY_COMMANDS / ms) * 1000).toFixed(0)} a second).\n`,
  );
  const at = megabytes.map((_, place) => String(((place + 1) * MEMORY_COMMANDS) / megabytes.length));
  console.log(
    toTable([
      ['after', ...at, 'peak of process'],
      ['heap, MB', ...megabytes.map((value) => value.toFixed(1)), peakMb.toFixed(0)],
    ]),
  );
}

/** An import of so many transactions into a store that has more and more cases. */
async function growth(): Promise<void> {
  const file = join(folder, 'payments.xml');
  writePaymentsFile(file, PAYMENTS);
  const ledgers = LEDGERS.map((cases) => ({ cases, path: join(folder, `ledger-${cases}.db`), times: [] as number[] }));
  for (const { cases, path } of ledgers) await makeLedger(path, cases);
  for (let round = 0; round < Math.max(3, ROUNDS); round += 1)
    for (const { path, times } of ledgers) {
      const copy = join(folder, 'growing.db');
      for (const ending of ['', '-wal', '-shm']) rmSync(`${copy}${ending}`, { force: true });
      copyFileSync(path, copy);
      times.push((await inProcess<Imported>(importer, 'import', copy, file)).ms);
    }
  const first = median(ledgers[0]?.times ?? []);
  console.log(`\nAn import of ${PAYMENTS} transactions as the store grows; medians, interleaved.\n`);
  console.log(
    toTable([
      ['cases in the store', 'ms', 'of the first'],
      ...ledgers.map(({ cases, times }) => [
        String(cases),
        median(times).toFixed(0),
        (median(times) / first).toFixed(2),
      ]),
    ]),
  );
}
