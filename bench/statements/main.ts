// main.ts — `npm run bench -- statements`: our camt reader against others, on generated files, in one run.
// RESKONTRA_BENCH: `quick` (10 MB), nothing (100 MB), `full` (and 1 GB, some minutes). RESKONTRA_BENCH_DIR keeps the files.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProgram } from '../../apps/cli/build/build-program.ts';
import { type StatementFileFacts, writeStatementFile } from './generate/statement-file.ts';
import { prepare, type Result, type Run, timeCommandLine, timeReaderAlone } from './processes.ts';
import { median, toTable } from './report.ts';

const MB = 1_000_000;
const EFFORT = process.env.RESKONTRA_BENCH ?? '';
const OURS = 'reskontra';
const EXPAT = 'expat (C)';
const STREAMING = [OURS, EXPAT, 'saxes'] as const;
const WHOLE = ['sax', 'ElementTree (Python)', 'iso20022.js', 'xml2js', 'fast-xml-parser'] as const;
// Its transactions are its own, so only their number is compared.
const UNCOMPARED: ReadonlySet<string> = new Set(['iso20022.js']);
const ROUNDS = 5;

const kept = process.env.RESKONTRA_BENCH_DIR;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'reskontra-bench-'));
mkdirSync(folder, { recursive: true });
try {
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; each run in a new process; the time is from the first byte to the last transaction.\n`,
  );
  const run = prepare(folder);
  verify(run, generate(10));
  compare(run, generate(EFFORT === 'quick' ? 10 : 100));
  commandLine(run, await buildProgram(join(folder, 'program')), generate(EFFORT === 'quick' ? 10 : 100));
  grow(run, EFFORT === 'quick' ? [1, 10] : EFFORT === 'full' ? [1, 10, 100, 1_000] : [1, 10, 100]);
  small(run);
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true });
}

interface BenchFile extends StatementFileFacts {
  readonly path: string;
  readonly name: string;
}

function generate(sizeMb: number): BenchFile {
  const path = join(folder, `camt053-${sizeMb}mb.xml`);
  const facts = existsSync(`${path}.json`)
    ? (JSON.parse(readFileSync(`${path}.json`, 'utf8')) as StatementFileFacts)
    : writeStatementFile({ path, sizeBytes: sizeMb * MB, seed: 1 });
  return {
    ...facts,
    path,
    name: sizeMb >= 1_000 ? `${sizeMb / 1_000} GB` : sizeMb >= 1 ? `${sizeMb} MB` : `${sizeMb * 1_000} kB`,
  };
}

/** All contestants must extract the same, or their times mean nothing. */
function verify(run: Run, file: BenchFile): void {
  for (const name of [...STREAMING, ...WHOLE]) {
    if (UNCOMPARED.has(name)) continue;
    const result = run(name, file.path, 'hash');
    if (typeof result === 'string') console.log(`${name}: ${result}`);
    else if (result.sha256 !== file.sha256)
      throw new Error(
        `${name} does not extract what is in the file (${result.transactions} transactions of ${file.transactions}).`,
      );
  }
  console.log(`Everyone extracts the same ${file.transactions} transactions from ${file.name}.\n`);
}

function compare(run: Run, file: BenchFile): void {
  const results = new Map<string, Result[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of round === 0 ? [...STREAMING, ...WHOLE] : STREAMING) {
      const result = timeOf(run, name, file);
      if (result !== undefined) results.set(name, [...(results.get(name) ?? []), result]);
    }
  }
  const ours = msOf(results, OURS);
  const rows = [...results].map(([name, list]) => {
    const ms = msOf(results, name);
    return [
      name,
      ms.toFixed(0),
      (file.bytes / 1_000 / ms).toFixed(0),
      peakOf(list),
      `${(ms / ours).toFixed(2)}×`,
      String(list[0]?.transactions ?? 0),
    ];
  });
  console.log(
    `${file.name}, ${file.transactions} transactions; medians of ${ROUNDS} runs, of one for those that take longest\n`,
  );
  console.log(`${toTable([['', 'ms', 'MB/s', 'peak MB', 'ours is faster', 'transactions'], ...rows])}\n`);
}

/** The whole program, from its start to its end, beside the same reader in a program that prints nothing. */
function commandLine(run: Run, program: string, file: BenchFile): void {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    program: timeCommandLine(program, file.path),
    readerMs: timeReaderAlone(run, file.path),
  }));
  const programs = rounds.map((round) => round.program);
  for (const { transactions } of programs) mustBeAll('the command line', transactions, file);
  const readerMs = median(rounds.map((round) => round.readerMs));
  const ms = median(programs.map((program) => program.ms));
  const perSecond = (time: number) => ((file.transactions / time) * 1_000).toFixed(0);
  const peakMb = Math.max(...programs.map((program) => program.peakMb)).toFixed(0);
  const rows = [
    ['`statement read --json` into a pipe', ms.toFixed(0), perSecond(ms), peakMb, `${(ms / readerMs).toFixed(2)}×`],
    ['the reader alone', readerMs.toFixed(0), perSecond(readerMs), '', '1.00×'],
  ];
  console.log(
    `Whole processes on ${file.name}; medians of ${ROUNDS} runs in turn\n\n${toTable([['', 'ms', 'transactions a second', 'peak MB', 'time'], ...rows])}\n`,
  );
}

/**
 * Undefined, and said, when a contestant cannot run here.
 * @throws Error when ours cannot, or when one left something out: the time of such a run is no time
 */
function timeOf(run: Run, name: string, file: BenchFile): Result | undefined {
  const result = run(name, file.path, 'time');
  if (typeof result !== 'string') {
    mustBeAll(name, result.transactions, file);
    return result;
  }
  if (name === OURS) throw new Error(`Ours on ${file.name}: ${result}`);
  console.log(`${name}: ${result}`);
  return undefined;
}

function mustBeAll(name: string, transactions: number, file: BenchFile): void {
  if (transactions === file.transactions) return;
  throw new Error(`${name} found ${transactions} of the ${file.transactions} transactions of ${file.name}.`);
}

function grow(run: Run, sizes: readonly number[]): void {
  const rows = sizes.map((sizeMb) => {
    const file = generate(sizeMb);
    const times = new Map<string, Result[]>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of [OURS, EXPAT]) {
        const result = timeOf(run, name, file);
        if (result !== undefined) times.set(name, [...(times.get(name) ?? []), result]);
      }
    }
    const ours = msOf(times, OURS);
    const expat = msOf(times, EXPAT);
    return [
      file.name,
      ours.toFixed(0),
      ((ours * 1_000) / file.transactions).toFixed(2),
      peakOf(times.get(OURS) ?? []),
      expat.toFixed(0),
      `${(expat / ours).toFixed(2)}×`,
    ];
  });
  console.log(
    `Growth\n\n${toTable([['', 'ms', 'µs per transaction', 'peak MB', 'expat ms', 'faster than expat'], ...rows])}\n`,
  );
}

function small(run: Run): void {
  const rows = [0.005, 0.05].map((sizeMb) => {
    const file = generate(sizeMb);
    const [ours, saxes] = [OURS, 'saxes'].map((name) =>
      median(Array.from({ length: ROUNDS }, () => microsOf(run(name, file.path, 'small')))),
    );
    return [file.name, (ours ?? 0).toFixed(0), (saxes ?? 0).toFixed(0), `${((saxes ?? 0) / (ours ?? 1)).toFixed(1)}×`];
  });
  console.log(
    `Small files, one after another in one process: microseconds per file\n\n${toTable([['', 'ours', 'saxes', 'ours is faster'], ...rows])}`,
  );
}

function msOf(results: ReadonlyMap<string, readonly Result[]>, name: string): number {
  return median((results.get(name) ?? []).map(({ ms }) => ms));
}

function peakOf(results: readonly Result[]): string {
  return Math.max(0, ...results.map(({ peakMb }) => peakMb)).toFixed(0);
}

function microsOf(result: Result | string): number {
  if (typeof result === 'string') throw new Error(result);
  return result.check ?? Number.NaN;
}
