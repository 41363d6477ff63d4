import { money } from '@reskontra/core';
import { day, eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createLedgerView } from '../../src/match/ledger-view.ts';
import { matchPayment } from '../../src/match/match-payment.ts';
import { EXACT } from '../../src/match/match-policy.ts';
import { decide, document, open, payment, reference } from './ledger.ts';

const ONE = open('1001', { references: ['10016'] });
const TWO = open('1002', { references: ['10029'], open: eur('60.00') });
const paid = (amount: string, fields = {}) =>
  payment({ amount: eur(amount), references: [reference('10016')], ...fields });

describe('rules 1 to 4: one structured reference', () => {
  it.each([
    ['1: exactly what is open', '100.00', { rule: 1, allocations: [{ invoice: '1001', minor: 10000 }] }],
    ['2: a part', '40.00', { rule: 2, allocations: [{ invoice: '1001', minor: 4000 }] }],
    ['3: too much', '120.00', { rule: 3, allocations: [{ invoice: '1001', minor: 10000, excess: 2000 }] }],
  ])('rule %s', (_case, amount, expected) => {
    expect(decide(paid(amount), [ONE, TWO])).toEqual(expected);
  });

  it.each(['paid', 'closed'] as const)('rule 4: asks about an invoice that is %s', (state) => {
    expect(decide(paid('100.00'), [{ ...ONE, state }, TWO])).toEqual({
      rule: 4,
      review: `paid twice? Invoice 1001 is ${state} already`,
      candidates: ['1001'],
    });
  });

  it('asks about a part where the company wants to be asked', () => {
    expect(decide(paid('40.00'), [ONE], { ...EXACT, partPayments: 'review' })).toEqual({
      rule: 2,
      review: 'pays part of invoice 1001',
      candidates: ['1001'],
    });
  });

  it.each(['00000000000000010016', '10016', 'RF08 1001 6', 'rf081 0016'])(
    '41: knows the reference written as %s',
    (text) => {
      expect(decide(paid('100.00', { references: [reference(text)] }), [ONE])).toEqual({
        rule: 1,
        allocations: [{ invoice: '1001', minor: 10000 }],
      });
    },
  );

  it('51: structured beats free text, and the conflict is written down', () => {
    const line = paid('100.00', { text: ['Lasku 1002 viite 10029'] });

    const decision = matchPayment(line, createLedgerView([ONE, TWO]));

    expect(decision).toMatchObject({ kind: 'allocated', rule: 1, allocations: [{ invoice: { number: '1001' } }] });
    expect(decision.because).toContain('the free text names invoice 1002 instead; the structured reference counts');
    expect(decision.candidates).toEqual([
      { invoice: '1001', rule: 1, points: 100, amount: eur('100.00') },
      { invoice: '1002', rule: 7, points: 70, whyNot: 'named in free text only' },
    ]);
  });

  it('51: gives nothing by free text to a payment whose structured reference nobody has', () => {
    expect(decide(payment({ references: [reference('55554')], text: ['viite 10016'] }), [ONE])).toEqual({
      rule: 7,
      review: 'no invoice has reference 55554; what else it says names one',
      candidates: ['1001'],
    });
  });
});

describe('a wrong check digit', () => {
  it('43: is equal to the letter, or it is a question with the references one digit off', () => {
    const wrong = reference('10017');

    expect(decide(payment({ references: [wrong] }), [open('1001', { references: ['10017'] })])).toMatchObject({
      rule: 1,
    });
    expect(decide(payment({ references: [wrong] }), [ONE, TWO])).toEqual({
      rule: undefined,
      review: 'no invoice has reference 10017',
      candidates: ['1001'],
    });
  });

  it('43: is never corrected, and says why each candidate is not it', () => {
    const { candidates, because } = matchPayment(
      payment({ references: [reference('10066', 'fi')] }),
      createLedgerView([ONE, open('1003', { references: ['20066'] }), open('1004', { references: ['99999'] })]),
    );

    expect(candidates).toEqual([
      { invoice: '1001', points: 10, whyNot: 'one digit off: its reference is 10016' },
      { invoice: '1003', points: 10, whyNot: 'one digit off: its reference is 20066' },
    ]);
    expect(because).toEqual(['reference 10066 has a wrong check digit']);
  });

  it('shows only open invoices one digit off, five at most', () => {
    const many = Array.from({ length: 8 }, (_, at) => open(`200${at}`, { references: [`1001${at === 6 ? 9 : at}`] }));

    const { candidates } = matchPayment(payment({ references: [reference('10016')] }), createLedgerView(many));

    expect(candidates.map(({ invoice }) => invoice)).toEqual(['2000', '2001', '2002', '2003', '2004']);
  });
});

describe('a reference that several invoices have', () => {
  const shared = (number: string, amount: string, dueDate: string) =>
    open(number, { references: ['10016'], open: eur(amount), dueDate: day(dueDate) });
  const older = shared('1', '100.00', '2026-03-01');
  const newer = shared('2', '60.00', '2026-04-01');

  it('52: is the one whose open amount is exactly paid', () => {
    expect(decide(paid('60.00'), [newer, older])).toEqual({ rule: 1, allocations: [{ invoice: '2', minor: 6000 }] });
  });

  it('52: is a question with all of them when the amount fits none, or two', () => {
    const question = { rule: 1, review: '2 invoices are possible', candidates: ['1', '2'] };

    expect(decide(paid('70.00'), [older, newer])).toEqual(question);
    expect(decide(paid('60.00'), [newer, { ...older, open: eur('60.00') }])).toEqual(question);
  });

  it('is the only open one, whatever the amount', () => {
    expect(decide(paid('40.00'), [{ ...older, state: 'paid' }, newer])).toEqual({
      rule: 2,
      allocations: [{ invoice: '2', minor: 4000 }],
    });
  });

  it('pays the oldest first where the company wants so, and what is too much stays with the last', () => {
    const policy = { ...EXACT, sharedReference: 'oldest-first' } as const;

    expect(decide(paid('130.00'), [newer, older], policy)).toEqual({
      rule: 2,
      allocations: [
        { invoice: '1', minor: 10000 },
        { invoice: '2', minor: 3000 },
      ],
    });
    expect(decide(paid('170.00'), [newer, older], policy)).toEqual({
      rule: 3,
      allocations: [
        { invoice: '1', minor: 10000 },
        { invoice: '2', minor: 6000, excess: 1000 },
      ],
    });
  });
});

describe('rule 6: several references without amounts', () => {
  const both = { references: [reference('10016'), reference('10029')] };

  it('58: gives each its open amount when together they are exactly paid', () => {
    expect(decide(payment({ ...both, amount: eur('160.00') }), [TWO, ONE])).toEqual({
      rule: 6,
      allocations: [
        { invoice: '1001', minor: 10000 },
        { invoice: '1002', minor: 6000 },
      ],
    });
  });

  it('50: asks with both when the amount is another', () => {
    expect(decide(payment({ ...both, amount: eur('100.00') }), [ONE, TWO])).toEqual({
      rule: 6,
      review: 'its invoices have 160.00 EUR open together, 100.00 EUR was paid',
      candidates: ['1001', '1002'],
    });
  });

  it('asks when one is paid already, and when one is of nobody', () => {
    expect(decide(payment({ ...both, amount: eur('100.00') }), [ONE, { ...TWO, state: 'paid' }])).toMatchObject({
      review: 'its invoices have 100.00 EUR open together, 100.00 EUR was paid',
    });
    expect(decide(payment({ ...both, amount: eur('100.00') }), [ONE])).toMatchObject({
      review: 'one of several references is of no invoice',
    });
  });

  it('takes one reference written in two ways for one', () => {
    const twice = { references: [reference('10016'), reference('RF08 1001 6')] };

    expect(decide(payment(twice), [ONE])).toEqual({ rule: 1, allocations: [{ invoice: '1001', minor: 10000 }] });
  });

  it('asks when a document names another invoice than the one reference does', () => {
    const line = paid('160.00', { documents: [document('CINV', { number: '1002' })] });

    expect(decide(line, [ONE, TWO])).toEqual({
      rule: 6,
      allocations: [
        { invoice: '1001', minor: 10000 },
        { invoice: '1002', minor: 6000 },
      ],
    });
    expect(decide({ ...line, amount: eur('150.00') }, [ONE, TWO])).toMatchObject({
      rule: 6,
      candidates: ['1001', '1002'],
    });
  });
});

describe('the amount of an invoice that is certain', () => {
  const cent = { ...EXACT, tolerance: { EUR: 1 } };

  it('55: one cent off is a part, or too much, without a tolerance', () => {
    expect(decide(paid('99.99'), [ONE])).toMatchObject({ rule: 2, allocations: [{ minor: 9999 }] });
    expect(decide(paid('100.01'), [ONE])).toMatchObject({ rule: 3, allocations: [{ minor: 10000, excess: 1 }] });
  });

  it('55: one cent off is the whole within a tolerance of one, as a named difference', () => {
    expect(decide(paid('99.99'), [ONE], cent)).toEqual({
      rule: 1,
      allocations: [{ invoice: '1001', minor: 10000, received: '9999 EUR', differences: ['rounding 1'] }],
    });
    expect(decide(paid('100.01'), [ONE], cent)).toEqual({
      rule: 1,
      allocations: [{ invoice: '1001', minor: 10000, received: '10001 EUR', differences: ['rounding -1'] }],
    });
    expect(decide(paid('99.98'), [ONE], cent)).toMatchObject({ rule: 2 });
  });

  it('tolerates nothing in a currency for which nothing is set', () => {
    expect(decide(paid('99.99'), [ONE], { ...EXACT, tolerance: { SEK: 100 } })).toMatchObject({ rule: 2 });
  });

  it('60: is whole when exactly the charges that the bank states are missing, and only then', () => {
    const charges = [money('EUR', 700), money('EUR', 300)];

    expect(decide(paid('90.00', { charges }), [ONE])).toEqual({
      rule: 1,
      allocations: [{ invoice: '1001', minor: 10000, received: '9000 EUR', differences: ['bank-charge 1000'] }],
    });
    expect(decide(paid('90.01', { charges }), [ONE])).toMatchObject({ rule: 2 });
    expect(decide(paid('100.00', { charges }), [ONE])).toEqual({
      rule: 1,
      allocations: [{ invoice: '1001', minor: 10000 }],
    });
    expect(decide(paid('90.00', { charges: [money('SEK', 1000)] }), [ONE])).toMatchObject({ rule: 2 });
  });

  it('61: is whole when the payer ordered what is open in the currency of the invoice; the bank amount is kept', () => {
    const dollars = open('1001', { references: ['10016'], open: money('USD', 10000) });

    expect(decide(paid('90.91', { instructed: money('USD', 10000) }), [dollars])).toEqual({
      rule: 1,
      allocations: [{ invoice: '1001', minor: 10000, received: '9091 EUR', differences: ['exchange 9091'] }],
    });
  });

  it('61: is a question in another currency, equal numbers or not, without any rate of our own', () => {
    const kronor = open('1001', { references: ['10016'], open: money('SEK', 10000) });
    const question = { rule: 1, review: 'paid in EUR, invoiced in SEK', candidates: ['1001'] };

    expect(decide(paid('100.00'), [kronor])).toEqual(question);
    expect(decide(paid('100.00', { instructed: money('SEK', 9999) }), [kronor])).toEqual(question);
  });

  it('63: is whole when the cash discount is taken in time, and a part a day later', () => {
    const discounted = { ...ONE, cashDiscount: { amount: eur('2.00'), until: day('2026-04-01') } };

    expect(decide(paid('98.00'), [discounted])).toEqual({
      rule: 1,
      allocations: [{ invoice: '1001', minor: 10000, received: '9800 EUR', differences: ['cash-discount 200'] }],
    });
    expect(decide(paid('98.00', { bookedOn: day('2026-04-02') }), [discounted])).toMatchObject({ rule: 2 });
    expect(
      decide(paid('98.00', { bookedOn: day('2026-04-02'), paidOn: day('2026-04-01') }), [discounted]),
    ).toMatchObject({ rule: 1 });
    expect(decide(paid('97.99'), [discounted])).toMatchObject({ rule: 2 });
  });
});
