// invoice.ts — a sent invoice of the invoice side, as a fact.
import { present } from '@reskontra/adapter-kit';
import {
  absolute,
  type CreditNoteFact,
  factId,
  type InvoiceFact,
  parseReference,
  positive,
  type Reference,
} from '@reskontra/core';
import type { RemoteInvoice } from '../remote.ts';
import { ADAPTER_ID, type MapContext } from './context.ts';
import { toCurrency, toDay, toMoney } from './values.ts';

/**
 * A document with a negative sum is a credit note, whose fact carries the sum as a positive amount.
 * @throws DataError for an amount of nothing, an unknown currency, a day that does not exist
 * @see AutoXChange specification 0.85, Invoice
 */
export function toInvoiceFact(remote: RemoteInvoice, context: MapContext): InvoiceFact | CreditNoteFact {
  const sum = toMoney(remote.sum, toCurrency(remote.currency ?? context.currency));
  const invoice = present({ number: remote.number, uuid: remote.id });
  const common = { invoice, amount: positive(absolute(sum)), references: referencesOf(remote) };
  if (sum.minor < 0) {
    const id = factId(ADAPTER_ID, 'credit-note', remote.id);
    return { id, kind: 'credit-note', ...common, ...present({ issuedOn: toDay(remote.date) }) };
  }
  const debtor = present({ name: remote.recipient?.name, businessId: remote.recipient?.bid });
  return {
    id: factId(ADAPTER_ID, 'invoice', remote.id),
    kind: 'invoice',
    ...common,
    ...present({
      issuedOn: toDay(remote.date),
      dueDate: toDay(remote.date_due),
      debtor: Object.keys(debtor).length === 0 ? undefined : debtor,
    }),
  };
}

/** The references of the document as it was sent, which settlements carry. */
export function referencesOf(remote: RemoteInvoice): readonly Reference[] {
  return remote.reference === undefined ? [] : [parseReference(remote.reference)];
}
