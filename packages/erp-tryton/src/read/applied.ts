// applied.ts — what has reduced the invoices of a page, told apart: credit notes, cancellations, payments.
import type { AnySdkError, InvoiceKey } from '@reskontra/core';
import type { TrytonClient } from '../client.ts';
import type { TrytonConfig } from '../config.ts';
import { type Application, applicationsOf, type Document, idInOrigin } from '../map.ts';
import { type RemoteInvoice, remoteNumbered } from '../remote.ts';
import { readAppliedLines } from './lines.ts';
import { eachOf, parseRows } from './records.ts';

/** An application with its invoice. `creditNote` is there when a credit note or a cancellation made it; else it is a payment. */
export interface Applied {
  readonly document: Document;
  readonly application: Application;
  readonly creditNote: InvoiceKey | undefined;
}

export interface AppliedPage {
  readonly documents: readonly Document[];
  readonly applied: readonly Applied[];
  readonly setAside: readonly AnySdkError[];
}

/** Of the invoices in the company's currency; those in another are set aside where invoices are read. */
export async function readApplied(
  invoices: readonly RemoteInvoice[],
  client: TrytonClient,
  config: TrytonConfig,
): Promise<AppliedPage> {
  const owed = invoices.filter(
    (invoice) => !invoice.total_amount.startsWith('-') && invoice['currency.'].code === config.currency,
  );
  const documents = await readAppliedLines(owed, client);
  const { good, setAside } = eachOf(documents, (document) =>
    applicationsOf(document, config.currency).map((application) => ({ document, application })),
  );
  const notes = await readNotes(good, client);
  const applied = good.map((one) => ({ ...one, creditNote: creditNoteOf(one, notes) }));
  return { documents, applied, setAside };
}

type Notes = ReadonlyMap<number, { readonly id: number; readonly number: string | undefined }>;

/** The other documents whose own bookings reduced an invoice, by the booking. */
async function readNotes(applied: readonly Omit<Applied, 'creditNote'>[], client: TrytonClient): Promise<Notes> {
  const ids = applied.flatMap(({ document, application }) => {
    const origin = idInOrigin(application.line['move.'].origin, 'account.invoice');
    return origin === undefined || origin === document.invoice.id ? [] : [origin];
  });
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await client.search({
    model: 'account.invoice',
    domain: [['id', 'in', wanted]],
    fields: ['number', 'move'],
    limit: wanted.length,
  });
  const parsed = parseRows(remoteNumbered, rows, 'account.invoice');
  return new Map(parsed.flatMap(({ id, number, move }) => (move === undefined ? [] : [[move, { id, number }]])));
}

function creditNoteOf(
  { document: { invoice }, application: { line } }: Omit<Applied, 'creditNote'>,
  notes: Notes,
): InvoiceKey | undefined {
  const note = notes.get(line.move);
  if (note !== undefined)
    return { ...(note.number === undefined ? {} : { number: note.number }), ledgerId: String(note.id) };
  const isCancellation =
    line.move === invoice.cancel_move || idInOrigin(line['move.'].origin, 'account.move') === invoice.move;
  // Cancelled without a credit note: the booking that cancels it stands for one.
  return isCancellation
    ? { number: `cancellation ${invoice.number}`.slice(0, 100), ledgerId: `account.move,${line.move}` }
    : undefined;
}
