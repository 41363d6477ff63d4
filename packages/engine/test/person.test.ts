import { type BankTransaction, factId, money } from '@reskontra/core';
import { assignmentFact, day, erpPaymentFact, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import type { DecideReviewOptions } from '../src/index.ts';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments, manyInvoices } from './many-invoices.ts';

function nameless(fields: Partial<BankTransaction> = {}): BankTransaction {
  const { debtor: _, ...rest } = transaction({ references: [], ...fields });
  return rest;
}

/** Two invoices of 100.00 EUR, and money that waits for a person. */
async function waiting(line: BankTransaction = nameless()): Promise<Harness> {
  const harness = await createHarness({ ledger: manyInvoices(2) });
  harness.collector.assignments = [...manyAssignments(2)];
  await harness.engine.puller.pull();
  await harness.importTransactions(line);
  return harness;
}

async function idOf({ engine }: Harness): Promise<string> {
  return (await engine.reviews.list())[0]?.id ?? '';
}

type Choice = Partial<Pick<DecideReviewOptions, 'invoice' | 'split' | 'as' | 'verdict'>>;

async function accept(harness: Harness, choice: Choice = {}) {
  const id = await idOf(harness);
  return harness.engine.reviews.decide({
    id,
    verdict: 'accepted',
    by: 'anna',
    because: 'the debtor told us',
    ...choice,
  });
}

const undo = async (harness: Harness, id: string) =>
  harness.engine.reviews.undo({ id, by: 'anna', because: 'a mistake' });
const told = ({ collector }: Harness) => collector.events.map(({ assignment, minor }) => [assignment, minor]);
const openOf = async ({ engine }: Harness, invoice: string) => (await engine.cases.show(invoice)).summary.open?.minor;

describe('a person who decides about money', () => {
  it('gives it to an invoice, and the collector is told once', async () => {
    const harness = await waiting();

    await accept(harness, { invoice: '2001' });
    await harness.deliver();

    expect(told(harness)).toEqual([['A-2001', 10000]]);
  });

  it('58: splits it over several invoices, and the collector is told of each part', async () => {
    const harness = await waiting();

    await accept(harness, {
      split: [
        { invoice: '2000', amount: '40.00' },
        { invoice: '2001', amount: '60.00' },
      ],
    });
    await harness.deliver();

    expect(told(harness)).toEqual([
      ['A-2000', 4000],
      ['A-2001', 6000],
    ]);
    expect((await harness.engine.cases.show('2000')).kase.decisions).toMatchObject([
      {
        as: 'debtor',
        allocations: [
          { invoice: { number: '2000' }, amount: eur('40.00') },
          { invoice: { number: '2001' }, amount: eur('60.00') },
        ],
      },
    ]);
  });

  it.each([
    ['make another sum', [{ invoice: '2000', amount: '99.99' }], 'the parts make 99.99 EUR, but 100.00 EUR came'],
    [
      'name an invoice twice',
      [
        { invoice: '2000', amount: '50' },
        { invoice: '2000', amount: '50' },
      ],
      'an invoice is named twice',
    ],
    ['are no amounts', [{ invoice: '2000', amount: 'half' }], '"half" for 2000 is no amount above zero'],
    ['are below zero', [{ invoice: '2000', amount: '-1.00' }], '"-1.00" for 2000 is no amount above zero'],
  ])('is told when the parts of a split %s, and the review stays open', async (_case, split, why) => {
    const harness = await waiting();

    await expect(accept(harness, { split })).rejects.toThrow(why);

    expect(await harness.engine.reviews.list()).toHaveLength(1);
    expect((await harness.engine.cases.show('2000')).kase.payments).toEqual([]);
  });

  it('is told when one part of a split has no invoice, and nothing of it is done', async () => {
    const harness = await waiting();
    const split = [
      { invoice: '2000', amount: '40.00' },
      { invoice: '7777', amount: '60.00' },
    ];

    await expect(accept(harness, { split })).rejects.toThrow('There is no invoice 7777.');

    expect((await harness.engine.cases.show('2000')).kase.payments).toEqual([]);
  });

  it("says that it is the collector's: a settlement, of which nothing is reported", async () => {
    const harness = await waiting();

    await accept(harness, { invoice: '2000', as: 'collector' });
    await harness.deliver();

    expect(told(harness)).toEqual([]);
    expect((await harness.engine.cases.show('2000')).kase.settlements).toMatchObject([{ amount: eur('100.00') }]);
  });

  it.each(['own', 'unrelated'] as const)('says that it is %s: nothing follows, and it is written down', async (as) => {
    const harness = await waiting();
    const id = await idOf(harness);

    const { decided } = await accept(harness, { as });

    expect(decided).toMatchObject({ commands: [], reviews: [] });
    expect(await harness.engine.reviews.show(id)).toMatchObject({ state: 'accepted', decidedBy: 'anna' });
    expect(await openOf(harness, '2000')).toBe(10000);
  });

  it('must say something about money that has no candidate', async () => {
    await expect(accept(await waiting())).rejects.toThrow(
      'has no candidate. Say which invoice it is for with --invoice',
    );
  });

  it('says nothing about money where there is none', async () => {
    const harness = await waiting(transaction({ amount: money('EUR', -100), reversal: true, references: [] }));

    await expect(accept(harness, { as: 'own' })).rejects.toThrow('is not about money that waits for an invoice');
    await accept(harness);
    expect(await harness.engine.reviews.list()).toEqual([]);
  });

  it('89: takes the decision back before anything was told: nothing goes out, and the question is open again', async () => {
    const harness = await waiting();
    const id = await idOf(harness);
    await accept(harness, { invoice: '2000' });

    await undo(harness, id);
    await harness.deliver();

    expect(told(harness)).toEqual([]);
    expect(await openOf(harness, '2000')).toBe(10000);
    expect(await idOf(harness)).toBe(id);
    const { decisions } = (await harness.engine.cases.show('2000')).kase;
    expect(decisions.map(({ verdict, by }) => [verdict, by])).toEqual([
      ['accepted', 'anna'],
      ['undone', 'anna'],
    ]);
  });

  it('decides again after that, and again, and only the last counts', async () => {
    const harness = await waiting();
    const id = await idOf(harness);
    await accept(harness, { invoice: '2000' });
    await undo(harness, id);
    await accept(harness, { invoice: '2000' });
    await undo(harness, id);

    await accept(harness, {
      split: [
        { invoice: '2000', amount: '30' },
        { invoice: '2001', amount: '70' },
      ],
    });
    await harness.deliver();

    expect(told(harness)).toEqual([
      ['A-2000', 3000],
      ['A-2001', 7000],
    ]);
    expect([await openOf(harness, '2000'), await openOf(harness, '2001')]).toEqual([7000, 3000]);
  });

  it.each([
    ['was delivered', 'ok', 'delivered'],
    ['may have arrived', 'lost-after', 'unknown'],
  ] as const)('89: cannot take it back once the report %s', async (_case, fault, state) => {
    const harness = await waiting();
    const id = await idOf(harness);
    await accept(harness, { invoice: '2000' });
    harness.collector.faults.push(fault);
    await harness.deliver();

    await expect(undo(harness, id)).rejects.toThrow(
      `of this decision is ${state}: the other side knows of it, or may.`,
    );

    expect((await harness.engine.reviews.show(id)).state).toBe('accepted');
  });

  it('takes back a dismissal, a settlement and a payment that waits for its assignment', async () => {
    const harness = await waiting();
    const id = await idOf(harness);
    await accept(harness, { verdict: 'dismissed' });
    await undo(harness, id);
    await accept(harness, { invoice: '2000', as: 'collector' });
    await undo(harness, id);
    expect(await openOf(harness, '2000')).toBe(10000);

    const held = await createHarness({ ledger: [invoiceFact()] });
    await held.engine.puller.pull();
    await held.importTransactions(nameless());
    const heldId = await idOf(held);
    await accept(held, { invoice: '1001' });
    await undo(held, heldId);
    held.collector.assignments.push(assignmentFact());
    await held.engine.puller.pull();
    await held.deliver();
    expect(told(held)).toEqual([]);
  });

  it('takes back what was too much with it, and what the ERP had asked', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    const { payer: _, ...unclear } = erpPaymentFact({
      id: factId('test', 'erp-payment', '7'),
      amount: eur('120.00'),
      paidOn: day('2026-04-01'),
    });
    harness.collector.assignments.push(assignmentFact());
    harness.ledger.push(unclear);
    await harness.engine.puller.pull();
    await harness.importTransactions(nameless({ amount: eur('120.00') }));
    const [ofErp, ofBank] = await harness.engine.reviews.list();
    const choice = { verdict: 'accepted', invoice: '1001', by: 'anna', because: 'so' } as const;
    await harness.engine.reviews.decide({ id: ofBank?.id ?? '', ...choice });
    expect((await harness.engine.reviews.list()).map(({ why }) => why)).toEqual(['overpaid by 20.00 EUR']);

    await undo(harness, ofBank?.id ?? '');

    expect((await harness.engine.reviews.list()).map(({ id }) => id)).toEqual([ofErp?.id, ofBank?.id]);
  });

  it('has nothing to take back from a review that is open, or that the statement answered', async () => {
    const harness = await waiting();

    await expect(undo(harness, await idOf(harness))).rejects.toThrow('there is no decision to undo');
    await expect(undo(harness, 'r_none')).rejects.toThrow('There is no review r_none. See: review list.');
  });
});

describe('what a decision teaches', () => {
  const account = 'FI4950009420028730';
  const named = (name: string) => transaction({ references: [], debtor: { name, account } });

  it("is offered for the configuration: a new name and account of the collector, the company's own account", async () => {
    const collectors = await accept(await waiting(named('VISMAFINANC')), { invoice: '2000', as: 'collector' });
    const own = await accept(await waiting(named('Oma Oy')), { as: 'own' });

    expect(collectors.offers).toEqual([
      { key: 'bank.collectorNames', value: 'VISMAFINANC' },
      { key: 'bank.collectorAccounts', value: account },
    ]);
    expect(own.offers).toEqual([{ key: 'bank.accounts', value: account }]);
  });

  it('is nothing when the list has it already, or the debtor paid', async () => {
    const known = await accept(await waiting(transaction({ references: [], debtor: { name: 'VISMA FINANC' } })), {
      invoice: '2000',
    });
    const debtor = await accept(await waiting(named('Asiakas Oy')), { invoice: '2000', as: 'debtor' });

    expect(known.offers).toEqual([]);
    expect(debtor.offers).toEqual([]);
  });

  it('is never used before somebody has put it there', async () => {
    const harness = await waiting(named('VISMAFINANC'));
    await accept(harness, { invoice: '2000', as: 'collector' });

    const { byClass } = await harness.importTransactions({ ...named('VISMAFINANC'), bankId: 'B2' });

    expect(byClass).toEqual({ unknown: 1 });
  });
});

describe('accounts that have paid before', () => {
  const account = 'FI4950009420028730';
  const customer = { id: '77', name: 'Asiakas Oy' };
  const ledger = manyInvoices(3).map((invoice, at) => ({
    ...invoice,
    amount: eur(['100.00', '55.00', '66.00'][at] ?? '1.00'),
    debtor: at === 2 ? { id: '78', name: 'Toinen Oy' } : customer,
  }));
  const from = (fields: Partial<BankTransaction>) =>
    transaction({ debtor: { name: 'Isä Meikäläinen', account }, ...fields });
  const suggested = async (harness: Harness, amount: string) => {
    const { decided } = await harness.importTransactions(
      from({ references: [], amount: eur(amount), bankId: `B-${amount}` }),
    );
    return decided.reviews.map(({ candidates }) => candidates.map(({ invoice, rule }) => [invoice, rule]));
  };

  it("suggest other invoices of the same customer, and not another customer's", async () => {
    const harness = await createHarness({ ledger });
    await harness.engine.puller.pull();
    await harness.importTransactions(
      from({ references: [{ ...ledger[0]?.references[0], from: 'CdtrRefInf' } as never] }),
    );

    expect(await suggested(harness, '55.00')).toEqual([[['2001', 10]]]);
    expect(await suggested(harness, '66.00')).toEqual([[]]);
  });

  it('are learnt from a decision too, and forgotten when it is undone', async () => {
    const harness = await createHarness({ ledger });
    await harness.engine.puller.pull();
    expect(await suggested(harness, '100.00')).toEqual([[]]);
    const id = await idOf(harness);
    await accept(harness, { invoice: '2000' });
    expect(await suggested(harness, '55.00')).toEqual([[['2001', 10]]]);

    await undo(harness, id);

    const again = await harness.importTransactions(from({ references: [], amount: eur('55.00'), bankId: 'B9' }));
    expect(again.decided.reviews.map(({ candidates }) => candidates)).toEqual([[]]);
  });

  it('make an invoice number with the exact amount certain', async () => {
    const harness = await createHarness({ ledger });
    await harness.engine.puller.pull();
    await harness.importTransactions(
      from({ references: [{ ...ledger[0]?.references[0], from: 'CdtrRefInf' } as never] }),
    );

    await harness.importTransactions(
      from({ references: [], text: ['lasku 2001'], amount: eur('55.00'), bankId: 'B2' }),
    );

    expect((await harness.engine.cases.show('2001')).kase.payments).toHaveLength(1);
  });
});
