import { describe, it } from 'vitest';
import { assignmentId } from '../../ids.ts';
import { assignmentFact, eur, given, invoiceFact, paymentFact, paymentReturnedFact } from '../../testing/index.ts';
import { paymentReturned } from './payment-returned.ts';

const payment = paymentFact();
const REVIEW = { type: 'review', why: '100.00 EUR went back after it was reported as paid' } as const;

describe('a payment that went back', () => {
  it('is told in a comment and asked about when the collector had it as paid', () => {
    given([invoiceFact(), assignmentFact(), payment, paymentReturnedFact(payment.id, { reported: eur('100.00') })])
      .when(paymentReturned)
      .then([
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-1'),
          text: 'A direct payment of 100.00 EUR, reported as paid, was returned on 2026-04-07. The sum is owed again.',
          because: ['100.00 EUR went back after it was reported as paid', 'the bank returned it'],
        },
        { ...REVIEW, because: ['the bank returned it'] },
      ]);
  });

  it('is told to nobody when nothing had been reported', () => {
    given([invoiceFact(), assignmentFact(), payment, paymentReturnedFact(payment.id)])
      .when(paymentReturned)
      .then([]);
  });

  it('is told only as far as it had been reported', () => {
    const back = paymentReturnedFact(payment.id, { amount: eur('120.00'), reported: eur('100.00') });

    given([invoiceFact(), payment, back]).when(paymentReturned).then([REVIEW]);
  });
});
