import { assignmentId, type Fact, factId, type Reader } from '@reskontra/core';
import {
  assignmentFact,
  collectorPaidFact,
  creditAppliedFact,
  creditNoteAssignmentFact,
  creditNoteFact,
  eur,
  invoiceFact,
} from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';

const UUID = '5f0a6c1e-0000-4000-8000-000000000001';
const OTHER_UUID = '5f0a6c1e-0000-4000-8000-000000000002';

async function casesOf(harness: Harness): Promise<readonly string[]> {
  return (await harness.engine.cases.list()).map((summary) => summary.id);
}

describe('which case a fact belongs to', () => {
  it('is found by number, by network id and by the row of the ledger alike', async () => {
    const names = { number: '1001', uuid: UUID, ledgerId: '77' };
    const credit = (id: string, invoice: object) =>
      creditAppliedFact({ id: factId('test', 'credit', id), invoice, amount: eur('10.00') });

    const harness = await createHarness({
      ledger: [
        invoiceFact({ invoice: names }),
        credit('1', { number: '1001' }),
        credit('2', { uuid: UUID }),
        credit('3', { ledgerId: '77' }),
      ],
    });
    await harness.engine.puller.pull();

    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(eur('70.00'));
  });

  it('keeps two documents apart that have one number and two network ids', async () => {
    const harness = await createHarness({
      ledger: [
        invoiceFact({ invoice: { number: '1001', uuid: UUID } }),
        invoiceFact({ id: factId('test', 'invoice', 'again'), invoice: { number: '1001', uuid: OTHER_UUID } }),
      ],
    });
    await harness.engine.puller.pull();

    expect(await casesOf(harness)).toEqual(['1001', `1001~${OTHER_UUID}`]);
  });

  it('does not give a case to a document because another one is named by the same text', async () => {
    const harness = await createHarness({
      ledger: [
        invoiceFact({ invoice: { ledgerId: '1001' } }),
        invoiceFact({ id: factId('test', 'invoice', 'a'), invoice: { number: '1001' } }),
        invoiceFact({ id: factId('test', 'invoice', 'b'), invoice: { uuid: '1001' } }),
      ],
    });
    await harness.engine.puller.pull();

    expect(await casesOf(harness)).toEqual(['1001', '1001~1', '1001~2']);
  });

  it('joins an event that came before its assignment, also when the invoice has a network id', async () => {
    const event = collectorPaidFact({ sum: eur('40.00') });
    const harness = await createHarness({
      ledger: [invoiceFact({ invoice: { number: '1001', uuid: UUID } })],
    });
    const collector = harness.collector.connection();
    const events: Reader<typeof event> = { next: async () => ({ facts: [event], cursor: '1', more: false }) };
    const { assignments: _, ...read } = collector.read;
    const early = await createHarness({
      store: harness.store,
      ledger: harness.ledger,
      engine: { collector: { ...collector, read: { ...read, events } } },
    });
    await early.engine.puller.pull();
    expect(await casesOf(harness)).toEqual(['1001', 'A-1']);

    harness.collector.assignments = [assignmentFact({ invoice: { number: '1001', uuid: UUID } })];
    await harness.engine.puller.pull();

    expect(await casesOf(harness)).toEqual(['1001']);
    expect((await harness.engine.cases.show('A-1')).summary.open).toEqual(eur('60.00'));
  });

  it('joins two cases that turn out to be one, with facts, holds, reviews and commands in one lane', async () => {
    const harness = await createHarness({
      ledger: [
        invoiceFact(),
        creditAppliedFact({ invoice: { ledgerId: '77' }, amount: eur('10.00') }),
        creditNoteFact(),
      ],
    });
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction({ amount: eur('40.00') }));
    expect(await harness.engine.puller.pending()).toHaveLength(2);
    await harness.store.db
      .insertInto('reviews')
      .values({
        company: 'test',
        id: 'r_1',
        case_id: '77',
        fact_seq: 1,
        why: 'w',
        because: '[]',
        candidates: '[]',
        state: 'open',
        decided_by: null,
        decided_because: null,
        recorded_at: '',
        decided_at: null,
      })
      .execute();

    harness.ledger.push(invoiceFact({ invoice: { number: '1001', ledgerId: '77' } }));
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    await harness.deliver();

    const life = await harness.engine.cases.show('1001');
    expect(await casesOf(harness)).toEqual(['1001', '9001']);
    expect(life.summary.open).toEqual(eur('50.00'));
    expect(life.reviews.map((review) => review.id)).toEqual(['r_1']);
    expect(new Set(life.commands.map((command) => command.lane))).toEqual(new Set(['collector/1001']));
    expect(new Set(harness.collector.events.map(({ type }) => type))).toEqual(new Set(['credit_note', 'paid']));
  });

  it('moves commands that wait into the lane of the case they turn out to belong to', async () => {
    const harness = await createHarness({ ledger: [invoiceFact({ invoice: { ledgerId: '77' } })] });
    harness.collector.assignments = [assignmentFact({ invoice: { ledgerId: '77' } })];
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction({ amount: eur('40.00') }));

    harness.ledger.push(
      creditNoteFact({ id: factId('test', 'x'), invoice: { number: '1001' } }),
      creditNoteFact({ id: factId('test', 'y'), invoice: { number: '1001', ledgerId: '77' } }),
    );
    await harness.engine.puller.pull();

    const [command] = await harness.engine.outbox.list();
    const [only] = await casesOf(harness);
    expect(await casesOf(harness)).toHaveLength(1);
    expect(command?.lane).toBe(`collector/${only}`);
    expect((await harness.engine.cases.show(only ?? '')).commands).toHaveLength(1);
  });

  it("puts what is written on a credit note's own assignment in that one's lane, for all invoices it was used on", async () => {
    const second = invoiceFact({ id: factId('test', 'invoice', '1002'), invoice: { number: '1002' }, references: [] });
    const half = (number: string): Fact =>
      creditAppliedFact({ id: factId('test', 'half', number), invoice: { number }, amount: eur('50.00') });
    const harness = await createHarness({ ledger: [invoiceFact(), second, half('1001'), half('1002')] });
    harness.collector.assignments = [
      assignmentFact(),
      assignmentFact({ id: assignmentId('A-2'), invoice: { number: '1002' } }),
      creditNoteAssignmentFact(),
    ];
    await harness.engine.puller.pull();
    harness.collector.faults.push('ok', 'lost-after', 'lost-after', 'lost-after', 'ok');

    await harness.deliver(3_600_000);
    await harness.deliver(3_600_000);

    const used = (await harness.engine.outbox.list({ all: true })).filter(({ command }) =>
      command.type.endsWith('used'),
    );
    expect(used.map(({ lane, state }) => [lane, state])).toEqual([
      ['collector/9001', 'delivered'],
      ['collector/9001', 'delivered'],
    ]);
    expect(
      harness.collector.events.filter(({ type }) => type === 'credit_note_used').map(({ minor }) => minor),
    ).toEqual([-5000, -5000]);
  });
});
