import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../fact/fact.ts';
import { eventId, factId } from '../ids.ts';
import { type Money, money, positive } from '../money/index.ts';
import {
  assignmentFact,
  collectorPaidFact,
  creditAppliedFact,
  day,
  eur,
  given,
  invoiceFact,
  paymentFact,
  paymentReturnedFact,
  settlementFact,
} from '../testing/index.ts';
import { openAmount } from './open-amount.ts';

function openOf(facts: readonly Fact[]): Money | undefined {
  return openAmount(given(facts).kase);
}

describe('the open amount', () => {
  it('is unknown while nothing tells the sum', () => {
    expect(openOf([paymentFact()])).toBeUndefined();
  });

  it('is the whole invoice at first', () => {
    expect(openOf([invoiceFact()])).toEqual({ currency: 'EUR', minor: 10000 });
  });

  it('starts from the assignment while the invoice is unknown', () => {
    expect(openOf([assignmentFact({ sum: eur('80.00') })])).toEqual({ currency: 'EUR', minor: 8000 });
  });

  it('starts from what was open when the ledger was first read', () => {
    expect(openOf([invoiceFact({ open: eur('70.00') })])).toEqual({ currency: 'EUR', minor: 7000 });
  });

  it('does not count a payment twice that the ledger has booked since', () => {
    const facts = [
      invoiceFact({ open: eur('100.00') }),
      paymentFact({ amount: eur('40.00') }),
      invoiceFact({ open: eur('60.00') }),
    ];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 6000 });
  });

  it('is less by credits, direct payments and what the collector received', () => {
    const facts = [
      invoiceFact(),
      creditAppliedFact({ amount: eur('10.00') }),
      paymentFact({ amount: eur('20.00') }),
      collectorPaidFact({ sum: eur('30.00') }),
    ];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 4000 });
  });

  it('counts what the collector received and what it settled once', () => {
    const facts = [invoiceFact(), collectorPaidFact({ sum: eur('30.00') }), settlementFact({ amount: eur('30.00') })];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 7000 });
  });

  it('counts a settlement once that bank and ERP told of', () => {
    const settled = settlementFact({ amount: eur('40.00'), via: 'bank' });
    const booked = settlementFact({ amount: eur('40.00'), via: 'erp' });

    expect(openOf([invoiceFact(), settled, booked])).toEqual({ currency: 'EUR', minor: 6000 });
  });

  it('goes by the greater while a settlement is still to come', () => {
    const facts = [
      invoiceFact(),
      collectorPaidFact({ sum: eur('30.00') }),
      settlementFact({ amount: eur('30.00') }),
      collectorPaidFact({ id: eventId('E-2'), sum: eur('50.00') }),
    ];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 2000 });
  });

  it('does not count what the company reported as paid: that is the direct payment itself', () => {
    const facts = [
      invoiceFact(),
      paymentFact({ amount: eur('40.00') }),
      collectorPaidFact({ sender: 'company', sum: eur('40.00') }),
    ];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 6000 });
  });

  it('is nothing, never less, on an overpaid invoice', () => {
    expect(openOf([invoiceFact(), paymentFact({ amount: eur('120.00') })])).toEqual({ currency: 'EUR', minor: 0 });
  });

  it('counts of an overpayment the allocated part alone', () => {
    const facts = [invoiceFact(), paymentFact({ amount: eur('60.00'), excess: eur('40.00') })];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 4000 });
  });

  it('leaves out a payment and those after it when asked what was open before', () => {
    const first = paymentFact({ amount: eur('40.00') });
    const second = paymentFact({ amount: eur('50.00'), paidOn: day('2026-04-09') });
    const third = paymentFact({ amount: eur('10.00'), paidOn: day('2026-04-10') });

    const open = openAmount(given([invoiceFact(), first, second, third]).kase, { before: second.id });

    expect(open).toEqual({ currency: 'EUR', minor: 6000 });
  });

  it('stops at a payment in another currency', () => {
    const inKronor = paymentFact({ amount: positive(money('SEK', 10000)) });

    expect(() => openOf([invoiceFact(), inKronor])).toThrow(
      expect.objectContaining({ code: 'money.currency-mismatch' }),
    );
  });
});

describe('a returned payment', () => {
  const payment = paymentFact({ amount: eur('60.00') });

  it('is open again', () => {
    const facts = [invoiceFact(), payment, paymentReturnedFact(payment.id, { amount: eur('60.00') })];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 10000 });
  });

  it('is open again in part when a part went back', () => {
    const facts = [invoiceFact(), payment, paymentReturnedFact(payment.id, { amount: eur('15.00') })];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 5500 });
  });

  it('is open again when the ERP tells so of the second sighting', () => {
    const twin = paymentFact({ via: 'erp', amount: eur('60.00') });
    const facts = [invoiceFact(), payment, twin, paymentReturnedFact(twin.id, { amount: eur('60.00') })];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 10000 });
  });

  it('is open again once when both bank and ERP tell so', () => {
    const twin = paymentFact({ via: 'erp', amount: eur('60.00') });
    const facts = [
      invoiceFact(),
      payment,
      twin,
      paymentReturnedFact(payment.id, { amount: eur('60.00') }),
      paymentReturnedFact(twin.id, { amount: eur('60.00') }),
    ];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 10000 });
  });

  it('opens nothing when only the excess went back', () => {
    const overpaid = paymentFact({ amount: eur('100.00'), excess: eur('20.00') });
    const facts = [invoiceFact(), overpaid, paymentReturnedFact(overpaid.id, { amount: eur('20.00') })];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 0 });
  });

  it('opens nothing when its payment is not on this case', () => {
    const facts = [invoiceFact(), paymentReturnedFact(factId('test', 'allocation', 'elsewhere'))];

    expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 10000 });
  });
});

describe('whatever happens', () => {
  const minor = fc.integer({ min: 1, max: 20_000 });
  const amounts = fc.array(minor, { maxLength: 4 });
  const happenings = fc.record({ credits: amounts, payments: amounts, collected: amounts, returned: fc.boolean() });

  it('the open amount is never below zero and never above the invoice', () => {
    fc.assert(
      fc.property(happenings, ({ credits, payments, collected, returned }) => {
        const paid = payments.map(payment);
        const back = returned ? paid.map((fact) => paymentReturnedFact(fact.id, { amount: eur('50.00') })) : [];

        const open = openOf([invoiceFact(), ...credits.map(credit), ...paid, ...back, ...collected.map(collect)]);

        expect(open?.minor).toBeGreaterThanOrEqual(0);
        expect(open?.minor).toBeLessThanOrEqual(10000);
      }),
    );
  });

  it('the open amount is the invoice less its parts when nothing is overpaid', () => {
    const small = fc.array(fc.integer({ min: 1, max: 800 }), { maxLength: 4 });
    fc.assert(
      fc.property(small, small, small, (credits, payments, collected) => {
        const facts = [invoiceFact(), ...credits.map(credit), ...payments.map(payment), ...collected.map(collect)];
        const parts = [...credits, ...payments, ...collected].reduce((total, part) => total + part, 0);

        expect(openOf(facts)).toEqual({ currency: 'EUR', minor: 10000 - parts });
      }),
    );
  });
});

function credit(minor: number, at: number): Fact {
  return creditAppliedFact({ id: factId('test', 'credit', String(at)), amount: positive(money('EUR', minor)) });
}

function payment(minor: number, at: number) {
  return paymentFact({ id: String(at), amount: positive(money('EUR', minor)) });
}

function collect(minor: number, at: number): Fact {
  return collectorPaidFact({ id: eventId(`E-${at}`), sum: money('EUR', minor) });
}
