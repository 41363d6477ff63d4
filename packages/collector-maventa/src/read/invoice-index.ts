// invoice-index.ts — finds the invoices that a page of assignments is about.
import { walkPages } from '@reskontra/adapter-kit';
import { type AnySdkError, SdkError } from '@reskontra/core';
import type { MaventaClient } from '../client.ts';
import type { RemoteInvoice } from '../remote.ts';
import type { Wire } from '../wire.ts';
import { parseInvoice } from './records.ts';

const MAX_IDS = 100; // as many as the invoice side takes in one request

export interface InvoiceIndex {
  readonly byId: ReadonlyMap<string, RemoteInvoice>;
  /** Why invoices could not be looked up, when the keys have no right to it: the assignments are still good. */
  readonly refused?: AnySdkError;
}

/**
 * Looks invoices up by id. An id that is not there stays out of the index: some assignments are made by hand.
 * @throws TemporaryError, ConfigError
 */
export async function findInvoices(ids: readonly string[], client: MaventaClient, wire: Wire): Promise<InvoiceIndex> {
  const byId = new Map<string, RemoteInvoice>();
  try {
    for (let start = 0; start < ids.length; start += MAX_IDS) {
      await addInvoices(ids.slice(start, start + MAX_IDS), byId, client, wire);
    }
  } catch (error) {
    if (!SdkError.is(error, 'auth')) throw error;
    return { byId, refused: error };
  }
  return { byId };
}

async function addInvoices(
  ids: readonly string[],
  byId: Map<string, RemoteInvoice>,
  client: MaventaClient,
  wire: Wire,
): Promise<void> {
  const wanted = new Set(ids);
  const query = ids.map((id) => [wire['filter.invoice_ids'], id] as const);
  for await (const items of walkPages((position) => client.listInvoices(query, position))) {
    for (const raw of items) {
      const invoice = tryParse(raw);
      if (invoice !== undefined && wanted.delete(invoice.id)) byId.set(invoice.id, invoice);
    }
    if (wanted.size === 0) return;
  }
}

/** A malformed invoice is shown by the invoices reader; here it is as if it were not there. */
function tryParse(raw: unknown): RemoteInvoice | undefined {
  try {
    return parseInvoice(raw);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}
