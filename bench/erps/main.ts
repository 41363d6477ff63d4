// main.ts — `npm run bench -- erps`: a first full read of each fake's invoices, beside a bare loop over the same pages.
// `npm run bench -- erps erp-tryton`: of that one alone.
// RESKONTRA_BENCH: `quick` (5,000 invoices), nothing (100,000).
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median, toTable } from '../statements/report.ts';
import { FAKES } from './fakes.ts';
import type { Read, Target } from './reading.ts';

const COUNT = process.env.RESKONTRA_BENCH === 'quick' ? 5_000 : 100_000;
const SMALL = 100;
const ROUNDS = 3;
const WANTED_SHARE = 0.8;
const FILES = 'erp-csv'; // a file has no pages to get: its bare loop is rows of cells, and shown for comparison alone
const FLAT_MB = 40; // what of 100,000 invoices may stay behind; they would be some 150 MB

const rows: string[][] = [];
const misses: string[] = [];
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; fakes and readers in processes of their own.\n`,
);
const wanted = process.argv.slice(2);
for (const name of Object.keys(FAKES)) {
  if (wanted.length === 0 || wanted.includes(name)) rows.push(await measure(name));
}
console.log(
  `Medians of ${ROUNDS} rounds, interleaved, of ${COUNT.toLocaleString('en')} invoices. Bare: the same requests by the kit's client, parsed and dropped.`,
);
console.log(
  'Share: how much of the speed of the bare loop the adapter has. Quiet: requests of a sync with nothing new.\n',
);
console.log(
  toTable([
    [
      'adapter',
      'ms',
      'bare ms',
      'share',
      'MB at 20 %',
      'MB at the end',
      'pages',
      `quiet at ${SMALL}`,
      `quiet at ${COUNT}`,
    ],
    ...rows,
  ]),
);
for (const miss of misses) console.error(miss);
process.exitCode = misses.length === 0 ? 0 : 1;

async function measure(name: string): Promise<string[]> {
  const small = await withServed(name, SMALL, (target) => quietCost(target, SMALL));
  return withServed(name, COUNT, async (target) => {
    const adapter: Read[] = [];
    const bare: Read[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      adapter.push(check(name, await ask<Read>('adapter', target, COUNT)));
      bare.push(await ask<Read>('bare', target, COUNT));
    }
    const quiet = await quietCost(target, COUNT);
    const ms = median(adapter.map((read) => read.ms));
    const bareMs = median(bare.map((read) => read.ms));
    const share = bareMs / ms;
    const early = median(adapter.map((read) => read.earlyMb));
    const late = median(adapter.map((read) => read.lateMb));
    if (name !== FILES && share < WANTED_SHARE)
      misses.push(`${name} has ${share.toFixed(2)} of the bare loop's speed; ${WANTED_SHARE} is wanted.`);
    if (late - early > FLAT_MB) misses.push(`${name} grew by ${(late - early).toFixed(0)} MB.`);
    if (small !== quiet)
      misses.push(`${name} asks ${quiet} times when nothing is new, and ${small} in a small ledger.`);
    const figures = [ms.toFixed(0), bareMs.toFixed(0), share.toFixed(2), early.toFixed(0), late.toFixed(0)];
    return [name, ...figures, String(adapter[0]?.pages), String(small), String(quiet)];
  });
}

/** A figure counts only when the work was done. */
function check(name: string, read: Read): Read {
  if (read.invoices < COUNT) throw new Error(`${name} read ${read.invoices} of ${COUNT} invoices.`);
  return read;
}

/** The requests of a sync long after the last change. */
async function quietCost(target: Target, count: number): Promise<number> {
  let cursor: string | undefined;
  for (const day of [0, 1, 2]) ({ cursor } = await ask<Read>('adapter', { ...target, day }, count, cursor));
  return (await ask<{ requests: number }>('quiet', { ...target, day: 3 }, count, cursor)).requests;
}

async function withServed<T>(name: string, count: number, use: (target: Target) => Promise<T>): Promise<T> {
  const server = start('serve', name, count);
  try {
    const [served] = (await once(server, 'message')) as [Omit<Target, 'name'>];
    return await use({ name, ...served });
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
}

async function ask<T>(role: string, target: Target, count: number, from?: string): Promise<T> {
  const reader = start(role, target.name, count);
  reader.send({ target, from });
  const [answer] = (await Promise.race([once(reader, 'message'), once(reader, 'exit').then(() => [])])) as [T?];
  if (answer === undefined) throw new Error(`Reading ${target.name} (${role}) ended without a result.`);
  return answer;
}

function start(role: string, name: string, count: number): ChildProcess {
  const file = fileURLToPath(import.meta.resolve('./run.ts'));
  return fork(file, [role, name, String(count)], { execArgv: ['--conditions=@reskontra/source', '--expose-gc'] });
}
