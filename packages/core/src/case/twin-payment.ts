// twin-payment.ts — decides whether two payments of one case are the same money seen by bank and ERP.
import type { PaymentFact } from '../fact/money-facts.ts';
import { equalMoney } from '../money/index.ts';
import { daysBetween } from '../time/index.ts';

/** An ERP books a bank payment some days late, over a long weekend at most. */
const TWIN_DAYS = 5;

/**
 * True when one was seen by the bank and the other by the ERP, with the same amount within five days.
 * Two payments from the same source are two payments, however equal.
 */
export function isTwin(a: PaymentFact, b: PaymentFact): boolean {
  return (
    a.via !== b.via &&
    a.via !== 'person' &&
    b.via !== 'person' &&
    equalMoney(a.amount, b.amount) &&
    Math.abs(daysBetween(a.paidOn, b.paidOn)) <= TWIN_DAYS
  );
}
