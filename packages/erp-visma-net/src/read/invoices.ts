// invoices.ts — reads invoices: those that changed, and those of a customer whose exclusion changed.
import { FIRST_PAGE, type MappedRows, mapRows, type PagePosition, readCursor, toCursor } from '@reskontra/adapter-kit';
import type { InvoiceFact, Page, Reader } from '@reskontra/core';
import { z } from 'zod';
import { isInvoice, toInvoiceFact } from '../map.ts';
import { remoteInvoice } from '../remote.ts';
import { readClaimedCustomers } from './claimed-customers.ts';
import { type Exclusions, exclusionsSchema, NO_EXCLUSIONS, updateExclusions } from './excluded-customers.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, FIRST_SWEEP, requestOf, sweepSchema } from './sweep.ts';

const LIST = { resource: 'customerinvoice', dateField: 'documentDate' } as const;

/** `begun`: in this walk the customers have been asked for. */
const placeSchema = z.strictObject({ begun: z.boolean(), sweep: sweepSchema, exclusions: exclusionsSchema });
type Place = Readonly<z.output<typeof placeSchema>>;

const START: Place = { begun: false, sweep: FIRST_SWEEP, exclusions: NO_EXCLUSIONS };

/**
 * Released invoices. Each walk begins with the customers that changed, so that their exclusion is known; a customer whose
 * exclusion changed gives a page with the open invoices of that customer, which have not changed themselves.
 */
export function createInvoicesReader(options: ReaderOptions): Reader<InvoiceFact> {
  return {
    async next(cursor) {
      const place = await begin(readCursor(cursor, placeSchema, START), options);
      const [customer] = place.exclusions.changed;
      return customer === undefined ? readChanged(place, options) : readOf(customer, place, options);
    },
  };
}

/** At the beginning of a walk: who is excluded. */
async function begin(place: Place, options: ReaderOptions): Promise<Place> {
  const { exclusion, claims } = options.config;
  const areAsked = exclusion === 'both' || exclusion === 'customer' || claims !== undefined;
  if (place.begun || !areAsked) return place;
  return { ...place, begun: true, exclusions: await updateExclusions(place.exclusions, options) };
}

async function readChanged(place: Place, options: ReaderOptions): Promise<Page<InvoiceFact>> {
  const page = await options.client.list(requestOf(place.sweep, LIST, options));
  const mapped = await mapInvoices(page.items, place.exclusions, options);
  const after = afterPage(place.sweep, page, options);
  return { ...mapped, cursor: toCursor({ ...place, begun: after.more, sweep: after.sweep }), more: after.more };
}

/** All open invoices of a customer, as one page. */
async function readOf(customer: string, place: Place, options: ReaderOptions): Promise<Page<InvoiceFact>> {
  const query = [
    ['customer', customer],
    ['status', 'Open'],
  ] as const;
  const rows: unknown[] = [];
  for (let position: PagePosition | undefined = FIRST_PAGE; position !== undefined; ) {
    const { pageSize } = options.config;
    const page = await options.client.list({ resource: 'customerinvoice', query, position, pageSize });
    rows.push(...page.items);
    position = page.next;
  }
  const mapped = await mapInvoices(rows, place.exclusions, options);
  const exclusions = { ...place.exclusions, changed: place.exclusions.changed.slice(1) };
  return { ...mapped, cursor: toCursor({ ...place, exclusions }), more: true };
}

async function mapInvoices(
  rows: readonly unknown[],
  { excluded }: Exclusions,
  options: ReaderOptions,
): Promise<MappedRows<InvoiceFact>> {
  const { config } = options;
  const customers = { excluded: new Set(excluded), inFull: await readClaimedCustomers(rows, options) };
  return mapRows(rows, {
    schema: remoteInvoice,
    record: 'Invoice',
    key: 'referenceNumber',
    map: (remote) => ({ facts: isInvoice(remote, config) ? [toInvoiceFact(remote, config, customers)] : [] }),
  });
}
