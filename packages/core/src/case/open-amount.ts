// open-amount.ts — what is still owed on a case, by what is known so far.
import type { FactId } from '../ids.ts';
import { compare, type Money, subtract, sum, zero } from '../money/index.ts';
import type { Case } from './case.ts';
import { keptForInvoice } from './kept-amount.ts';

/**
 * What is open on the invoice: its sum less credits, direct payments that were kept, and what the collector received.
 * The collector's own `paid` events and its settlements that were kept are the same money seen twice, so the greater
 * counts: the debtor who paid the collector owes nothing, whatever becomes of the settlement.
 * Never below zero: an overpaid invoice has nothing open. Undefined while the invoice is unknown.
 * `before` leaves out that payment and the payments after it in the journal; credits and the collector count as they
 * stand now, so that a payment decided late is never reported beyond what is open.
 * @throws DataError `money.currency-mismatch` when something on the case is in another currency than the invoice.
 */
export function openAmount(kase: Case, options: { readonly before?: FactId } = {}): Money | undefined {
  const total = kase.invoice?.open ?? kase.invoice?.amount ?? invoiceSum(kase);
  if (total === undefined) return undefined;
  const currency = total.currency;

  const end = options.before === undefined ? -1 : kase.payments.findIndex((payment) => payment.id === options.before);
  const payments = end < 0 ? kase.payments : kase.payments.slice(0, end);
  const direct = sum(
    currency,
    payments.map((payment) => keptForInvoice(kase, payment)),
  );
  const credited = sum(currency, amounts(kase.creditsApplied));
  const settled = kase.settlements.map((settlement) => keptForInvoice(kase, settlement));
  const collected = greater(sum(currency, collectorPaid(kase)), sum(currency, settled));

  const open = subtract(subtract(subtract(total, credited), direct), collected);
  return greater(open, zero(currency));
}

/** What the collector says it has received on this assignment, one sum an event. */
function collectorPaid(kase: Case): readonly Money[] {
  const paid: Money[] = [];
  for (const event of kase.events) {
    if (event.type === 'paid' && event.sender === 'collector') paid.push(event.sum);
  }
  return paid;
}

function invoiceSum(kase: Case): Money | undefined {
  return kase.assignment?.of === 'invoice' ? kase.assignment.sum : undefined;
}

function amounts(facts: readonly { readonly amount: Money }[]): readonly Money[] {
  return facts.map((fact) => fact.amount);
}

function greater(a: Money, b: Money): Money {
  return compare(a, b) < 0 ? b : a;
}
