// invoice.ts — a sales invoice of Procountor as a fact.
import { present, toRevision } from '@reskontra/adapter-kit';
import { factId, type InvoiceFact, type Money, parseReference, positive, type ReferenceScheme } from '@reskontra/core';
import type { RemoteInvoice } from '../remote.ts';
import { ADAPTER_ID, isOneOf, keyOf, type MapContext, toDay } from './values.ts';

/** Whether the document is in the ledger: drafts and what was withdrawn are not. */
export function isInLedger({ status }: RemoteInvoice, { assumptions }: Pick<MapContext, 'assumptions'>): boolean {
  return isOneOf(status, assumptions.ledgerStatuses);
}

export function isWithdrawn({ status }: RemoteInvoice, { assumptions }: MapContext): boolean {
  return isOneOf(status, assumptions.withdrawnStatuses);
}

/**
 * `amount` is what was invoiced; payments and credits are facts of their own, so nothing is said of what is open.
 * @throws DataError `money.not-positive`, `date.invalid`
 */
export function toInvoiceFact(remote: RemoteInvoice, total: Money, context: MapContext): InvoiceFact {
  const { paymentInfo } = remote;
  return {
    id: factId(ADAPTER_ID, 'invoice', remote.id),
    kind: 'invoice',
    invoice: keyOf(remote, context),
    amount: positive(total),
    references: referencesOf(remote),
    ...present({
      revision: toRevision(remote.version, context.zone),
      issuedOn: toDay(remote.date),
      dueDate: toDay(paymentInfo.newDueDate ?? paymentInfo.dueDate),
      debtor: debtorOf(remote),
    }),
  };
}

const SCHEMES: Readonly<Record<string, ReferenceScheme>> = { FI: 'fi', RF: 'rf', OCR: 'ocr', KID: 'kid' };

/** @see Procountor API, PaymentInfo: bankReferenceCodeType. The Danish ones have no rules here. */
export function referencesOf({ paymentInfo }: RemoteInvoice): InvoiceFact['references'] {
  const { bankReferenceCode, bankReferenceCodeType } = paymentInfo;
  if (bankReferenceCode === undefined) return [];
  if (bankReferenceCodeType === undefined) return [parseReference(bankReferenceCode)];
  return [parseReference(bankReferenceCode, SCHEMES[bankReferenceCodeType.toUpperCase()] ?? 'other')];
}

function debtorOf({ partnerId, counterParty: { name } }: RemoteInvoice): InvoiceFact['debtor'] | undefined {
  const debtor = present({ id: partnerId, name });
  return Object.keys(debtor).length === 0 ? undefined : debtor;
}
