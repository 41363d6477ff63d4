// run.ts — what a process of this benchmark does; the first argument says what. It prints one line of JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { deserialize, serialize } from 'node:v8';
import { openEngine, openStore } from './open-engine.ts';
import { type Recording, record, replay } from './recording.ts';

const [mode = '', address = '', ...rest] = process.argv.slice(2);
const MODES: Readonly<Record<string, () => Promise<object>>> = {
  make: async () => {
    const store = await openStore(address);
    await store.boss?.();
    await store.close();
    return {};
  },
  enqueue: () => enqueue(Number(rest[0]), Number(rest[1] ?? 1), rest[2]),
  deliver: () => deliver({ concurrency: Number(rest[0]), startAt: Number(rest[1]), recordingFile: rest[2] }),
  replay: async () => ({ ms: await replay(deserialize(readFileSync(rest[0] ?? '')) as Recording, address) }),
  boss: () => bossAlone(Number(rest[0])),
  memory: () => memory(Number(rest[0])),
};
process.stdout.write(JSON.stringify(await MODES[mode]?.()));

/** A page for each so many invoices: fact, command and cursor in one transaction. */
async function enqueue(invoices: number, ofPage: number, recordingFile: string | undefined): Promise<object> {
  const { engine } = await openEngine(address, { invoices, ofPage });
  await engine.outbox.deliver({ patienceMs: 0 }); // queues are made, statements are warm
  const recording = recordingFile === undefined ? undefined : record();
  const begin = performance.now();
  const [result] = await engine.puller.pull();
  const ms = performance.now() - begin;
  if (recordingFile !== undefined) writeFileSync(recordingFile, serialize(recording));
  await engine.close();
  return { ms, count: result?.new };
}

interface Deliver {
  readonly concurrency: number;
  readonly startAt: number;
  readonly recordingFile: string | undefined;
}

async function deliver({ concurrency, startAt, recordingFile }: Deliver): Promise<object> {
  const { engine } = await openEngine(address, { concurrency });
  await engine.outbox.list({ all: false }).then(() => undefined);
  while (Date.now() < startAt) await new Promise((resolve) => setTimeout(resolve, 5)); // all begin at once
  const recording = recordingFile === undefined ? undefined : record();
  const begin = Date.now();
  const { delivered } = await engine.outbox.deliver({ patienceMs: 0 });
  const end = Date.now();
  if (recordingFile !== undefined) writeFileSync(recordingFile, serialize(recording));
  await engine.close();
  return { begin, end, count: delivered };
}

/** Jobs with nothing to them, each with a key of its own, fetched and completed by four loops. */
async function bossAlone(jobs: number): Promise<object> {
  const store = await openStore(address);
  const boss = await store.boss?.();
  if (boss === undefined) return {};
  await boss.createQueue('alone', { policy: 'key_strict_fifo', retryLimit: 0 });
  const sent = performance.now();
  for (let at = 0; at < jobs; at += 1) await boss.send('alone', null, { singletonKey: `lane-${at}` });
  const begin = performance.now();
  const loop = async (): Promise<void> => {
    for (let [job] = await boss.fetch('alone'); job !== undefined; [job] = await boss.fetch('alone'))
      await boss.complete('alone', job.id);
  };
  await Promise.all([loop(), loop(), loop(), loop()]);
  const end = performance.now();
  await store.close();
  return { sendMs: begin - sent, ms: end - begin };
}

/** Megabytes in use after each fifth. */
async function memory(commands: number): Promise<object> {
  const { engine } = await openEngine(address);
  const step = commands / 5;
  const megabytes: number[] = [];
  let count = 0;
  const begin = performance.now();
  await engine.outbox.deliver({
    patienceMs: 0,
    onOutcome() {
      count += 1;
      if (count % step !== 0) return;
      globalThis.gc?.();
      megabytes.push(process.memoryUsage().heapUsed / 1_048_576);
    },
  });
  const ms = performance.now() - begin;
  await engine.close();
  return { ms, count, megabytes, peakMb: process.resourceUsage().maxRSS / 1024 };
}
