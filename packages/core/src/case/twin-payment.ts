// twin-payment.ts — decides whether two payments or settlements of one case are the same money seen by bank and ERP.
import type { PaymentFact, SettlementFact } from '../fact/money-facts.ts';
import { equalMoney } from '../money/index.ts';
import { daysBetween } from '../time/index.ts';
import { receivedAmount } from './kept-amount.ts';

/** An ERP books a bank payment some days late, over a long weekend at most. */
export const TWIN_DAYS = 5;

/**
 * True when one was seen by the bank and the other by the ERP, with the same amount, within five days.
 * The amount is the part for this invoice or, when more came than was open, all that was received.
 * Two from the same source are two, however equal. An ERP often knows the customer alone, so the bank may name the
 * collector for what the ERP has as the debtor's. An ERP that names the collector knows, and means no debtor's payment.
 */
export function isTwin(a: PaymentFact | SettlementFact, b: PaymentFact | SettlementFact): boolean {
  const bySource = a.via !== b.via;
  const byAmount = equalMoney(a.amount, b.amount) || equalMoney(receivedAmount(a), receivedAmount(b));
  return bySource && byAmount && Math.abs(daysBetween(a.paidOn, b.paidOn)) <= TWIN_DAYS && mayBeOnePayer(a, b);
}

function mayBeOnePayer(a: PaymentFact | SettlementFact, b: PaymentFact | SettlementFact): boolean {
  return a.kind === b.kind || (a.kind === 'settlement' ? a : b).via !== 'erp';
}
