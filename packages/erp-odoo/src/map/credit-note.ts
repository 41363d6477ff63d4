// credit-note.ts — refunds of Odoo, and what of them was matched with invoices, as facts.
import { present } from '@reskontra/adapter-kit';
import { type CreditAppliedFact, type CreditNoteFact, DataError, factId, positive } from '@reskontra/core';
import type { RemoteInvoice } from '../remote.ts';
import { referencesOf, revisionOf } from './invoice.ts';
import type { Matched } from './payment.ts';
import { ADAPTER_ID, keyOf, nameOf, toAmount, toDay } from './values.ts';

/** Odoo writes the sum of a refund above zero. @throws DataError as `toInvoiceFact` */
export function toCreditNoteFact(remote: RemoteInvoice): CreditNoteFact {
  return {
    id: factId(ADAPTER_ID, 'credit-note', remote.id),
    kind: 'credit-note',
    invoice: keyOf(remote),
    amount: positive(toAmount(remote.amount_total, remote.currency_id, nameOf(remote, 'Refund'))),
    references: referencesOf(remote),
    ...present({ revision: revisionOf(remote), issuedOn: toDay(remote.invoice_date) }),
  };
}

/** A refund, whole or in part, matched with an invoice. @throws DataError `erp.no-date`, and as `toInvoiceFact` */
export function toCreditAppliedFact({ match, invoice, entry, on }: Matched): CreditAppliedFact {
  const record = `Match ${match.id} of ${nameOf(invoice)}`;
  const day = toDay(on);
  if (day === undefined)
    throw new DataError(`${record} has no day. Look at it in Odoo.`, { code: 'erp.no-date', path: 'date' });
  return {
    id: factId(ADAPTER_ID, 'match', match.id),
    kind: 'credit-applied',
    invoice: keyOf(invoice),
    creditNote: keyOf(entry),
    amount: positive(toAmount(match.debit_amount_currency, match.debit_currency_id, record)),
    on: day,
  };
}
