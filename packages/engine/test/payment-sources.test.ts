import { factId, money } from '@reskontra/core';
import { assignmentFact, day, erpPaymentFact, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import type { PaymentSource } from '../src/index.ts';
import { createHarness, type Harness, transaction } from './harness.ts';

async function withInvoice(payments?: PaymentSource): Promise<Harness> {
  const harness = await createHarness({
    ledger: [invoiceFact()],
    engine: payments === undefined ? {} : { payments },
  });
  harness.collector.assignments.push(assignmentFact());
  await harness.engine.puller.pull();
  return harness;
}

async function book(harness: Harness, ...payments: ReturnType<typeof erpPaymentFact>[]): Promise<void> {
  harness.ledger.push(...payments);
  await harness.engine.puller.pull();
}

async function outcome(harness: Harness) {
  await harness.deliver();
  return {
    paid: harness.collector.events.flatMap(({ type, minor }) => (type === 'paid' ? [minor] : [])),
    reviews: (await harness.engine.reviews.list()).map(({ why }) => why),
    open: (await harness.engine.cases.show('1001')).summary.open?.minor,
  };
}

const ONCE = { paid: [10000], reviews: [], open: 0 };
const booked = erpPaymentFact();

describe('a payment that the ERP reports and the bank statement shows', () => {
  it('is one, the ERP first', async () => {
    const harness = await withInvoice();
    await book(harness, booked);

    await harness.importTransactions(transaction());

    expect(await outcome(harness)).toEqual(ONCE);
  });

  it('is one, the bank first', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction());

    await book(harness, booked);

    expect(await outcome(harness)).toEqual(ONCE);
  });

  it('is one when the collector has closed the assignment on the word of the ERP before the statement comes', async () => {
    const harness = await withInvoice();
    await book(harness, booked);
    await harness.deliver();
    harness.collector.assignments.push(assignmentFact({ status: 'closed', paid: eur('100.00') }));
    await harness.engine.puller.pull();

    await harness.importTransactions(transaction());

    expect(await outcome(harness)).toEqual(ONCE);
  });

  it('is one when it is overpaid, whichever comes first', async () => {
    const overpaid = { paid: [10000], reviews: ['overpaid by 20.00 EUR'], open: 0 };
    const erpFirst = await withInvoice();
    const bankFirst = await withInvoice();
    const whole = { amount: eur('120.00') };

    await book(erpFirst, erpPaymentFact(whole));
    await erpFirst.importTransactions(transaction(whole));
    await bankFirst.importTransactions(transaction(whole));
    await book(bankFirst, erpPaymentFact(whole));

    expect(await outcome(erpFirst)).toEqual(overpaid);
    expect(await outcome(bankFirst)).toEqual(overpaid);
  });

  it('is one of several invoices, the ERP first', async () => {
    const harness = await createHarness({
      ledger: [
        invoiceFact(),
        invoiceFact({ id: factId('test', 'invoice', '1002'), invoice: { number: '1002' }, references: [] }),
      ],
    });
    await harness.engine.puller.pull();
    await book(
      harness,
      booked,
      erpPaymentFact({ id: factId('test', 'erp-payment', '2'), invoice: { number: '1002' } }),
    );

    const { decided } = await harness.importTransactions(
      transaction({
        amount: eur('200.00'),
        documents: [
          { type: 'CINV', number: '1001', amount: eur('100.00') },
          { type: 'CINV', number: '1002', amount: eur('100.00') },
        ],
      }),
    );

    expect(decided.reviews).toEqual([]);
    expect((await harness.engine.cases.show('1001')).kase.pairings).toHaveLength(1);
    expect((await harness.engine.cases.show('1002')).kase.pairings).toHaveLength(1);
  });

  it('stands alone when it does not pair: another sum, or more than five days apart', async () => {
    for (const other of [{ amount: eur('40.00') }, { paidOn: day('2026-04-09') }]) {
      const harness = await withInvoice();
      await book(harness, erpPaymentFact({ ...booked, ...other }));

      await harness.importTransactions(transaction({ amount: eur('60.00') }));

      expect((await harness.engine.cases.show('1001')).kase.pairings).toEqual([]);
    }
  });

  it('is asked about, and not reported again, when the whole was paid by other money that the ERP knows', async () => {
    const harness = await withInvoice();
    await book(harness, booked);

    await harness.importTransactions(transaction({ amount: eur('60.00') }));

    expect(await outcome(harness)).toEqual({
      paid: [10000],
      reviews: ['paid twice? 60.00 EUR came, but nothing is open on the invoice'],
      open: 0,
    });
  });
});

describe('the source that counts', () => {
  it('is the bank alone where the company says so: what the ERP books is known, and nothing follows', async () => {
    const harness = await withInvoice('bank');
    const { payer: _, ...unclear } = erpPaymentFact({ id: factId('test', 'erp-payment', '2') });
    await book(harness, booked, unclear);

    expect(await outcome(harness)).toEqual({ paid: [], reviews: [], open: 10000 });
    await harness.importTransactions(transaction());
    expect(await outcome(harness)).toEqual(ONCE);
  });

  it('is the ERP alone where the company says so: the statement is recorded, with the reason why nothing follows', async () => {
    const harness = await withInvoice('erp');
    const back = transaction({ amount: money('EUR', -10000), reversal: true, bankId: 'X', originalBankId: 'B0' });
    const { new: fresh } = await harness.importTransactions(transaction(), back);

    expect(fresh).toBe(2);
    expect(await outcome(harness)).toEqual({ paid: [], reviews: [], open: 10000 });
    await book(harness, booked);
    expect(await outcome(harness)).toEqual(ONCE);
  });
});
