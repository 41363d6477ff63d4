import { type BankTransaction, type Fact, money } from '@reskontra/core';
import { assignmentFact, collectorPaidFact, day, erpPaymentFact, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';

const later = { bookedOn: day('2026-04-08') };

/** The bank takes 100.00 EUR back on 2026-04-08; by itself it says nothing of which payment. */
function back(fields: Partial<BankTransaction> = {}): BankTransaction {
  return transaction({
    amount: money('EUR', -10000),
    reversal: true,
    bankId: 'X',
    references: [],
    creditor: { name: 'Asiakas Oy' },
    ...later,
    ...fields,
  });
}

async function withInvoice(ledger: readonly Fact[] = [invoiceFact()]): Promise<Harness> {
  const harness = await createHarness({ ledger });
  harness.collector.assignments.push(assignmentFact());
  await harness.engine.puller.pull();
  return harness;
}

/** The payment has come and the collector knows. */
async function reported(...lines: readonly BankTransaction[]): Promise<Harness> {
  const harness = await withInvoice();
  await harness.importTransactions(...(lines.length === 0 ? [transaction()] : lines));
  await harness.deliver();
  return harness;
}

const told = ({ collector }: Harness) => collector.events.map(({ type, minor }) => [type, minor]);
const asked = async ({ engine }: Harness) => (await engine.reviews.list()).map(({ why }) => why);
const openOf = async ({ engine }: Harness) => (await engine.cases.show('1001')).summary.open;

async function takeBack(harness: Harness, ...lines: readonly BankTransaction[]): Promise<void> {
  await harness.importTransactions(...(lines.length === 0 ? [back({ originalBankId: 'B1' })] : lines));
  await harness.deliver();
}

const WENT_BACK = '100.00 EUR went back after it was reported as paid';
const NOT_SEEN = 'a payment was taken back that no statement has shown so far';

describe('a payment that goes back', () => {
  it('79: after it was reported is told in a comment, asked about, and owed again', async () => {
    const harness = await reported();

    await takeBack(harness);

    expect(told(harness)).toEqual([
      ['paid', 10000],
      ['comment', undefined],
    ]);
    expect(await asked(harness)).toEqual([WENT_BACK]);
    expect(await openOf(harness)).toEqual(eur('100.00'));
  });

  it('77: before it was reported is told to nobody: the command that waits is withdrawn', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction());

    await takeBack(harness);

    expect(told(harness)).toEqual([]);
    expect(await asked(harness)).toEqual([]);
    expect((await harness.engine.outbox.list({ all: true })).map(({ state }) => state)).toEqual(['skipped']);
    expect(await openOf(harness)).toEqual(eur('100.00'));
  });

  it('79: is told of when nobody knows whether the report has arrived', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction());
    harness.collector.faults.push('lost-after');
    await harness.deliver();

    await takeBack(harness);

    expect(await asked(harness)).toEqual([WENT_BACK]);
  });

  it('withdraws what the collector has refused, so that its lane is free', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction());
    harness.collector.faults.push('refused');
    await harness.deliver();

    await takeBack(harness);

    expect((await harness.engine.outbox.list({ all: true })).map(({ state }) => state)).toEqual(['skipped']);
    expect(await asked(harness)).toEqual([]);
  });

  it('links both to the invoice, and says how the payment was found', async () => {
    const harness = await reported();

    await takeBack(harness);

    const { kase, facts } = await harness.engine.cases.show('1001');
    expect(facts.filter(({ kind }) => kind === 'bank-transaction')).toHaveLength(2);
    expect(kase.returned).toMatchObject([
      {
        amount: eur('100.00'),
        reported: eur('100.00'),
        on: '2026-04-08',
        because: [
          "found by the bank's id of the payment: the payment of 100.00 EUR on 2026-04-01, B1",
          'the bank takes back an earlier credit',
        ],
      },
    ]);
  });

  it('is told once when the ERP has seen the payment too', async () => {
    const harness = await withInvoice();
    harness.ledger.push(erpPaymentFact({ paidOn: day('2026-04-01') }));
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction());
    await harness.deliver();

    await takeBack(harness);

    expect(told(harness)).toEqual([
      ['paid', 10000],
      ['comment', undefined],
    ]);
    expect(await openOf(harness)).toEqual(eur('100.00'));
  });
});

describe('which payment a booking takes back', () => {
  const ids = { uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d', endToEndId: 'E-77' };
  const first = transaction({ ...ids, bankId: 'B1' });
  const other = transaction({ amount: eur('100.00'), bankId: 'B2', references: [], debtor: { name: 'Toinen Oy' } });

  it.each([
    ["the bank's id", { originalBankId: 'B1' }],
    ['the same id on both', { bankId: 'B1' }],
    ['UETR', { uetr: ids.uetr }],
    ["the payer's id with the sum", { endToEndId: 'E-77' }],
    ['reference, sum and payer', { references: first.references }],
  ])('is found by %s', async (_sign, fields) => {
    const harness = await reported(first, other);

    await takeBack(harness, back(fields));

    expect(await openOf(harness)).toEqual(eur('100.00'));
  });

  it.each([
    ["another payer's id", { endToEndId: 'E-78' }],
    ['nothing', {}],
    ['the reference with another payer', { references: first.references, creditor: { name: 'Toinen Oy' } }],
    ['the reference with another sum', { references: first.references, amount: money('EUR', -9900) }],
    ["the payer's id with another sum", { endToEndId: 'E-77', amount: money('EUR', -9900) }],
    ['an id that names another payment', { originalBankId: 'B0', references: first.references }],
    ['a day before it came', { originalBankId: 'B1', bookedOn: day('2026-03-31') }],
    ['a day more than 13 months after it', { originalBankId: 'B1', bookedOn: day('2027-06-01') }],
    ['another account', { originalBankId: 'B1', account: 'FI4950009420028730' }],
  ])('is not found by %s', async (_sign, fields) => {
    const harness = await reported(first, other);

    await takeBack(harness, back(fields));

    expect(await openOf(harness)).toEqual(money('EUR', 0));
    expect(await asked(harness)).toContain(NOT_SEEN);
  });

  it('81: is a question when two equal ones may be meant, with both invoices', async () => {
    const harness = await withInvoice([invoiceFact({ amount: eur('200.00') })]);
    await harness.importTransactions(transaction(), transaction({ bankId: 'B2' }));
    await harness.deliver();

    await takeBack(harness, back({ references: transaction().references }));

    expect(await asked(harness)).toEqual(['a payment was taken back, and several may be meant']);
    expect((await harness.engine.reviews.list())[0]?.candidates).toEqual([{ invoice: '1001', amount: eur('100.00') }]);
    expect(await openOf(harness)).toEqual(money('EUR', 0));
  });

  it('81: is the latest one of the invoice that a person names, and that can be taken back', async () => {
    const harness = await withInvoice([invoiceFact({ amount: eur('200.00') })]);
    await harness.importTransactions(transaction(), transaction({ bankId: 'B2', bookedOn: day('2026-04-02') }));
    await takeBack(harness, back({ references: transaction().references }));
    const [review] = await harness.engine.reviews.list();
    const person = { id: review?.id ?? '', by: 'anna', because: 'the bank says so' };
    const openNow = async () => (await openOf(harness))?.minor;

    await expect(harness.engine.reviews.decide({ ...person, verdict: 'accepted', invoice: '7777' })).rejects.toThrow(
      'There is no invoice 7777.',
    );
    await harness.engine.reviews.decide({ ...person, verdict: 'accepted', invoice: '1001' });
    expect(await openNow()).toBe(10000);
    const { kase } = await harness.engine.cases.show('1001');
    expect(kase.returned[0]?.payment).toBe(kase.payments.find(({ paidOn }) => paidOn === '2026-04-02')?.id);

    await expect(harness.engine.reviews.undo(person)).resolves.toMatchObject({ review: { state: 'open' } });
    expect(await openNow()).toBe(0);
  });

  it('81: of two that wait to be reported only the one that was kept is, after a person has said which', async () => {
    const harness = await withInvoice([invoiceFact({ amount: eur('200.00') })]);
    await harness.importTransactions(transaction(), transaction({ bankId: 'B2', bookedOn: day('2026-04-02') }));
    await harness.importTransactions(back({ references: transaction().references }));
    const [review] = await harness.engine.reviews.list();
    const person = { id: review?.id ?? '', by: 'anna', because: 'the bank says so' };

    await harness.engine.reviews.decide({ ...person, verdict: 'accepted', invoice: '1001' });
    await harness.engine.reviews.undo(person);
    await harness.engine.reviews.decide({ ...person, verdict: 'accepted', invoice: '1001' });
    await harness.deliver();

    expect(harness.collector.events.map(({ type, on }) => [type, on])).toEqual([['paid', '2026-04-01']]);
  });

  it('81: is the one of a batch that has the sum and the reference, when one id is on all', async () => {
    const batch = { entryBankId: 'ENTRY' };
    const small = transaction({ ...batch, amount: eur('30.00'), bankId: 'B3' });
    const harness = await reported(transaction({ ...batch, amount: eur('70.00') }), small);

    await takeBack(harness, back({ originalBankId: 'ENTRY', amount: money('EUR', -3000) }));

    expect(await openOf(harness)).toEqual(eur('30.00'));
  });

  it('80: is not one that has gone back already', async () => {
    const harness = await reported();
    await takeBack(harness);

    await takeBack(harness, back({ originalBankId: 'B1', bookedOn: day('2026-04-09') }));

    expect(await asked(harness)).toEqual([WENT_BACK, NOT_SEEN]);
  });
});

describe('a part of a payment that goes back', () => {
  it('78: leaves the rest paid, and the collector hears of the part', async () => {
    const harness = await reported();

    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -4000) }));

    expect(await openOf(harness)).toEqual(eur('40.00'));
    expect(await asked(harness)).toEqual(['40.00 EUR went back after it was reported as paid']);
  });

  it('reports only what was kept when the report had not left', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction());

    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -4000) }));

    expect(told(harness)).toEqual([['paid', 6000]]);
    expect(await asked(harness)).toEqual([]);
  });

  it('may be followed by the rest: each is told once', async () => {
    const harness = await reported();

    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -4000) }));
    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -6000), bookedOn: day('2026-04-09') }));

    expect(await asked(harness)).toEqual([
      '40.00 EUR went back after it was reported as paid',
      '60.00 EUR went back after it was reported as paid',
    ]);
    expect(await openOf(harness)).toEqual(eur('100.00'));
  });

  it('78: is the whole when the charges that the bank states are the difference', async () => {
    const harness = await reported();

    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -10500), charges: [money('EUR', 500)] }));

    expect(await openOf(harness)).toEqual(eur('100.00'));
    expect(await asked(harness)).toEqual([WENT_BACK]);
  });

  it('78: is a question when more goes back than came', async () => {
    const harness = await reported();

    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -10500) }));

    expect(await openOf(harness)).toEqual(money('EUR', 0));
    expect(await asked(harness)).toEqual(['more was taken back than had come (100.00 EUR)']);
  });

  it('that was overpaid answers the question about it, and the collector need not know', async () => {
    const harness = await reported(transaction({ amount: eur('120.00') }));
    expect(await asked(harness)).toEqual(['overpaid by 20.00 EUR']);

    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -2000) }));

    expect(await asked(harness)).toEqual([]);
    expect(told(harness)).toEqual([
      ['paid', 10000],
      ['comment', undefined],
    ]);
    expect(await openOf(harness)).toEqual(money('EUR', 0));
  });
});

describe('a return that is read before its payment', () => {
  it('77: waits, and joins it when it comes: nothing is reported', async () => {
    const harness = await withInvoice();
    await takeBack(harness, back({ originalBankId: 'B1' }));
    expect(await asked(harness)).toEqual([NOT_SEEN]);

    await harness.importTransactions(transaction());
    await harness.deliver();

    expect(told(harness)).toEqual([]);
    expect(await asked(harness)).toEqual([]);
    expect(await openOf(harness)).toEqual(eur('100.00'));
  });

  it('77: takes its part of it', async () => {
    const harness = await withInvoice();
    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -4000) }));

    await harness.importTransactions(transaction());
    await harness.deliver();

    expect(told(harness)).toEqual([['paid', 6000]]);
    expect(await openOf(harness)).toEqual(eur('40.00'));
  });

  it('takes no payment that came after it, and none twice', async () => {
    const harness = await withInvoice();
    await takeBack(harness, back({ references: transaction().references }));

    await harness.importTransactions(transaction({ bookedOn: day('2026-04-09'), bankId: 'B9' }));
    await harness.deliver();
    expect(told(harness)).toEqual([['paid', 10000]]);

    await harness.importTransactions(transaction({ bankId: 'B1' }));
    expect(await asked(harness)).toEqual([]);
  });

  it('waits no longer when a person has dealt with it', async () => {
    const harness = await withInvoice();
    await takeBack(harness, back({ originalBankId: 'B1' }));
    const [review] = await harness.engine.reviews.list();
    const decision = { verdict: 'accepted', by: 'tester', because: 'it was of an older system' } as const;
    await harness.engine.reviews.decide({ id: review?.id ?? '', ...decision });

    await harness.importTransactions(transaction());
    await harness.deliver();

    expect(told(harness)).toEqual([['paid', 10000]]);
  });
});

describe('plus, minus, plus', () => {
  const again = transaction({ bankId: 'B3', bookedOn: day('2026-04-09') });

  it('80: leaves exactly one event when nothing was told before the second plus', async () => {
    const harness = await withInvoice();
    await harness.importTransactions(transaction());
    await harness.importTransactions(back({ originalBankId: 'B1' }));
    await harness.importTransactions(again);
    await harness.deliver();

    expect(told(harness)).toEqual([['paid', 10000]]);
    expect(await openOf(harness)).toEqual(money('EUR', 0));
  });

  it('80: leaves exactly one event when the first was reported; the second plus is told in words', async () => {
    const harness = await reported();
    await takeBack(harness);

    await harness.importTransactions(again);
    await harness.deliver();

    expect(told(harness)).toEqual([
      ['paid', 10000],
      ['comment', undefined],
      ['comment', undefined],
    ]);
    expect(await openOf(harness)).toEqual(money('EUR', 0));
  });

  it('80: reports what the second plus brings beyond the first', async () => {
    const harness = await reported(transaction({ amount: eur('60.00') }));
    await takeBack(harness, back({ originalBankId: 'B1', amount: money('EUR', -6000) }));

    await harness.importTransactions(again);
    await harness.deliver();

    expect(told(harness)).toEqual([
      ['paid', 6000],
      ['comment', undefined],
      ['paid', 4000],
      ['comment', undefined],
    ]);
  });
});

describe("the collector's settlement", () => {
  it('40: that goes back is always a question, and nothing is reported', async () => {
    const harness = await reported(transaction({ debtor: { name: 'VISMA FINANC' } }));

    await takeBack(harness, back({ originalBankId: 'B1', creditor: { name: 'VISMA FINANC' } }));

    expect(told(harness)).toEqual([]);
    expect(await asked(harness)).toEqual(["the collector's settlement was taken back"]);
  });

  const collectors = { name: 'VISMA FINANC' };
  const settledOf = async ({ engine }: Harness) => (await engine.cases.show('1001')).kase.returned;

  it('40: that goes back settles the case no more, and one that comes again settles it again', async () => {
    const harness = await reported(transaction({ debtor: collectors }));
    expect(await openOf(harness)).toEqual(money('EUR', 0));

    await takeBack(harness, back({ originalBankId: 'B1', creditor: collectors }));
    expect(await openOf(harness)).toEqual(eur('100.00'));
    expect(await settledOf(harness)).toMatchObject([{ amount: eur('100.00'), on: '2026-04-08' }]);

    await harness.importTransactions(transaction({ debtor: collectors, bankId: 'B9', bookedOn: day('2026-04-09') }));
    expect(await openOf(harness)).toEqual(money('EUR', 0));
    expect(told(harness)).toEqual([]);
  });

  it('40: of which a part goes back settles the rest', async () => {
    const harness = await reported(transaction({ debtor: collectors }));

    await takeBack(harness, back({ originalBankId: 'B1', creditor: collectors, amount: money('EUR', -3000) }));

    expect(await openOf(harness)).toEqual(eur('30.00'));
    expect(await asked(harness)).toEqual(["the collector's settlement was taken back"]);
  });

  it('40: of which more goes back than came is left as it is for a person', async () => {
    const harness = await reported(transaction({ debtor: collectors }));

    await takeBack(harness, back({ originalBankId: 'B1', creditor: collectors, amount: money('EUR', -13000) }));

    expect(await openOf(harness)).toEqual(money('EUR', 0));
    expect(await asked(harness)).toEqual(["the collector's settlement was taken back"]);
  });

  it('40: leaves nothing open that the collector says it has received: the debtor has paid', async () => {
    const harness = await reported(transaction({ debtor: collectors }));
    harness.collector.written.push(collectorPaidFact());
    await harness.engine.puller.pull();

    await takeBack(harness, back({ originalBankId: 'B1', creditor: collectors }));

    expect(await openOf(harness)).toEqual(money('EUR', 0));
  });

  it('40: is asked about when its return is read first, too', async () => {
    const harness = await withInvoice();
    await takeBack(harness, back({ originalBankId: 'B1', creditor: collectors }));

    await harness.importTransactions(transaction({ debtor: collectors }));

    expect(await asked(harness)).toEqual(["the collector's settlement was taken back"]);
    expect(await openOf(harness)).toEqual(eur('100.00'));
  });

  it('40: of several that may have gone back is the one whose invoice a person names, and that can be taken back', async () => {
    const harness = await reported(
      transaction({ debtor: collectors, endToEndId: 'E-5', amount: eur('50.00') }),
      transaction({ debtor: collectors, endToEndId: 'E-5', amount: eur('50.00'), bankId: 'B2' }),
    );
    await takeBack(harness, back({ endToEndId: 'E-5', creditor: collectors, amount: money('EUR', -5000) }));
    const [review] = await harness.engine.reviews.list();
    expect(review?.why).toBe('a payment was taken back, and several may be meant');

    const decision = { id: review?.id ?? '', by: 'kaisa', because: 'the bank said so' };
    await harness.engine.reviews.decide({ ...decision, verdict: 'accepted', invoice: '1001' });
    expect(await openOf(harness)).toEqual(eur('50.00'));

    await harness.engine.reviews.undo(decision);
    expect(await openOf(harness)).toEqual(money('EUR', 0));
  });

  it('83: corrected within its own file leaves nothing', async () => {
    const harness = await withInvoice();
    const settled = transaction({ debtor: { name: 'VISMA FINANC' } });

    await takeBack(
      harness,
      settled,
      back({ originalBankId: 'B1', bookedOn: day('2026-04-01'), creditor: { name: 'VISMA FINANC' } }),
    );

    expect(told(harness)).toEqual([]);
    expect(await asked(harness)).toEqual([]);
    expect(await openOf(harness)).toEqual(eur('100.00'));
  });
});

describe('money of our own', () => {
  it('82: that comes back to us is no income and no return', async () => {
    const harness = await withInvoice();

    const { decided, byClass } = await harness.importTransactions(transaction({ returnReason: 'AC04' }));

    expect(byClass).toEqual({ other: 1 });
    expect(decided).toMatchObject({ commands: [], reviews: [] });
  });
});
