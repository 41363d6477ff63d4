// credit-note.ts — credit notes of Procountor, and what of them was used on invoices, as facts.
import { present, toRevision } from '@reskontra/adapter-kit';
import {
  absolute,
  type CreditAppliedFact,
  type CreditNoteFact,
  type FactId,
  factId,
  type Money,
  type PlainDate,
  positive,
} from '@reskontra/core';
import type { RemoteInvoice } from '../remote.ts';
import { referencesOf } from './invoice.ts';
import { ADAPTER_ID, keyOf, type MapContext, toDay } from './values.ts';

/** A sales invoice below zero. That it exists says nothing of what it was used on. @throws DataError as `toInvoiceFact` */
export function toCreditNoteFact(remote: RemoteInvoice, total: Money, context: MapContext): CreditNoteFact {
  return {
    id: factId(ADAPTER_ID, 'credit-note', remote.id),
    kind: 'credit-note',
    invoice: keyOf(remote, context),
    amount: positive(absolute(total)),
    references: referencesOf(remote),
    ...present({ revision: toRevision(remote.version, context.zone), issuedOn: toDay(remote.date) }),
  };
}

/** A credit note, whole or in part, used on an invoice: two payment events, one on each. */
export interface CreditUse {
  /** Of the credit note. */
  readonly eventId: string;
  readonly note: RemoteInvoice;
  readonly invoice: RemoteInvoice;
  readonly amount: Money;
  readonly on: PlainDate;
}

/** The id of a use's fact, from that of the credit note's event. */
export function creditIdOf(eventId: string): FactId {
  return factId(ADAPTER_ID, 'credit-applied', eventId);
}

export function toCreditAppliedFact(use: CreditUse, context: MapContext): CreditAppliedFact {
  return {
    id: creditIdOf(use.eventId),
    kind: 'credit-applied',
    invoice: keyOf(use.invoice, context),
    creditNote: keyOf(use.note, context),
    amount: positive(use.amount),
    on: use.on,
  };
}
