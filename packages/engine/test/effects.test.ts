import { assignmentFact, eur, invoiceFact, KEY } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

/** Two equal halves of invoice 1001, imported and waiting; the collector never tells an id when it is asked not to. */
async function withTwoEqual(options: { readonly tellsIds: boolean }): Promise<Harness> {
  const plain = await createHarness();
  const connection = plain.collector.connection();
  const writer = connection.write?.['assignment.paid'];
  if (writer?.repeat !== 'find-first') throw new Error('The fake collector is another one.');
  const silent = {
    ...writer,
    apply: async (command: Parameters<typeof writer.apply>[0]) => {
      const outcome = await writer.apply(command, KEY);
      return outcome.kind === 'delivered' ? ({ kind: 'delivered' } as const) : outcome;
    },
  };
  const collector = options.tellsIds ? connection : { ...connection, write: { 'assignment.paid': silent } };
  const harness = await createHarness({ ledger: [invoiceFact()], collector: plain.collector, engine: { collector } });
  harness.collector.assignments = [assignmentFact()];
  await harness.engine.puller.pull();
  const half = transaction({ amount: eur('50.00') });
  await harness.importTransactions(half, half);
  return harness;
}

describe('equal effects at the other side', () => {
  it('are counted where the collector gives no ids: two equal payments are both told', async () => {
    const harness = await withTwoEqual({ tellsIds: false });

    const report = await harness.deliver(60_000);

    expect(report.delivered).toBe(2);
    expect(harness.collector.events.map(({ minor }) => minor)).toEqual([5000, 5000]);
  });

  it('are not taken by the next command when a person has settled the one that made them', async () => {
    const harness = await withTwoEqual({ tellsIds: true });
    harness.collector.faults.push('lost-after');
    await harness.deliver(0);
    const [doubtful] = await harness.engine.outbox.list();

    await harness.engine.outbox.intervene({
      id: doubtful?.id ?? '',
      action: 'settle',
      by: 'tester',
      because: 'it stands at the collector',
    });
    await harness.deliver(60_000);

    expect(doubtful?.state).toBe('unknown');
    expect(harness.collector.events.map(({ minor }) => minor)).toEqual([5000, 5000]);
  });
});

describe('what is under way', () => {
  it('cannot be retried, skipped or settled by a person', async () => {
    const harness = await withTwoEqual({ tellsIds: true });
    const [first] = await harness.engine.outbox.list();
    const id = first?.id ?? '';
    await harness.store.db.updateTable('commands').set({ state: 'sending', owner: 'x' }).where('id', '=', id).execute();

    for (const [action, done] of [
      ['retry', 'retried'],
      ['skip', 'skipped'],
      ['settle', 'settled'],
    ] as const) {
      await expect(harness.engine.outbox.intervene({ id, action, by: 'tester', because: 'why' })).rejects.toThrow(
        `Command ${id} cannot be ${done}: it is being sent right now; wait a moment.`,
      );
    }
  });

  it('is the business of whoever took it over when the lease ran out: a late answer changes nothing', async () => {
    const harness = await withTwoEqual({ tellsIds: true });
    let overtaken = false;
    const connection = harness.collector.connection();
    const writer = connection.write?.['assignment.paid'];
    if (writer?.repeat !== 'find-first') throw new Error('The fake collector is another one.');
    const slow = {
      ...writer,
      apply: async (command: Parameters<typeof writer.apply>[0]) => {
        const outcome = await writer.apply(command, KEY);
        if (overtaken) return outcome;
        overtaken = true;
        await harness.store.db.updateTable('commands').set({ attempts: 7 }).where('state', '=', 'sending').execute();
        return outcome;
      },
    };
    const late = await createHarness({
      store: harness.store,
      engine: { collector: { ...connection, write: { 'assignment.paid': slow } } },
    });

    const report = await late.deliver();

    expect(report.delivered).toBe(0);
    expect((await late.engine.outbox.list()).map(({ state }) => state)).toEqual(['sending', 'waiting']);
  });

  it('is finished and written down when somebody who watches throws', async () => {
    const harness = await createHarness({ ledger: manyInvoices(8) });
    harness.collector.assignments = [...manyAssignments(8)];
    await harness.engine.puller.pull();
    await harness.importTransactions(...Array.from({ length: 8 }, (_, at) => paymentOf(at)));

    const delivery = harness.engine.outbox.deliver({
      patienceMs: 0,
      onOutcome: () => {
        throw new Error('the screen is gone');
      },
    });

    await expect(delivery).rejects.toThrow('the screen is gone');
    const states = (await harness.engine.outbox.list({ all: true })).map(({ state }) => state);
    expect(states.filter((state) => state === 'sending')).toEqual([]);
    expect(states.filter((state) => state === 'delivered')).toHaveLength(harness.collector.events.length);
  });

  it('is not more than there are workers when a side is down, and the report says so', async () => {
    const harness = await createHarness({ ledger: manyInvoices(30), engine: { concurrency: 2 } });
    harness.collector.assignments = [...manyAssignments(30)];
    await harness.engine.puller.pull();
    await harness.importTransactions(...Array.from({ length: 30 }, (_, at) => paymentOf(at)));
    harness.collector.faults.push(...Array.from({ length: 30 }, () => 'find-down' as const));

    const report = await harness.deliver(3_600_000);

    expect(harness.collector.finds).toBeLessThanOrEqual(4);
    expect(report.stopped.collector).toMatchObject({ kind: 'temporary', code: 'deliver.side-failing' });
  });
});
