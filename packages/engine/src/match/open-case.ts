// open-case.ts — what matching needs to know of a case.
import { type Case, type CaseId, type InvoiceKey, type Money, openAmount, zero } from '@reskontra/core';

export interface OpenCase {
  readonly id: CaseId;
  /** What a person calls it: the invoice number. */
  readonly label: string;
  readonly invoice: InvoiceKey;
  readonly open: Money;
  readonly state: 'open' | 'closed';
}

/** Undefined while nothing says what the case is about. */
export function toOpenCase(kase: Case): OpenCase | undefined {
  const invoice = kase.invoice?.invoice ?? kase.assignment?.invoice;
  if (invoice === undefined) return undefined;
  const currency = kase.invoice?.amount.currency ?? kase.assignment?.sum.currency ?? 'EUR';
  return {
    id: kase.id,
    label: invoice.number ?? kase.id,
    invoice,
    open: openAmount(kase) ?? zero(currency),
    state: kase.assignment?.status === 'closed' ? 'closed' : 'open',
  };
}
