import { describe, expect, it } from 'vitest';
import { factSchema } from '../fact/fact.ts';
import { defineHook } from '../hook/hook.ts';
import {
  assignmentFact,
  collectorPaidFact,
  creditAppliedFact,
  creditNoteAssignmentFact,
  creditNoteFact,
  day,
  erpPaymentFact,
  eur,
  given,
  invoiceFact,
  paymentFact,
  paymentFrom,
  paymentReturnedFact,
  settlementFact,
} from './index.ts';

const waits = defineHook({
  id: 'waits',
  on: 'payment',
  decide: (payment) => [
    { type: 'hold', waitsFor: payment.paidOn },
    { type: 'review', why: 'so', because: ['one', 'two'] },
  ],
});

describe('given, when, then', () => {
  it('asks about the last fact of the kind that the hook listens to', () => {
    const later = paymentFact({ paidOn: day('2026-04-09') });

    given([paymentFact(), later, assignmentFact()])
      .when(waits)
      .then([
        { type: 'hold', waitsFor: '2026-04-09' },
        { type: 'review', why: 'so' },
      ]);
  });

  it('answers nothing when there is no such fact', () => {
    given([invoiceFact()]).when(waits).then([]);
  });

  it('does not mind the order of fields, nor reasons that are not spelled out', () => {
    given([paymentFact()])
      .when(waits)
      .then([
        { waitsFor: '2026-04-02', type: 'hold' },
        { why: 'so', type: 'review' },
      ]);
  });

  it('compares reasons that are spelled out', () => {
    const answer = given([paymentFact()]).when(waits);

    expect(() => {
      answer.then([
        { type: 'hold', waitsFor: '2026-04-02' },
        { type: 'review', why: 'so', because: ['one'] },
      ]);
    }).toThrow('The hook answered');
  });

  it('shows both lists when they differ', () => {
    const answer = given([paymentFact()]).when(waits);

    expect(() => {
      answer.then([]);
    }).toThrow(/The hook answered\n\[[\s\S]*2026-04-02[\s\S]*but the test expects\n\[\]/);
  });

  it('passes on what a hook throws', () => {
    const breaks = defineHook({
      id: 'breaks',
      on: 'payment',
      decide: () => {
        throw new TypeError('no');
      },
    });

    expect(() => given([paymentFact()]).when(breaks)).toThrow('Hook "breaks" failed');
  });

  it('refuses two payments of one id, of which the journal would drop one', () => {
    expect(() => given([paymentFact(), paymentFact()])).toThrow('Two facts have the id');
  });

  it('takes several readings of one thing', () => {
    expect(given([assignmentFact(), assignmentFact({ status: 'closed' })]).kase.assignment?.status).toBe('closed');
  });
});

describe('the facts to give', () => {
  it.each([
    ['invoiceFact', invoiceFact()],
    ['creditNoteFact', creditNoteFact()],
    ['creditAppliedFact', creditAppliedFact()],
    ['erpPaymentFact', erpPaymentFact()],
    ['assignmentFact', assignmentFact()],
    ['creditNoteAssignmentFact', creditNoteAssignmentFact()],
    ['collectorPaidFact', collectorPaidFact()],
    ['paymentFact', paymentFact({ excess: eur('1.00') })],
    ['settlementFact', settlementFact()],
    ['paymentReturnedFact', paymentReturnedFact(paymentFact().id)],
  ])('are what the journal takes: %s', (_, fact) => {
    expect(factSchema.parse(fact)).toEqual(fact);
  });
});

describe('paymentFrom', () => {
  it('makes a settlement of what the collector pays', () => {
    expect(paymentFrom({ payer: 'VISMA FINANC' }).kind).toBe('settlement');
  });

  it('makes a direct payment of what anybody else pays', () => {
    expect(paymentFrom({ payer: 'VISMA FINLAND' }).kind).toBe('payment');
  });

  it('makes nothing of a payer that a person must judge', () => {
    expect(() => paymentFrom({ payer: 'VISMAFINANC' })).toThrow('Payer "VISMAFINANC" is unclear');
  });

  it('goes by the account where the collector has a list', () => {
    const collector = { names: [], accounts: ['FI2112345600000785'] };

    expect(paymentFrom({ payer: 'Asiakas Oy', account: 'FI2112345600000785', collector }).kind).toBe('settlement');
  });
});
