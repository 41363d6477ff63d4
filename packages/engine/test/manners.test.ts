import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type {
  CollectorCommandType,
  CollectorConnection,
  CommandId,
  CommandOf,
  Instant,
  Outcome,
} from '@reskontra/core';
import { afterAll, describe, expect, it } from 'vitest';
import { takeToken } from '../src/deliver/manners.ts';
import { type DeliveryReport, openSqliteStore, type Store } from '../src/index.ts';
import { FakeCollector } from './fake-collector.ts';
import { createHarness, type Harness } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

const PAID = 12;
const folder = mkdtempSync(join(tmpdir(), 'manners-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Apply = (command: CommandOf<CollectorCommandType>, key: CommandId) => Promise<Outcome>;

/** A clock that all processes share. */
function sharedTime(): { now(): Instant; sleep(ms: number): Promise<void> } {
  let ms = Date.parse('2026-04-01T09:00:00.000Z');
  return {
    now: () => new Date(ms).toISOString() as Instant,
    sleep: async (wait) => {
      ms += wait;
    },
  };
}

/** A collector whose `paid` is this. */
function collectorWith(apply: Apply, limits: CollectorConnection['limits'] = {}): CollectorConnection {
  const connection = new FakeCollector().connection();
  const paid = { repeat: 'find-first', find: async () => [], apply } as const;
  return { ...connection, write: { ...connection.write, 'assignment.paid': paid }, limits };
}

interface Process extends Harness {
  readonly time: ReturnType<typeof sharedTime>;
}

/** A process of its own on one store, with twelve reports of twelve invoices that wait when it is the first. */
async function processOn(
  store: Store,
  {
    time,
    collector,
    first = false,
  }: { time: ReturnType<typeof sharedTime>; collector: CollectorConnection; first?: boolean },
): Promise<Process> {
  const harness = await createHarness({
    store,
    ledger: manyInvoices(PAID),
    engine: { collector, clock: time, timer: time, concurrency: 4 },
  });
  if (first) {
    const fake = new FakeCollector();
    fake.assignments = [...manyAssignments(PAID)];
    const reading = await createHarness({
      store,
      collector: fake,
      ledger: manyInvoices(PAID),
      engine: { clock: time },
    });
    await reading.engine.puller.pull();
    await reading.importTransactions(...Array.from({ length: PAID }, (_, at) => paymentOf(at)));
  }
  return { ...harness, time };
}

describe('the pace of a side', () => {
  it('lets through what the bucket has, then one at a time, for all processes together', async () => {
    const path = join(folder, 'bucket.db');
    const stores = [await openSqliteStore(path), await openSqliteStore(path)];
    const pace = { perMinute: 60, burst: 3 };
    const take = (at: number, ms: number) =>
      (stores[at] as Store).transaction((db) =>
        takeToken(
          { db, company: 'test', now: new Date(1_775_000_000_000 + ms).toISOString() as Instant },
          'collector',
          pace,
        ),
      );

    const taken = [await take(0, 0), await take(1, 0), await take(0, 0), await take(1, 0), await take(0, 400)];
    const later = [await take(1, 1000), await take(0, 1000)];
    const rested = [await take(0, 60_000), await take(1, 60_000), await take(0, 60_000), await take(1, 60_000)];
    for (const store of stores) await store.close();

    expect(taken).toEqual([undefined, undefined, undefined, 1000, 600]);
    expect(later).toEqual([undefined, 1000]);
    expect(rested).toEqual([undefined, undefined, undefined, 1000]);
  });

  it('spreads what waits over time, and loses nothing', async () => {
    const time = sharedTime();
    const sentAt: string[] = [];
    const collector = collectorWith(
      async () => {
        sentAt.push(time.now());
        return { kind: 'delivered', remote: `e${sentAt.length}` };
      },
      { pace: { perMinute: 30, burst: 2 } },
    );
    const { deliver } = await processOn(await openSqliteStore(':memory:'), { time, collector, first: true });

    const report = await deliver(3_600_000);

    expect(report).toMatchObject({ delivered: PAID, stopped: {} });
    expect(sentAt.slice(0, 4).map((at) => at.slice(17, 19))).toEqual(['00', '00', '02', '04']);
    expect(sentAt.at(-1)?.slice(14, 19)).toBe('00:20');
  });
});

it('sends no more at once than the adapter says', async () => {
  let underWay = 0;
  let most = 0;
  const collector = collectorWith(
    async (_, key) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await setImmediate();
      underWay -= 1;
      return { kind: 'delivered', remote: key };
    },
    { atOnce: 1 },
  );
  const { deliver } = await processOn(await openSqliteStore(':memory:'), {
    time: sharedTime(),
    collector,
    first: true,
  });

  const report = await deliver();

  expect([report.delivered, most]).toEqual([PAID, 1]);
});

describe('a side that is down', () => {
  it('costs three failures, then one probe a pause, however many processes there are; then all is sent', async () => {
    const time = sharedTime();
    const store = await openSqliteStore(':memory:');
    let tries = 0;
    let isDown = true;
    const collector = collectorWith(async (_, key) => {
      tries += 1;
      return isDown ? { kind: 'unknown', message: 'no answer' } : { kind: 'delivered', remote: key };
    });
    const first = await processOn(store, { time, collector, first: true });
    const processes = [first, await processOn(store, { time, collector }), await processOn(store, { time, collector })];
    const allDeliver = async () => {
      const reports: DeliveryReport[] = [];
      for (const { deliver } of processes) reports.push(await deliver());
      return reports;
    };

    await allDeliver();
    const atFirst = tries;
    const paused = await allDeliver();
    const whilePaused = tries - atFirst;
    await time.sleep(31_000);
    await allDeliver();
    const probes = tries - atFirst;
    await time.sleep(61_000);
    isDown = false;
    await allDeliver();

    expect(atFirst).toBeLessThanOrEqual(6); // three in a row, and what the other workers had under way
    expect(paused.map(({ stopped }) => stopped.collector?.code)).toEqual([
      'deliver.side-paused',
      'deliver.side-paused',
      'deliver.side-paused',
    ]);
    expect([whilePaused, probes]).toEqual([0, 1]);
    expect((await first.engine.outbox.list()).map(({ state }) => state)).toEqual([]);
  });

  it('is tried with one command by a run that somebody asked for, pause or not', async () => {
    const time = sharedTime();
    let tries = 0;
    const collector = collectorWith(async () => {
      tries += 1;
      return { kind: 'unknown', message: 'no answer' };
    });
    const { deliver, engine } = await processOn(await openSqliteStore(':memory:'), { time, collector, first: true });
    await deliver();
    const before = tries;

    await engine.outbox.deliver({ patienceMs: 0, asked: true });

    expect(tries - before).toBe(1);
  });

  it('is asked at once when a person says retry', async () => {
    const time = sharedTime();
    let isDown = true;
    const collector = collectorWith(async (_, key) =>
      isDown ? { kind: 'unknown', message: 'no answer' } : { kind: 'delivered', remote: key },
    );
    const { deliver, engine } = await processOn(await openSqliteStore(':memory:'), { time, collector, first: true });
    await deliver();
    isDown = false;

    const before = await deliver();
    const [waiting] = await engine.outbox.list();
    await engine.outbox.intervene({ id: waiting?.id ?? '', action: 'retry', by: 'matti', because: 'they are back' });
    const after = await deliver();

    expect(before).toMatchObject({ delivered: 0, stopped: { collector: { code: 'deliver.side-paused' } } });
    expect(after.delivered).toBeGreaterThan(0);
  });
});
