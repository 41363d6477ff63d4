// delivery-suite.ts — what every delivery engine must do, whatever store it stands on: one suite for all of them.
import { assignmentId, caseId } from '@reskontra/core';
import { assignmentFact, day, eur, invoiceFact } from '@reskontra/core/testing';
import { expect, it } from 'vitest';
import { createDelivery } from '../src/deliver/create-delivery.ts';
import type { DeliveryQueue } from '../src/deliver/delivery-queue.ts';
import type { Owner, Store } from '../src/index.ts';
import type { StorePlace } from '../src/testing/index.ts';
import {
  createHarness as createAnyHarness,
  type Harness,
  type HarnessOptions,
  transaction,
  virtualTime,
} from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

const ALIVE: Owner = { id: 'host/1/a', mayLive: () => true };

const SURVIVOR: Owner = { id: 'host/2/b', mayLive: () => false };

const states = async (harness: Harness) => (await harness.engine.outbox.list({ all: true })).map(({ state }) => state);
const sums = (harness: Harness) => harness.collector.events.map(({ minor }) => minor);

const DAYS = [day('2026-04-01'), day('2026-04-02'), day('2026-04-03'), day('2026-04-04')] as const;
const byText = (a: string, b: string): number => (a < b ? -1 : 1);

export interface DeliverySuiteOptions {
  readonly newPlace: () => Promise<StorePlace>;
  /** Whether stores of one process can be at work at once; an embedded one keeps the process until it has its lock. */
  readonly canOverlap: boolean;
}

export function deliverySuite({ newPlace, canOverlap }: DeliverySuiteOptions): void {
  const createHarness = async (options: HarnessOptions = {}): Promise<Harness> =>
    createAnyHarness({ ...options, store: options.store ?? (await (await newPlace()).open()) });

  /** Two payments in parts on invoice 1001, imported and waiting: 40.00 and 60.00. */
  const withTwoCommands = async (options: HarnessOptions = {}): Promise<Harness> => {
    const harness = await createHarness({ ledger: [invoiceFact()], ...options });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    await harness.importTransactions(
      transaction({ amount: eur('40.00'), bankId: 'B1' }),
      transaction({ amount: eur('60.00'), bankId: 'B2', bookedOn: day('2026-04-02') }),
    );
    return harness;
  };

  it('keeps the order of a lane: the second waits while the first is to be tried again', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('busy');

    await harness.deliver(0);

    expect(sums(harness)).toEqual([]);
    expect(await states(harness)).toEqual(['waiting', 'waiting']);
  });

  it('waits out a short delay that the collector asks for, when it has the patience', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('busy');

    await harness.deliver(5000);

    expect(sums(harness)).toEqual([4000, 6000]);
  });

  it('asks the collector before trying again when the first answer was lost, and finds the effect', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('lost-after');

    await harness.deliver(60_000);

    expect(sums(harness)).toEqual([4000, 6000]);
    expect(await states(harness)).toEqual(['delivered', 'delivered']);
  });

  it('tries again when the first attempt had no effect after all', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('lost-before');

    await harness.deliver(60_000);

    expect(sums(harness)).toEqual([4000, 6000]);
  });

  it('delivers two equal genuine part payments, each once, even when both answers are lost', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    const half = transaction({ amount: eur('50.00') });
    await harness.importTransactions(half, half);
    harness.collector.faults.push('lost-after', 'lost-after');

    await harness.deliver(60_000);

    expect(sums(harness)).toEqual([5000, 5000]);
    expect(await states(harness)).toEqual(['delivered', 'delivered']);
  });

  it('takes an equal event that somebody wrote at the collector by hand for its own, and does not tell twice', async () => {
    const harness = await withTwoCommands();
    harness.collector.events.push({
      remote: 'by-hand',
      assignment: 'A-1',
      type: 'paid',
      minor: 4000,
      on: '2026-04-01',
    });

    await harness.deliver();

    expect(sums(harness)).toEqual([4000, 6000]);
  });

  it('lets a refused command block its own lane and no other', async () => {
    const other = invoiceFact({
      id: 'test:invoice:1002' as never,
      invoice: { number: '1002' },
      references: [{ scheme: 'fi', canonical: '10029', raw: '10029', valid: true }],
    });
    const harness = await createHarness({ ledger: [invoiceFact(), other] });
    harness.collector.assignments = [
      assignmentFact(),
      assignmentFact({ id: assignmentId('A-2'), invoice: { number: '1002' } }),
    ];
    await harness.engine.puller.pull();
    await harness.importTransactions(
      transaction({ amount: eur('40.00') }),
      transaction({ amount: eur('60.00'), bankId: 'B2', bookedOn: day('2026-04-02') }),
      transaction({
        bankId: 'B3',
        bookedOn: day('2026-04-03'),
        references: [{ scheme: 'fi', canonical: '10029', raw: '10029', valid: true, from: 'CdtrRefInf' }],
      }),
    );
    harness.collector.faults.push('refused');

    const report = await harness.deliver();

    expect(report).toMatchObject({ delivered: 1, rejected: 1 });
    expect(harness.collector.events.map(({ assignment }) => assignment)).toEqual(['A-2']);
    expect(await states(harness)).toEqual(['rejected', 'waiting', 'delivered']);
  });

  it('goes on in a lane after a person has skipped what was refused', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('refused');
    await harness.deliver();
    const [refused] = await harness.engine.outbox.list();

    await harness.engine.outbox.intervene({
      id: refused?.id ?? '',
      action: 'skip',
      by: 'tester',
      because: 'told by phone',
    });
    await harness.deliver();

    expect(sums(harness)).toEqual([6000]);
    expect(await states(harness)).toEqual(['skipped', 'delivered']);
  });

  it('refuses to skip what has been delivered', async () => {
    const harness = await withTwoCommands();
    await harness.deliver();
    const [done] = await harness.engine.outbox.list({ all: true });

    await expect(
      harness.engine.outbox.intervene({ id: done?.id ?? '', action: 'skip', by: 'tester', because: 'why not' }),
    ).rejects.toThrow(`Command ${done?.id} cannot be skipped: it is delivered already.`);
  });

  it('asks first when the process that was sending has died', async () => {
    const place = await newPlace();
    const dead = await withTwoCommands({ store: await place.open(), owner: ALIVE });
    expect(await queueOf(dead.store, ALIVE).claim(['collector'])).toMatchObject({ attempts: 1, doubtful: false });
    dead.collector.events.push({ remote: 'e1', assignment: 'A-1', type: 'paid', minor: 4000, on: '2026-04-01' });
    await dead.engine.close();

    const next = await createHarness({ store: await place.open(), collector: dead.collector, owner: SURVIVOR });
    await next.deliver(60_000);

    expect(sums(next)).toEqual([4000, 6000]);
    expect(await states(next)).toEqual(['delivered', 'delivered']);
    await next.engine.close();
  });

  it('sends again what the process that died had not sent, and keeps the order', async () => {
    const place = await newPlace();
    const dead = await withTwoCommands({ store: await place.open(), owner: ALIVE });
    await queueOf(dead.store, ALIVE).claim(['collector']);
    await dead.engine.close();

    const next = await createHarness({ store: await place.open(), collector: dead.collector, owner: SURVIVOR });
    await next.deliver(60_000);

    expect(sums(next)).toEqual([4000, 6000]);
    await next.engine.close();
  });

  it('leaves alone what a living process is sending', async () => {
    const place = await newPlace();
    const first = await withTwoCommands({ store: await place.open(), owner: ALIVE });
    await queueOf(first.store, ALIVE).claim(['collector']);

    const second = await createHarness({
      store: await place.open(),
      collector: first.collector,
      owner: { id: 'host/2/b', mayLive: () => true },
    });
    const report = await second.deliver(1000);

    expect(report.delivered).toBe(0);
    expect(await states(second)).toEqual(['sending', 'waiting']);
    await Promise.all([first.engine.close(), second.engine.close()]);
  });

  it('never gives two processes commands of one lane, and gives each command once', async () => {
    const place = await newPlace();
    const harness = await createHarness({ store: await place.open(), ledger: manyInvoices(6) });
    harness.collector.assignments = [...manyAssignments(6)];
    await harness.engine.puller.pull();
    const parts = ['10.00', '20.00', '30.00'];
    await harness.importTransactions(
      ...[0, 1, 2, 3, 4, 5].flatMap((at) =>
        parts.map((part, place) => paymentOf(at, { amount: eur(part), bookedOn: DAYS[place] ?? DAYS[0] })),
      ),
    );
    const stores = [await place.open(), await place.open(), await place.open()];
    const queues = stores.map((store, at) => queueOf(store, { id: `host/${at}/a`, mayLive: () => true }));
    const taken: string[] = [];
    const underWay = new Set<string>();

    const work = async (queue: DeliveryQueue): Promise<void> => {
      for (let idle = 0; idle < 3; ) {
        const command = await queue.claim(['collector']);
        if (command === undefined) {
          idle += 1;
          continue;
        }
        expect(underWay.has(command.lane)).toBe(false);
        underWay.add(command.lane);
        taken.push(`${command.lane} ${'sum' in command.command ? command.command.sum.minor : ''}`);
        await new Promise((resolve) => setImmediate(resolve));
        underWay.delete(command.lane);
        await queue.finish(command, { kind: 'delivered', remote: command.id }, undefined);
      }
    };
    await (canOverlap
      ? Promise.all(queues.map(work))
      : queues.reduce((before, queue) => before.then(() => work(queue)), Promise.resolve()));
    while (taken.length < 18) await work(queues[0] as DeliveryQueue);

    expect(taken).toHaveLength(18);
    expect(new Set(taken).size).toBe(18);
    for (const at of [2000, 2003, 2005])
      expect(taken.filter((one) => one.startsWith(`collector/${at} `))).toEqual(
        ['1000', '2000', '3000'].map((sum) => `collector/${at} ${sum}`),
      );
    await Promise.all([harness.engine.close(), ...queues.map((queue) => queue.close())]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('keeps the order of a lane over a restart, while its first command waits for its time', async () => {
    const place = await newPlace();
    const before = await withTwoCommands({ store: await place.open() });
    before.collector.faults.push('busy');
    await before.deliver(0);
    await before.engine.close();

    const after = await createHarness({ store: await place.open(), collector: before.collector });
    const early = await after.deliver(0);
    await after.deliver(5000);

    expect(early.delivered).toBe(0);
    expect(sums(after)).toEqual([4000, 6000]);
    await after.engine.close();
  });

  it('does not let a lane that waits, is in doubt or is refused hold up any other', async () => {
    const harness = await createHarness({ ledger: manyInvoices(5) });
    harness.collector.assignments = [...manyAssignments(5)];
    await harness.engine.puller.pull();
    await harness.importTransactions(
      ...[0, 1, 2, 3, 4].flatMap((at) =>
        ['60.00', '40.00'].map((part) => paymentOf(at, { amount: eur(part), bankId: `${part}-${at}` })),
      ),
    );
    harness.collector.faults.push('refused', 'lost-before', 'busy');
    const one = await createHarness({ store: harness.store, collector: harness.collector, engine: { concurrency: 1 } });

    await one.deliver(0);
    await one.deliver(60_000);

    const lanes = Map.groupBy(await one.engine.outbox.list({ all: true }), ({ lane }) => lane);
    expect(
      [...lanes.values()].map((commands) => commands.map(({ state }) => state).join(' ')).toSorted(byText),
    ).toEqual([
      'delivered delivered',
      'delivered delivered',
      'delivered delivered',
      'delivered delivered',
      'rejected waiting',
    ]);
  });

  it("does what operators say in the middle of a lane: skipped, settled and retried commands, in the journal's order", async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    await harness.importTransactions(
      ...['10.00', '20.00', '30.00', '40.00'].map((part, at) =>
        transaction({ amount: eur(part), bookedOn: DAYS[at] ?? DAYS[0] }),
      ),
    );
    const [first, second, third] = await harness.engine.outbox.list();
    const say = (command: { readonly id: string } | undefined, action: 'retry' | 'skip' | 'settle') =>
      harness.engine.outbox.intervene({ id: command?.id ?? '', action, by: 'tester', because: 'so it is' });

    harness.collector.faults.push('refused');
    await harness.deliver();
    await say(second, 'skip');
    await harness.deliver();
    expect(sums(harness)).toEqual([]);
    harness.collector.faults.push('refused');
    await say(first, 'retry');
    await harness.deliver();
    expect(await states(harness)).toEqual(['rejected', 'skipped', 'waiting', 'waiting']);
    await say(third, 'settle');
    await say(first, 'retry');
    await harness.deliver();

    expect(sums(harness)).toEqual([1000, 4000]);
    expect(await states(harness)).toEqual(['delivered', 'skipped', 'settled', 'delivered']);
  });

  it('tries at once what a person wants tried, also when it was to wait', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('busy');
    await harness.deliver(0);
    const [first] = await harness.engine.outbox.list();
    const fresh = await createHarness({ store: harness.store, collector: harness.collector });

    await fresh.engine.outbox.intervene({
      id: first?.id ?? '',
      action: 'retry',
      by: 'tester',
      because: 'they are back',
    });
    await fresh.deliver(0);

    expect(sums(harness)).toEqual([4000, 6000]);
  });

  it('takes a command over when its lease has run out, and the late answer of its first sender changes nothing', async () => {
    const place = await newPlace();
    const time = virtualTime('2026-04-01T09:00:00.000Z' as never);
    const harness = await withTwoCommands({ store: await place.open(), time, owner: ALIVE });
    const slow = queueOf(harness.store, ALIVE, time);
    const late = await slow.claim(['collector']);
    await time.sleep(121_000);

    const other = queueOf(await place.open(), { id: 'elsewhere/1/a', mayLive: () => true }, time);
    const again = await other.claim(['collector']);
    const isTaken =
      late === undefined ? true : await slow.finish(late, { kind: 'delivered', remote: 'late' }, undefined);

    expect(again).toMatchObject({ id: late?.id, attempts: 2, doubtful: true });
    expect(isTaken).toBe(false);
    expect(await states(harness)).toEqual(['sending', 'waiting']);
  });

  it('keeps the companies of one store apart', async () => {
    const place = await newPlace();
    const ours = await withTwoCommands({ store: await place.open() });
    const theirs = await createHarness({
      store: await place.open(),
      engine: { company: 'Somebody else & Söhne / 2' },
      ledger: [invoiceFact()],
    });
    theirs.collector.assignments = [assignmentFact()];
    await theirs.engine.puller.pull();
    await theirs.importTransactions(transaction({ amount: eur('70.00') }));

    await theirs.deliver(60_000);

    expect(sums(theirs)).toEqual([7000]);
    expect(sums(ours)).toEqual([]);
    await ours.deliver(60_000);
    expect(sums(ours)).toEqual([4000, 6000]);
    await Promise.all([ours.engine.close(), theirs.engine.close()]);
  });

  it('leaves the outbox as it is when an import is only rehearsed', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    const file = harness.fileOf(JSON.stringify(transaction({ amount: eur('5.00') })));

    const { planned } = await harness.engine.importer.importFile(file, { dryRun: true });
    await harness.deliver(60_000);

    expect(planned).toBe(1);
    expect(sums(harness)).toEqual([]);
    expect(await states(harness)).toEqual([]);
  });

  it('stops asking a collector that fails three times in a row, and loses nothing', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('find-down', 'find-down', 'find-down', 'find-down');

    await harness.deliver(3_600_000);

    expect(harness.collector.finds).toBe(3);
    expect(await states(harness)).toEqual(['waiting', 'waiting']);
  });

  it('goes on with a collector that is busy three times in a row and says when it has time', async () => {
    const harness = await withTwoCommands();
    harness.collector.faults.push('busy', 'busy', 'busy', 'busy');

    const { stopped } = await harness.deliver(60_000);

    expect(stopped).toEqual({});
    expect(sums(harness)).toEqual([4000, 6000]);
  });

  it('asks a busy collector once, not for every command that waits', async () => {
    const harness = await createHarness({ ledger: manyInvoices(4) });
    harness.collector.assignments = [...manyAssignments(4)];
    await harness.engine.puller.pull();
    await harness.importTransactions(...[0, 1, 2, 3].map((at) => paymentOf(at)));
    harness.collector.faults.push('busy');
    const one = await createHarness({ store: harness.store, collector: harness.collector, engine: { concurrency: 1 } });

    await one.deliver(0);

    expect(harness.collector.finds).toBe(1);
    expect(harness.collector.events).toEqual([]);
  });

  it('keeps the case and the lane of a command for its operators', async () => {
    const harness = await withTwoCommands();

    const [command] = await harness.engine.outbox.list();

    expect(command).toMatchObject({
      caseId: caseId('1001'),
      lane: 'collector/1001',
      hook: 'direct-payment',
      attempts: 0,
    });
  });
}

function queueOf(store: Store, owner: Owner, time = virtualTime('2026-04-01T09:00:00.000Z' as never)): DeliveryQueue {
  return createDelivery({ store, company: 'test', clock: time, timer: time, owner }).queue;
}
