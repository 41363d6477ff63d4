import { type BankTransaction, factId, money } from '@reskontra/core';
import {
  assignmentFact,
  creditAppliedFact,
  creditNoteAssignmentFact,
  creditNoteFact,
  day,
  eur,
  invoiceFact,
} from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';

/** 300.00 EUR of invoice 1001 less 80.00 EUR of credit note 9001, as the payer lists them. */
function netted(fields: Partial<BankTransaction> = {}): BankTransaction {
  return transaction({
    amount: eur('220.00'),
    documents: [
      { type: 'CINV', number: '1001', amount: eur('300.00') },
      { type: 'CREN', number: '9001', amount: money('EUR', -8000) },
    ],
    ...fields,
  });
}

const credit = creditAppliedFact({ amount: eur('80.00'), on: day('2026-04-01') });
const EVENTS = [
  ['A-1', 'credit_note', 8000],
  ['A-9', 'credit_note_used', -8000],
  ['A-1', 'paid', 22000],
];

async function withCreditNote(): Promise<Harness> {
  const harness = await createHarness({
    ledger: [invoiceFact({ amount: eur('300.00') }), creditNoteFact({ amount: eur('80.00') })],
  });
  harness.collector.assignments.push(assignmentFact({ sum: eur('300.00') }), creditNoteAssignmentFact());
  await harness.engine.puller.pull();
  return harness;
}

const told = ({ collector }: Harness) =>
  collector.events.map(({ assignment, type, minor }) => [assignment, type, minor]);
const byTarget = (events: readonly unknown[]) => events.map((event) => JSON.stringify(event)).toSorted();

describe('a credit note deducted from a payment', () => {
  it('59: tells the collector of the credit, marks the credit note as used, and reports the money', async () => {
    const harness = await withCreditNote();

    await harness.importTransactions(netted());
    await harness.deliver();

    expect(byTarget(told(harness))).toEqual(byTarget(EVENTS));
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(money('EUR', 0));
  });

  it('59: is one credit when the ERP has told of it before', async () => {
    const harness = await withCreditNote();
    harness.ledger.push(credit);
    await harness.engine.puller.pull();

    const { decided } = await harness.importTransactions(netted());
    await harness.deliver();

    expect(decided.reviews).toEqual([]);
    expect(byTarget(told(harness))).toEqual(byTarget(EVENTS));
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(money('EUR', 0));
  });

  it('59: is one credit when the ERP tells of it afterwards, also by its own row alone', async () => {
    for (const creditNote of [{ number: '9001' }, { ledgerId: '77' }]) {
      const harness = await withCreditNote();
      harness.ledger.push(creditNoteFact({ amount: eur('80.00'), invoice: { number: '9001', ledgerId: '77' } }));
      await harness.engine.puller.pull();

      await harness.importTransactions(netted());
      harness.ledger.push({ ...credit, creditNote });
      await harness.engine.puller.pull();
      await harness.deliver();

      expect(byTarget(told(harness))).toEqual(byTarget(EVENTS));
      expect((await harness.engine.cases.show('1001')).summary.open).toEqual(money('EUR', 0));
    }
  });

  it('is two when the ERP applies another one of the same sum', async () => {
    const harness = await withCreditNote();
    const other = { ...credit, id: factId('test', 'credit-applied', '9002'), creditNote: { number: '9002' } };
    harness.ledger.push({ ...other, amount: eur('80.00') });
    await harness.engine.puller.pull();

    const { decided } = await harness.importTransactions(netted());

    expect(decided.commands).toEqual([]);
    expect(decided.reviews.map(({ why }) => why)).toEqual(['document 1001 is paid with more than is open']);
  });

  it('that nobody knows is not told of until the ledger knows it; the money is, and a person is asked', async () => {
    const harness = await createHarness({ ledger: [invoiceFact({ amount: eur('300.00') })] });
    harness.collector.assignments.push(assignmentFact({ sum: eur('300.00') }));
    await harness.engine.puller.pull();

    const { decided } = await harness.importTransactions(netted());
    await harness.deliver();
    expect(told(harness)).toEqual([['A-1', 'paid', 22000]]);
    expect(decided.reviews.map(({ why }) => why)).toEqual(['the payer deducted credit note 9001, which is not known']);

    harness.ledger.push(creditNoteFact({ amount: eur('80.00') }));
    await harness.engine.puller.pull();
    await harness.deliver();
    expect(told(harness)).toEqual([
      ['A-1', 'paid', 22000],
      ['A-1', 'credit_note', 8000],
    ]);
  });

  it('is a question when its payment goes back: nothing takes a credit away', async () => {
    const harness = await withCreditNote();
    await harness.importTransactions(netted());
    await harness.deliver();

    const { decided } = await harness.importTransactions(
      transaction({ amount: money('EUR', -22000), reversal: true, bankId: 'X', originalBankId: 'B1' }),
    );

    expect(decided.reviews.map(({ why }) => why)).toEqual([
      'a payment was taken back from which a credit note had been deducted',
    ]);
  });
});

describe('what the account received for an invoice', () => {
  it('60, 61: is kept beside what the debt shrinks by: charges deducted, and another currency', async () => {
    const harness = await createHarness({ ledger: [invoiceFact({ amount: money('USD', 10000) as never })] });
    harness.collector.assignments.push(assignmentFact({ sum: money('USD', 10000), paid: money('USD', 0) }));
    await harness.engine.puller.pull();

    await harness.importTransactions(transaction({ amount: eur('90.91'), instructed: money('USD', 10000) }));
    await harness.deliver();

    const { kase, summary } = await harness.engine.cases.show('1001');
    expect(kase.payments).toMatchObject([
      {
        amount: money('USD', 10000),
        received: eur('90.91'),
        differences: [{ kind: 'exchange', amount: eur('90.91') }],
      },
    ]);
    expect(told(harness)).toEqual([['A-1', 'paid', 10000]]);
    expect(summary.open).toEqual(money('USD', 0));
  });

  it('60: is less by the charge that the bank states, and the invoice is paid', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();

    await harness.importTransactions(transaction({ amount: eur('95.00'), charges: [eur('5.00')] }));

    const { kase, summary } = await harness.engine.cases.show('1001');
    expect(kase.payments).toMatchObject([{ amount: eur('100.00'), received: eur('95.00') }]);
    expect(summary.open).toEqual(money('EUR', 0));
  });
});
