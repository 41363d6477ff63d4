// invoice.ts — a customer invoice of Odoo as a fact.
import { present } from '@reskontra/adapter-kit';
import { factId, type InvoiceFact, parseReference, positive } from '@reskontra/core';
import type { OdooConfig } from '../config.ts';
import { type RemoteInvoice, remoteFlag } from '../remote.ts';
import { ADAPTER_ID, keyOf, nameOf, toAmount, toDay } from './values.ts';

/** Whether it is in the ledger: drafts and cancelled ones are not. */
export function isPosted({ state }: Pick<RemoteInvoice, 'state'>): boolean {
  return state === 'posted';
}

export function isWithdrawn({ state }: Pick<RemoteInvoice, 'state'>): boolean {
  return state === 'cancel';
}

/**
 * `amount` is what was invoiced; payments and refunds are facts of their own, so nothing is said of what is open.
 * @throws DataError `erp.no-currency`, `money.not-positive`, `date.invalid`, and of money
 */
export function toInvoiceFact(
  remote: RemoteInvoice,
  { exclusionField }: Pick<OdooConfig, 'exclusionField'>,
): InvoiceFact {
  return {
    id: factId(ADAPTER_ID, 'invoice', remote.id),
    kind: 'invoice',
    invoice: keyOf(remote),
    amount: positive(toAmount(remote.amount_total, remote.currency_id, nameOf(remote))),
    references: referencesOf(remote),
    ...present({
      revision: revisionOf(remote),
      issuedOn: toDay(remote.invoice_date),
      dueDate: toDay(remote.invoice_date_due),
      debtor: debtorOf(remote),
      excluded: exclusionField === undefined ? undefined : remoteFlag.parse(remote[exclusionField]),
    }),
  };
}

/** Where the reference is the invoice's own number, as it is by default, it is of no scheme. */
export function referencesOf({ payment_reference: reference }: RemoteInvoice): InvoiceFact['references'] {
  return reference === undefined ? [] : [parseReference(reference)];
}

/** Odoo writes moments in UTC, to the second: it grows, or stays within one. */
export function revisionOf({ write_date: at }: RemoteInvoice): number | undefined {
  const ms = at === undefined ? Number.NaN : Date.parse(`${at.replace(' ', 'T')}Z`);
  return Number.isSafeInteger(ms) && ms >= 0 ? ms : undefined;
}

function debtorOf({ partner_id: partner }: RemoteInvoice): InvoiceFact['debtor'] | undefined {
  return partner === undefined ? undefined : present({ id: partner.id, name: partner.name });
}
