// invoices.ts — reads sales invoices: everything first, then what has changed.
import { idSweepSchema, mapRows, type RowMapper, readCursor, toCursor } from '@reskontra/adapter-kit';
import { DataError, type InvoiceFact, isPositive, type Reader } from '@reskontra/core';
import { isInLedger, isWithdrawn, nameOf, toInvoiceFact, toTotal } from '../map.ts';
import { type RemoteInvoice, remoteInvoice } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';
import { readChanged } from './sweep.ts';

/** An invoice that was withdrawn is shown to a person, in every walk but the first that comes across it. */
export function createInvoicesReader(options: ReaderOptions): Reader<InvoiceFact> {
  const { client } = options;
  return {
    async next(cursor) {
      const place = readCursor(cursor, idSweepSchema, {});
      const page = await readChanged(place, options);
      const mapped = mapRows(await client.getInvoices(page.ids), mapperOf(place.since === undefined, options));
      const setAside = [...page.setAside, ...mapped.setAside];
      return { facts: mapped.facts, setAside, cursor: toCursor(page.sweep), more: page.more };
    },
  };
}

function mapperOf(isFirst: boolean, { config }: ReaderOptions): RowMapper<typeof remoteInvoice, InvoiceFact> {
  return {
    schema: remoteInvoice,
    record: 'Invoice',
    key: 'invoiceNumber',
    map(remote) {
      const total = toTotal(remote);
      if (!isPositive(total)) return { facts: [] }; // a credit note, or nothing at all
      if (isInLedger(remote, config)) return { facts: [toInvoiceFact(remote, total, config)] };
      return { facts: [], notices: !isFirst && isWithdrawn(remote, config) ? [wasWithdrawn(remote)] : [] };
    },
  };
}

function wasWithdrawn(remote: RemoteInvoice): DataError {
  return new DataError(`${nameOf(remote)} was withdrawn in Procountor. If the collector has it, ask for it back.`, {
    code: 'erp.invoice-withdrawn',
    path: 'status',
  });
}
