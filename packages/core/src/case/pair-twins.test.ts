import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentFact, SettlementFact } from '../fact/money-facts.ts';
import { day, eur, paymentFact, settlementFact } from '../testing/index.ts';
import { addDays } from '../time/index.ts';
import { pairTwins } from './pair-twins.ts';
import { isTwin } from './twin-payment.ts';

describe('two payments are the same money', () => {
  const atBank = paymentFact({ via: 'bank' });

  it('when bank and ERP tell of one amount within five days', () => {
    expect(isTwin(atBank, paymentFact({ via: 'erp', paidOn: day('2026-04-07') }))).toBe(true);
  });

  it('but not on the sixth day', () => {
    expect(isTwin(atBank, paymentFact({ via: 'erp', paidOn: day('2026-04-08') }))).toBe(false);
  });

  it('but not a cent apart', () => {
    expect(isTwin(atBank, paymentFact({ via: 'erp', amount: eur('100.01') }))).toBe(false);
  });

  it('but not when one source tells of both', () => {
    expect(isTwin(atBank, paymentFact({ id: 'second', via: 'bank' }))).toBe(false);
  });

  it('also when the ERP booked the excess with it', () => {
    const overpaid = paymentFact({ via: 'bank', excess: eur('20.00') });

    expect(isTwin(overpaid, paymentFact({ via: 'erp', amount: eur('120.00') }))).toBe(true);
  });
});

describe('a payment that was entered by hand', () => {
  const byHand = paymentFact({ via: 'person' });
  const atBank = paymentFact({ via: 'bank' });
  const booked = paymentFact({ via: 'erp' });

  it('is the money that the bank tells of later, and that the ERP books as well', () => {
    expect(pairTwins([byHand, atBank, booked]).payments).toEqual([byHand]);
    expect(pairTwins([byHand, booked, atBank]).payments).toEqual([byHand]);
  });

  it('adds nothing when bank or ERP had told of it before', () => {
    expect(pairTwins([atBank, byHand]).payments).toEqual([atBank]);
    expect(pairTwins([booked, atBank, byHand]).payments).toEqual([booked]);
  });

  it('counts beside another that the bank tells of', () => {
    const second = paymentFact({ id: 'second', via: 'bank' });
    expect(pairTwins([byHand, atBank, second]).payments).toEqual([byHand, second]);
  });
});

describe('pairing', () => {
  const bank = paymentFact({ id: 'bank', via: 'bank' });
  const erp = paymentFact({ id: 'erp', via: 'erp' });

  it('keeps the first sighting and names the second its twin', () => {
    expect(pairTwins([bank, erp])).toEqual({
      payments: [bank],
      settlements: [],
      pairings: [{ payment: 'test:allocation:bank', twin: 'test:allocation:erp' }],
    });
  });

  it('pairs with whoever names the same payer on the same day before anybody else', () => {
    const onThe1st = paymentFact({ id: 'erp-direct', via: 'erp', paidOn: day('2026-04-01') });
    const collected = settlementFact({ id: 'bank-settled', via: 'bank', paidOn: day('2026-04-02') });
    const direct = paymentFact({ id: 'bank-direct', via: 'bank', paidOn: day('2026-04-01') });

    const { pairings } = pairTwins([collected, direct, onThe1st]);

    expect(pairings).toEqual([{ payment: 'test:allocation:bank-direct', twin: 'test:allocation:erp-direct' }]);
  });

  it("never takes what the ERP knows to be the collector's for a debtor's payment at the bank", () => {
    const booked = settlementFact({ id: 'erp', via: 'erp' });

    expect(pairTwins([booked, bank])).toEqual({ payments: [bank], settlements: [booked], pairings: [] });
  });

  it('pairs one with one: two at the bank and one in the ERP are two payments', () => {
    const second = paymentFact({ id: 'bank-2', via: 'bank' });

    expect(pairTwins([bank, second, erp]).payments).toEqual([bank, second]);
  });

  it('counts a settlement once that bank and ERP told of', () => {
    const settled = settlementFact({ id: 'bank', via: 'bank' });
    const booked = settlementFact({ id: 'erp', via: 'erp' });

    expect(pairTwins([settled, booked])).toEqual({
      payments: [],
      settlements: [settled],
      pairings: [{ payment: 'test:allocation:bank', twin: 'test:allocation:erp' }],
    });
  });

  it.each([
    ['after the bank', [settlementFact({ id: 'bank' }), paymentFact({ id: 'erp', via: 'erp' })]],
    ['before the bank', [paymentFact({ id: 'erp', via: 'erp' }), settlementFact({ id: 'bank' })]],
  ])('believes the bank that the collector paid, when the ERP books a customer %s', (_, sightings) => {
    expect(pairTwins(sightings)).toEqual({
      payments: [],
      settlements: [settlementFact({ id: 'bank' })],
      pairings: [{ payment: 'test:allocation:bank', twin: 'test:allocation:erp' }],
    });
  });

  it('finds a pair by giving an earlier one another partner', () => {
    const onThe6th = paymentFact({ id: 'bank-6', via: 'bank', paidOn: day('2026-04-06') });
    const onThe1st = paymentFact({ id: 'bank-1', via: 'bank', paidOn: day('2026-04-01') });
    const booked6th = paymentFact({ id: 'erp-6', via: 'erp', paidOn: day('2026-04-06') });
    const booked11th = paymentFact({ id: 'erp-11', via: 'erp', paidOn: day('2026-04-11') });

    expect(pairTwins([onThe6th, onThe1st, booked6th, booked11th])).toEqual({
      payments: [onThe6th, onThe1st],
      settlements: [],
      pairings: [
        { payment: 'test:allocation:bank-6', twin: 'test:allocation:erp-6' },
        { payment: 'test:allocation:bank-1', twin: 'test:allocation:erp-11' },
      ],
    });
  });

  it('is one to one, and leaves no payment out', () => {
    fc.assert(
      fc.property(payments(), (all) => {
        const { payments: first, pairings } = pairTwins(all);
        const twins = pairings.map((pairing) => pairing.twin);
        const paired = pairings.map((pairing) => pairing.payment);

        expect(new Set(paired).size).toBe(pairings.length);
        expect(new Set([...first.map(({ id }) => id), ...twins])).toEqual(new Set(all.map(({ id }) => id)));
        expect(first.length + twins.length).toBe(all.length);
        expect(first.map((payment) => payment.id)).toEqual(expect.arrayContaining(paired));
      }),
    );
  });

  it('gives as many payments in any order', () => {
    fc.assert(
      fc.property(
        payments().chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(pairTwins(shuffled).payments).toHaveLength(pairTwins(all).payments.length);
        },
      ),
    );
  });

  it('counts as much money in any order, whoever is said to have paid', () => {
    const sightings = payments().chain((list) =>
      fc.tuple(...list.map((payment) => fc.constantFrom(payment, toSettlement(payment)))),
    );
    fc.assert(
      fc.property(
        sightings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(pairTwins(shuffled).pairings).toHaveLength(pairTwins(all).pairings.length);
        },
      ),
    );
  });

  it('never takes back what it said of earlier payments', () => {
    fc.assert(
      fc.property(payments(), fc.nat(12), (all, length) => {
        const before = pairTwins(all.slice(0, length)).payments;

        expect(pairTwins(all).payments.slice(0, before.length)).toEqual(before);
      }),
    );
  });
});

/** Few amounts and days close together, so that pairs are frequent and contested. */
function payments(): fc.Arbitrary<PaymentFact[]> {
  const seen = fc.record({
    via: fc.constantFrom('bank' as const, 'erp' as const),
    amount: fc.constantFrom(eur('10.00'), eur('20.00')),
    days: fc.nat(20),
  });
  return fc
    .array(seen, { maxLength: 12 })
    .map((list) =>
      list.map(({ via, amount, days }, at) =>
        paymentFact({ id: String(at), via, amount, paidOn: addDays(day('2026-04-01'), days) }),
      ),
    );
}

function toSettlement(payment: PaymentFact): SettlementFact {
  return { ...payment, kind: 'settlement' };
}
