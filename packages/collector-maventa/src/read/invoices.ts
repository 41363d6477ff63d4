// invoices.ts — reads the invoices and credit notes that the company has sent, for a company without an ERP adapter.
import type { CreditNoteFact, InvoiceFact, Reader } from '@reskontra/core';
import { toInvoiceFact, toMoment } from '../map.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import { mapEach } from './each-record.ts';
import type { ReaderOptions } from './reader-options.ts';
import { parseInvoice } from './records.ts';
import { sinceQuery } from './since.ts';

/** Sent documents do not change, so after the first sweep only new ones are read, with the same overlap as events. */
export function createInvoicesReader({ client, context, clock }: ReaderOptions): Reader<InvoiceFact | CreditNoteFact> {
  return {
    async next(cursor) {
      const sweep = readCursor(cursor);
      const page = await client.listInvoices(sinceQuery(context.wire['filter.invoices_since'], sweep.since), sweep.at);
      const { facts, setAside } = mapEach(page.items, (raw) => toInvoiceFact(parseInvoice(raw), context));
      const moments = page.items.map(momentOf);
      return { facts, setAside, ...cursorAfter(sweep, { next: page.next, whole: page.whole, moments }, clock) };
    },
  };
}

function momentOf(raw: unknown) {
  const value = typeof raw === 'object' && raw !== null && 'created_at' in raw ? raw.created_at : undefined;
  return typeof value === 'string' ? toMoment(value) : undefined;
}
