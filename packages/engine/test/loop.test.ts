import { money } from '@reskontra/core';
import {
  assignmentFact,
  creditAppliedFact,
  creditNoteAssignmentFact,
  day,
  eur,
  invoiceFact,
} from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, transaction } from './harness.ts';

async function withInvoiceAndAssignment() {
  const harness = await createHarness({ ledger: [invoiceFact()] });
  harness.collector.assignments.push(assignmentFact());
  await harness.engine.puller.pull();
  return harness;
}

describe('the loop', () => {
  it('reports a direct payment as one paid event, and says why', async () => {
    const harness = await withInvoiceAndAssignment();

    const imported = await harness.importTransactions(transaction());
    await harness.deliver();

    expect(imported).toMatchObject({ transactions: 1, new: 1, known: 0, byClass: { direct: 1 } });
    expect(imported.decided.commands.map(({ command }) => command)).toEqual([
      {
        type: 'assignment.paid',
        of: 'invoice',
        assignment: 'A-1',
        sum: { currency: 'EUR', minor: 10000 },
        on: '2026-04-01',
        because: [
          'rule 1: structured reference 10016 is the reference of open invoice 1001',
          'payer {payer} is not the collector',
          'it covers the whole open amount 100.00 EUR',
        ],
      },
    ]);
    expect(harness.collector.events).toEqual([
      { remote: 'e1', assignment: 'A-1', type: 'paid', minor: 10000, on: '2026-04-01' },
    ]);
  });

  it('reports nothing new when the same file is imported again', async () => {
    const harness = await withInvoiceAndAssignment();
    await harness.importTransactions(transaction());
    await harness.deliver();

    const again = await harness.importTransactions(transaction());
    await harness.deliver();

    expect(again).toMatchObject({ transactions: 1, new: 0, known: 1 });
    expect(again.decided.commands).toEqual([]);
    expect(harness.collector.events).toHaveLength(1);
  });

  it('reports nothing for a settlement of the collector, and knows the case is covered', async () => {
    const harness = await withInvoiceAndAssignment();

    const imported = await harness.importTransactions(transaction({ debtor: { name: 'VISMA FINANC' } }));
    await harness.deliver();

    expect(imported.decided.commands).toEqual([]);
    expect(imported.decided.reviews).toEqual([]);
    expect(harness.collector.events).toEqual([]);
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(money('EUR', 0));
  });

  it('holds a payment until its invoice has an assignment, then reports it', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction());
    await harness.deliver();
    expect(harness.collector.events).toEqual([]);

    harness.collector.assignments.push(assignmentFact());
    await harness.engine.puller.pull();
    await harness.deliver();

    expect(harness.collector.events).toEqual([
      { remote: 'e1', assignment: 'A-1', type: 'paid', minor: 10000, on: '2026-04-01' },
    ]);
  });

  it('asks a person when the bank names no payer, and reports once it is accepted', async () => {
    const harness = await withInvoiceAndAssignment();
    const { debtor: _, ...nameless } = transaction();
    await harness.importTransactions(nameless);

    const [review] = await harness.engine.reviews.list();
    await harness.deliver();
    expect(review?.why).toBe('the payer is not known');
    expect(review?.candidates).toEqual([
      { invoice: '1001', rule: 1, points: 100, amount: { currency: 'EUR', minor: 10000 } },
    ]);
    expect(harness.collector.events).toEqual([]);

    await harness.engine.reviews.decide({
      id: review?.id ?? '',
      verdict: 'accepted',
      by: 'tester',
      because: 'the debtor told us',
    });
    await harness.deliver();
    expect(harness.collector.events).toHaveLength(1);
  });

  it('sends nothing for a payment that the same file takes back, whichever comes first', async () => {
    const harness = await withInvoiceAndAssignment();
    const back = transaction({
      path: '2/0',
      amount: money('EUR', -10000),
      reversal: true,
      bankId: 'B2',
      originalBankId: 'B1',
    });

    const imported = await harness.importTransactions(back, transaction());

    expect(imported.decided).toMatchObject({ commands: [], reviews: [] });
  });

  it('leaves exactly one payment of plus, minus, plus', async () => {
    const harness = await withInvoiceAndAssignment();
    const back = transaction({
      path: '2/0',
      amount: money('EUR', -10000),
      reversal: true,
      bankId: 'B2',
      originalBankId: 'B1',
    });

    await harness.importTransactions(transaction(), back, transaction({ path: '3/0', bankId: 'B3' }));
    await harness.deliver();

    expect(harness.collector.events).toHaveLength(1);
  });

  it('79: asks a person when a payment that was reported is taken back by a later file', async () => {
    const harness = await withInvoiceAndAssignment();
    await harness.importTransactions(transaction());
    await harness.deliver();
    const back = transaction({
      path: '2/0',
      amount: money('EUR', -10000),
      reversal: true,
      bankId: 'B2',
      originalBankId: 'B1',
    });

    const imported = await harness.importTransactions(transaction(), back);

    expect(imported.decided.reviews.map((review) => review.why)).toEqual([
      '100.00 EUR went back after it was reported as paid',
    ]);
  });

  it('keeps three equal genuine payments three, and finds a fourth', async () => {
    const harness = await withInvoiceAndAssignment();
    const part = transaction({ amount: eur('10.00') });
    await harness.importTransactions(part, part, part);
    const again = await harness.importTransactions(part, part, part, part);
    await harness.deliver();

    expect(again).toMatchObject({ new: 1, known: 3 });
    expect(harness.collector.events.map((event) => event.minor)).toEqual([1000, 1000, 1000, 1000]);
  });

  it('tells the collector of an applied credit note, and marks the credit note itself as used', async () => {
    const harness = await createHarness({ ledger: [invoiceFact(), creditAppliedFact()] });
    harness.collector.assignments.push(assignmentFact(), creditNoteAssignmentFact());

    await harness.engine.puller.pull();
    await harness.deliver();

    expect(harness.collector.events).toEqual([
      { remote: 'e1', assignment: 'A-1', type: 'credit_note', minor: 10000, on: creditAppliedFact().on },
      { remote: 'e2', assignment: 'A-9', type: 'credit_note_used', minor: -10000, on: creditAppliedFact().on },
    ]);
  });

  it('plans the same in a rehearsal, and records nothing', async () => {
    const harness = await withInvoiceAndAssignment();
    const before = await harness.engine.cases.show('1001');

    const planned = await harness.engine.importer.importFile(harness.fileOf(JSON.stringify(transaction())), {
      dryRun: true,
    });

    expect(planned.decided.commands).toHaveLength(1);
    expect(await harness.engine.cases.show('1001')).toEqual(before);
    expect(await harness.engine.outbox.list({ all: true })).toEqual([]);
  });

  it('records nothing of a file that must be refused', async () => {
    const harness = await withInvoiceAndAssignment();
    const path = harness.fileOf(JSON.stringify(transaction()), 'BROKEN');

    await expect(harness.engine.importer.importFile(path)).rejects.toThrow('1.jsonl ends too early. Fetch it again.');

    expect((await harness.engine.cases.show('1001')).facts.map((fact) => fact.kind)).toEqual(['invoice', 'assignment']);
  });

  it('books the day the bank booked, also for the second part of a payment in parts', async () => {
    const harness = await withInvoiceAndAssignment();
    await harness.importTransactions(
      transaction({ amount: eur('40.00') }),
      transaction({ path: '2/0', amount: eur('60.00'), bankId: 'B2', bookedOn: day('2026-04-02') }),
    );
    await harness.deliver();

    expect(harness.collector.events.map(({ minor, on }) => [minor, on])).toEqual([
      [4000, '2026-04-01'],
      [6000, '2026-04-02'],
    ]);
  });
});
