// assignments.ts — reads all assignments as they are now, joined to their invoices.
import { type AssignmentFact, type DataError, type Reader, SdkError } from '@reskontra/core';
import { invoiceIdsOf, toAssignmentFact } from '../map.ts';
import type { RemoteAssignment } from '../remote.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import { mapEach } from './each-record.ts';
import { findInvoices, type InvoiceIndex } from './invoice-index.ts';
import type { ReaderOptions } from './reader-options.ts';
import { parseAssignment } from './records.ts';

/** Each sweep reads the whole list: no documented filter tells what has changed. */
export function createAssignmentsReader({ client, context, clock }: ReaderOptions): Reader<AssignmentFact> {
  return {
    async next(cursor) {
      const sweep = readCursor(cursor);
      const page = await client.listAssignments(sweep.at);
      const parsed = page.items.map((raw) => tryParse(() => parseAssignment(raw, context.wire)));
      const remotes = parsed.filter((remote): remote is RemoteAssignment => !SdkError.is(remote));
      const invoices = await findInvoices([...new Set(remotes.flatMap(invoiceIdsOf))], client, context.wire);

      const { facts, setAside } = mapEach(remotes, (remote) =>
        toAssignmentFact(remote, findInvoice(remote, invoices), context),
      );
      const after = cursorAfter(sweep, { next: page.next, whole: page.whole, moments: [] }, clock);
      const malformed = parsed.filter((remote) => SdkError.is(remote));
      const refused = invoices.refused === undefined ? [] : [invoices.refused];
      return { facts, ...after, setAside: [...malformed, ...setAside, ...refused] };
    },
  };
}

function findInvoice(remote: RemoteAssignment, { byId }: InvoiceIndex) {
  const id = invoiceIdsOf(remote).find((candidate) => byId.has(candidate));
  return id === undefined ? undefined : byId.get(id);
}

function tryParse<T>(parse: () => T): T | DataError {
  try {
    return parse();
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return error;
  }
}
