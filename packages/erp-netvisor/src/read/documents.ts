// documents.ts — reads one sign of the invoice list: invoices above zero, credit notes below.
import { mapRows, parseRemote, readCursor, toCursor } from '@reskontra/adapter-kit';
import {
  type AnySdkError,
  type CreditAppliedFact,
  type CreditNoteFact,
  type InvoiceFact,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { isInvoice, isNegativeText, toCreditFacts, toInvoiceFact } from '../map.ts';
import {
  type RemoteInvoice,
  type RemoteListedInvoice,
  remoteInvoice,
  remoteInvoiceList,
  remoteListedInvoice,
} from '../remote.ts';
import { deletedInvoice, deletionsSince } from './deletions.ts';
import { readDetails } from './details.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, begin, changedQuery, FIRST_WALK, walkSchema } from './walk.ts';

type CreditFact = CreditNoteFact | CreditAppliedFact;
type DocumentFact = InvoiceFact | CreditFact;

/** Invoices that were sent. What was deleted in Netvisor is shown to a person. */
export function createInvoicesReader(options: ReaderOptions): Reader<InvoiceFact> {
  return createReader(options, {
    record: 'Invoice',
    isOurs: ({ invoicesum }) => !isNegativeText(invoicesum),
    toFacts: (remote, listed) => [toInvoiceFact(remote, listed, options.config)],
    deletions: 'deletedsalesinvoices',
  });
}

/** Credit notes that were sent, and what of them was matched. A match counts as a change of payments. */
export function createCreditNotesReader(options: ReaderOptions): Reader<CreditFact> {
  return createReader(options, {
    record: 'Credit note',
    isOurs: ({ invoicesum }) => isNegativeText(invoicesum),
    toFacts: (remote) => toCreditFacts(remote, options.config),
  });
}

interface Documents<F extends DocumentFact> {
  readonly record: string;
  readonly isOurs: (listed: RemoteListedInvoice) => boolean;
  readonly toFacts: (remote: RemoteInvoice, listed: RemoteListedInvoice) => readonly F[];
  readonly deletions?: 'deletedsalesinvoices';
}

function createReader<F extends DocumentFact>(options: ReaderOptions, documents: Documents<F>): Reader<F> {
  const { client, config } = options;
  return {
    async next(cursor) {
      const walk = begin(readCursor(cursor, walkSchema, FIRST_WALK), options);
      const answer = await client.read('salesinvoicelist', [
        ...(walk.above === undefined ? [] : ([['invoicesabovenetvisorkey', walk.above]] as const)),
        ...(config.firstDay === undefined ? [] : ([['begininvoicedate', config.firstDay]] as const)),
        ...changedQuery(walk),
        ...(walk.since === undefined ? [] : ([['includemodifiedpayments', '1']] as const)),
      ]);
      const { root } = parseRemote(remoteInvoiceList, answer.body, {
        record: 'The invoice list',
        code: 'erp.bad-list',
      });
      const rows = root.salesinvoicelist.salesinvoice;
      const after = afterPage(walk, rows, answer, options);
      const page = await mapPage(rows, options, documents);
      if (after.more || documents.deletions === undefined) {
        return { ...page, cursor: toCursor(after.walk), more: after.more };
      }
      const gone = await deletionsSince(walk, documents.deletions, options);
      const told = { ...after.walk, told: gone.told };
      const setAside = [...page.setAside, ...gone.notices, ...gone.fresh.map(deletedInvoice)];
      return { ...page, setAside, cursor: toCursor(told), more: false };
    },
  };
}

/** The rows say which documents are ours; their other fields are asked for. */
async function mapPage<F extends DocumentFact>(
  rows: readonly unknown[],
  options: ReaderOptions,
  { record, isOurs, toFacts }: Documents<F>,
) {
  const listed = new Map<string, RemoteListedInvoice>();
  const setAside: AnySdkError[] = [];
  for (const row of rows) {
    const parsed = tryListed(row);
    if (SdkError.is(parsed)) setAside.push(parsed);
    else if (isOurs(parsed)) listed.set(parsed.netvisorkey, parsed);
  }
  const details = await readDetails([...listed.keys()], options);
  const mapped = mapRows<typeof remoteInvoice, F>(details, {
    schema: remoteInvoice,
    record,
    key: 'salesinvoicenumber',
    map(remote) {
      const row = listed.get(remote.salesinvoicenetvisorkey);
      return { facts: row === undefined || !isInvoice(remote, options.config) ? [] : toFacts(remote, row) };
    },
  });
  return { facts: mapped.facts, setAside: [...setAside, ...mapped.setAside] };
}

function tryListed(row: unknown): RemoteListedInvoice | AnySdkError {
  try {
    return parseRemote(remoteListedInvoice, row, { record: 'A row of the invoice list', code: 'erp.bad-record' });
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return error;
  }
}
