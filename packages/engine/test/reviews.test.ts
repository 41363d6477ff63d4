import { type BankTransaction, money } from '@reskontra/core';
import { assignmentFact, day, erpPaymentFact, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments, manyInvoices } from './many-invoices.ts';

async function withInvoice(): Promise<Harness> {
  const harness = await createHarness({ ledger: [invoiceFact()] });
  harness.collector.assignments = [assignmentFact()];
  await harness.engine.puller.pull();
  return harness;
}

function nameless(fields: Partial<BankTransaction> = {}): BankTransaction {
  const { debtor: _, ...rest } = transaction(fields);
  return rest;
}

/** 40.00 EUR that the ERP booked on 2026-04-02 without saying who paid. */
function erpUnclear() {
  const { payer: _, ...rest } = erpPaymentFact({ amount: eur('40.00') });
  return rest;
}

const accept = (harness: Harness, id: string | undefined, invoice?: string) =>
  harness.engine.reviews.decide({
    id: id ?? '',
    verdict: 'accepted',
    by: 'tester',
    because: 'the debtor told us',
    ...(invoice === undefined ? {} : { invoice }),
  });

describe('a review', () => {
  it('88: is decided once, and the second to try is told who was faster', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(nameless());
    const [review] = await harness.engine.reviews.list();

    const both = await Promise.allSettled([accept(harness, review?.id), accept(harness, review?.id)]);
    await harness.deliver();

    expect(both.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect((both[1] as PromiseRejectedResult).reason.message).toBe(
      `Review ${review?.id} was accepted already by tester.`,
    );
    expect(harness.collector.events).toHaveLength(1);
  });

  it('stays open when it is accepted for an invoice that is not there, or that has nothing open', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(nameless());
    const [review] = await harness.engine.reviews.list();

    await expect(accept(harness, review?.id, '7777')).rejects.toThrow('There is no invoice 7777. See: cases list.');
    await harness.importTransactions(transaction({ bankId: 'B2' }));
    await expect(accept(harness, review?.id, '1001')).rejects.toThrow('Nothing is open on invoice 1001 in EUR.');

    expect((await harness.engine.reviews.show(review?.id ?? '')).state).toBe('open');
  });

  it('asks which invoice when several are possible', async () => {
    const shared = manyInvoices(2).map((invoice) => ({ ...invoice, references: invoiceFact().references }));
    const harness = await createHarness({ ledger: shared });
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction());
    const [review] = await harness.engine.reviews.list();

    await expect(accept(harness, review?.id)).rejects.toThrow('has several candidates (2000, 2001)');
  });

  it("makes no paid event of the collector's money, whichever invoice a person gives it to", async () => {
    const shared = manyInvoices(2).map((invoice) => ({ ...invoice, references: invoiceFact().references }));
    const harness = await createHarness({ ledger: shared });
    harness.collector.assignments = [...manyAssignments(2)];
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction({ debtor: { name: 'VISMA FINANC' } }));
    const [review] = await harness.engine.reviews.list();

    await accept(harness, review?.id, '2001');
    await harness.deliver();

    expect(harness.collector.events).toEqual([]);
    expect((await harness.engine.cases.show('2001')).summary.open).toEqual(money('EUR', 0));
    expect((await harness.engine.cases.show('2000')).summary.open).toEqual(eur('100.00'));
  });

  it('leaves its decision and its money in the life of the case', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(nameless());
    const [review] = await harness.engine.reviews.list();

    await accept(harness, review?.id);

    const { facts, kase } = await harness.engine.cases.show('1001');
    expect(facts.map((fact) => fact.kind).sort()).toEqual([
      'assignment',
      'bank-transaction',
      'decision',
      'invoice',
      'payment',
    ]);
    expect(kase.decisions).toMatchObject([
      { verdict: 'accepted', as: 'debtor', allocations: [{ invoice: { number: '1001' }, amount: eur('100.00') }] },
    ]);
  });
});

describe('money that the ERP booked without a payer', () => {
  it('is asked about while nobody else has seen it', async () => {
    const harness = await withInvoice();
    harness.ledger.push(erpUnclear());
    await harness.engine.puller.pull();

    expect((await harness.engine.reviews.list()).map(({ why, candidates }) => [why, candidates])).toEqual([
      ['the ERP booked a payment without saying who paid', [{ invoice: '1001', amount: eur('40.00') }]],
    ]);
  });

  it.each([
    ["debtor's", 'Asiakas Oy', 1],
    ["collector's", 'VISMA FINANC', 0],
  ])(
    'is the %s once the statement says so: the question is closed, and one event at most goes out',
    async (_whose, name, events) => {
      const harness = await withInvoice();
      harness.ledger.push(erpUnclear());
      await harness.engine.puller.pull();

      await harness.importTransactions(transaction({ amount: eur('40.00'), debtor: { name } }));
      await harness.deliver();

      expect(await harness.engine.reviews.list()).toEqual([]);
      expect((await harness.engine.reviews.list('dismissed')).map(({ decidedBy }) => decidedBy)).toEqual(['reskontra']);
      expect(harness.collector.events).toHaveLength(events);
    },
  );

  it.each([
    ["debtor's", 'Asiakas Oy', 1],
    ["collector's", 'VISMA FINANC', 0],
  ])('is not asked about when the statement has shown it as the %s before', async (_whose, name, events) => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction({ amount: eur('40.00'), debtor: { name } }));
    harness.ledger.push(erpUnclear());
    await harness.engine.puller.pull();
    await harness.deliver();

    expect(await harness.engine.reviews.list()).toEqual([]);
    expect(harness.collector.events).toHaveLength(events);
  });

  it('is asked about when the statement shows less of it than the ERP booked', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction({ amount: eur('40.00') }));
    harness.ledger.push(erpUnclear(), { ...erpUnclear(), id: 'test:erp-payment:2' as never });
    await harness.engine.puller.pull();

    expect(await harness.engine.reviews.list()).toHaveLength(1);
  });

  it('is told once when a person accepts it and the statement comes later', async () => {
    const harness = await withInvoice();
    harness.ledger.push(erpUnclear());
    await harness.engine.puller.pull();
    const [review] = await harness.engine.reviews.list();
    await accept(harness, review?.id);

    await harness.importTransactions(transaction({ amount: eur('40.00'), bookedOn: day('2026-04-03') }));
    await harness.deliver();

    expect(harness.collector.events.map(({ minor }) => minor)).toEqual([4000]);
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(eur('60.00'));
  });

  it('is told once when the payer is named and the statement shows it too, whichever comes first', async () => {
    const named = erpPaymentFact({ amount: eur('40.00') });
    const bankFirst = await withInvoice();
    await bankFirst.importTransactions(transaction({ amount: eur('40.00') }));
    bankFirst.ledger.push(named);
    await bankFirst.engine.puller.pull();
    await bankFirst.deliver();

    const erpFirst = await withInvoice();
    erpFirst.ledger.push(named);
    await erpFirst.engine.puller.pull();
    await erpFirst.importTransactions(transaction({ amount: eur('40.00') }));
    await erpFirst.deliver();

    expect(bankFirst.collector.events.map(({ minor }) => minor)).toEqual([4000]);
    expect(erpFirst.collector.events.map(({ minor }) => minor)).toEqual([4000]);
  });

  it('is a question when it is in another currency than the invoice, and hides no other case', async () => {
    const harness = await withInvoice();
    harness.ledger.push(erpPaymentFact({ amount: money('SEK', 40000) as never }));
    await harness.engine.puller.pull();

    expect((await harness.engine.reviews.list()).map(({ why }) => why)).toEqual([
      'the ERP booked SEK on an invoice in EUR',
    ]);
    expect((await harness.engine.cases.list()).map(({ open }) => open)).toEqual([eur('100.00')]);
  });
});
