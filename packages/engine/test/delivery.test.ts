import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assignmentId, caseId } from '@reskontra/core';
import { assignmentFact, day, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { claimNext } from '../src/deliver/claim.ts';
import type { Owner } from '../src/index.ts';
import { createHarness, type Harness, type HarnessOptions, transaction } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

const ALIVE: Owner = { id: 'host/1/a', mayLive: () => true };

/** Two payments in parts on invoice 1001, imported and waiting: 40.00 and 60.00. */
async function withTwoCommands(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await createHarness({ ledger: [invoiceFact()], ...options });
  harness.collector.assignments = [assignmentFact()];
  await harness.engine.puller.pull();
  await harness.importTransactions(
    transaction({ amount: eur('40.00'), bankId: 'B1' }),
    transaction({ amount: eur('60.00'), bankId: 'B2', bookedOn: day('2026-04-02') }),
  );
  return harness;
}

const states = async (harness: Harness) => (await harness.engine.outbox.list({ all: true })).map(({ state }) => state);
const sums = (harness: Harness) => harness.collector.events.map(({ minor }) => minor);

describe('delivery', () => {
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
    const path = join(mkdtempSync(join(tmpdir(), 'engine-')), 'store.db');
    const dead = await withTwoCommands({ path, owner: ALIVE });
    await dead.store.transaction((db) =>
      claimNext({ db, company: 'test', now: '2026-04-01T09:00:00.000Z' as never }, ALIVE, ['collector']),
    );
    dead.collector.events.push({ remote: 'e1', assignment: 'A-1', type: 'paid', minor: 4000, on: '2026-04-01' });
    await dead.engine.close();

    const next = await createHarness({
      path,
      collector: dead.collector,
      owner: { id: 'host/2/b', mayLive: () => false },
    });
    await next.deliver(60_000);

    expect(sums(next)).toEqual([4000, 6000]);
    expect(await states(next)).toEqual(['delivered', 'delivered']);
  });

  it('leaves alone what a living process is sending', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'engine-')), 'store.db');
    const first = await withTwoCommands({ path, owner: ALIVE });
    await first.store.transaction((db) =>
      claimNext({ db, company: 'test', now: '2026-04-01T09:00:00.000Z' as never }, ALIVE, ['collector']),
    );

    const second = await createHarness({
      path,
      collector: first.collector,
      owner: { id: 'host/2/b', mayLive: () => true },
    });
    const report = await second.deliver(1000);

    expect(report.delivered).toBe(0);
    expect(await states(second)).toEqual(['sending', 'waiting']);
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
});
