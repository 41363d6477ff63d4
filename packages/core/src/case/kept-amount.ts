// kept-amount.ts — how much of a direct payment or a settlement has not gone back.
import type { PaymentFact, SettlementFact } from '../fact/money-facts.ts';
import { add, type Money, minimum, subtract, sum } from '../money/index.ts';
import type { Case } from './case.ts';

/** All that came with a payment, the part beyond the open amount included. */
export function receivedAmount(payment: PaymentFact | SettlementFact): Money {
  if (payment.kind === 'settlement' || payment.excess === undefined) return payment.amount;
  return add(payment.amount, payment.excess);
}

/**
 * What the company still has of a payment or a settlement, zero when all was returned.
 * The bank and the ERP may both tell of the same return: the greater counts, and never more than was received.
 */
export function keptAmount(kase: Case, payment: PaymentFact | SettlementFact): Money {
  const received = receivedAmount(payment);
  if (kase.returned.length === 0) return received;
  const twins = kase.pairings.filter((pairing) => pairing.payment === payment.id).map((pairing) => pairing.twin);
  return [payment.id, ...twins].map((id) => subtract(received, returnedOf(kase, id, received))).reduce(minimum);
}

/** What of it pays this invoice: an overpaid rest is the first to go back. */
export function keptForInvoice(kase: Case, payment: PaymentFact | SettlementFact): Money {
  return minimum(payment.amount, keptAmount(kase, payment));
}

function returnedOf(kase: Case, payment: PaymentFact['id'], received: Money): Money {
  const parts = kase.returned.filter((back) => back.payment === payment).map((back) => back.amount);
  return minimum(sum(received.currency, parts), received);
}
