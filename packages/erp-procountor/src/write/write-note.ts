// write-note.ts — a line in the notes of an invoice, which may be changed in every status.
import type { Outcome } from '@reskontra/core';
import { nameOf } from '../map.ts';
import type { RemoteInvoice } from '../remote.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

const MAX_NOTES = 10_000; // of Procountor

export interface NoteToWrite {
  readonly invoice: RemoteInvoice;
  /** All of them, with the line in its place. */
  readonly notes: string;
  /** In messages: `the collector's case on`. */
  readonly what: string;
  readonly remote: string;
  readonly remedy: string;
}

/** @see Procountor API, PUT /invoices/{invoiceId}/notes: no version is asked for, so it is written right after reading */
export async function writeNote(note: NoteToWrite, options: WriteOptions): Promise<Outcome> {
  const { invoice, notes, what, remote, remedy } = note;
  const name = nameOf(invoice).replace('Invoice', 'invoice');
  if (notes.length > MAX_NOTES) {
    const message = `The notes of ${name} have no room for another line: Procountor keeps ${MAX_NOTES} characters. Shorten them.`;
    return { kind: 'rejected', code: 'erp.notes-full', message };
  }
  const result = await options.client.writeNotes(invoice.id, notes);
  return outcomeOf(
    result,
    { what: `${what} ${name}`, code: 'erp.notes-refused', remedy, delivered: () => remote },
    options,
  );
}
