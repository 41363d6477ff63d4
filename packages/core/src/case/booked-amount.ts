// booked-amount.ts — how much of the collector's money has been booked on the invoice against the clearing account.
import type { InvoiceFact } from '../fact/ledger-facts.ts';
import { isPositive, type Money, subtract, sum, zero } from '../money/index.ts';
import type { Case } from './case.ts';
import { keptForInvoice } from './kept-amount.ts';

/** What commands to the ERP have booked so far, or are to. */
export function booked(kase: Case, { amount }: InvoiceFact): Money {
  const parts = kase.commands.flatMap((command) => (command.type === 'erp.register_payment' ? [command.sum] : []));
  return sum(amount.currency, parts);
}

/** What neither debtor, credit notes nor earlier bookings of the collector's money have covered. Never below zero. */
export function unbooked(kase: Case, invoice: InvoiceFact): Money {
  const total = invoice.open ?? invoice.amount;
  const { currency } = total;
  const direct = kase.payments.map((payment) => keptForInvoice(kase, payment));
  const credited = kase.creditsApplied.map(({ amount }) => amount);
  const left = subtract(total, sum(currency, [booked(kase, invoice), ...direct, ...credited]));
  return isPositive(left) ? left : zero(currency);
}
