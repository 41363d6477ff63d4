// credit-note.ts — credit notes of Tryton, and what they were applied to, as facts.
import { present } from '@reskontra/adapter-kit';
import {
  absolute,
  type CreditAppliedFact,
  type CreditNoteFact,
  factId,
  type InvoiceKey,
  maximumDate,
  positive,
} from '@reskontra/core';
import type { TrytonConfig } from '../config.ts';
import type { RemoteInvoice } from '../remote.ts';
import type { Application } from './applications.ts';
import { referencesOf } from './invoice.ts';
import { ADAPTER_ID, assertCurrency, toDay, toMoney, toRevision } from './values.ts';

/** A credit note is an invoice of a negative sum. @throws DataError, as `toInvoiceFact` */
export function toCreditNoteFact(note: RemoteInvoice, config: TrytonConfig): CreditNoteFact {
  assertCurrency(note, config.currency);
  return {
    id: factId(ADAPTER_ID, 'credit-note', String(note.id)),
    kind: 'credit-note',
    revision: toRevision([note.create_date, note.write_date]),
    invoice: { number: note.number, ledgerId: String(note.id) },
    amount: positive(absolute(toMoney(note.total_amount, config.currency))),
    references: referencesOf(note, config),
    ...present({ issuedOn: note.invoice_date === undefined ? undefined : toDay(note.invoice_date) }),
  };
}

export interface AppliedCredit {
  readonly invoice: RemoteInvoice;
  /** The invoice's own day in the books. */
  readonly bookedOn: string;
  readonly application: Application;
  readonly creditNote: InvoiceKey;
}

/** A line of a credit note on an invoice. The day is the later one of the two documents: Tryton keeps no other. */
export function toCreditAppliedFact({ invoice, bookedOn, application, creditNote }: AppliedCredit): CreditAppliedFact {
  return {
    id: factId(ADAPTER_ID, 'credit-applied', String(invoice.id), String(application.line.id)),
    kind: 'credit-applied',
    invoice: { number: invoice.number, ledgerId: String(invoice.id) },
    creditNote,
    amount: positive(application.amount),
    on: maximumDate(toDay(bookedOn), toDay(application.line.date)),
  };
}
