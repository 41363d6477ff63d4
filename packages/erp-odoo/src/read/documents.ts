// documents.ts — reads invoices, or refunds: everything first, then what has changed.
import { idSweepSchema, mapRows, readCursor, toCursor } from '@reskontra/adapter-kit';
import { type CreditNoteFact, DataError, type Fact, type InvoiceFact, type Reader } from '@reskontra/core';
import type { Condition } from '../client.ts';
import type { OdooConfig } from '../config.ts';
import { isPosted, isWithdrawn, nameOf, toCreditNoteFact, toInvoiceFact } from '../map.ts';
import { INVOICE_FIELDS, type RemoteInvoice, remoteInvoice } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';
import { readChanged } from './sweep.ts';

export function createInvoicesReader(options: ReaderOptions): Reader<InvoiceFact> {
  return createDocumentsReader('out_invoice', 'Invoice', (remote) => toInvoiceFact(remote, options.config), options);
}

export function createRefundsReader(options: ReaderOptions): Reader<CreditNoteFact> {
  return createDocumentsReader('out_refund', 'Refund', toCreditNoteFact, options);
}

/** One that was cancelled is shown to a person, in every walk but the first that comes across it. */
function createDocumentsReader<F extends Fact>(
  moveType: 'out_invoice' | 'out_refund',
  record: string,
  toFact: (remote: RemoteInvoice) => F,
  options: ReaderOptions,
): Reader<F> {
  const { exclusionField } = options.config;
  const list = {
    model: 'account.move',
    domain: [['move_type', '=', moveType], ...scopeOf(options.config, 'invoice_date')],
    fields: [...INVOICE_FIELDS, ...(exclusionField === undefined ? [] : [exclusionField])],
  } as const;
  return {
    async next(cursor) {
      const place = readCursor(cursor, idSweepSchema, {});
      const page = await readChanged(place, list, options);
      const mapped = mapRows(page.rows, {
        schema: remoteInvoice,
        record,
        key: 'name',
        map(remote) {
          if (isPosted(remote)) return { facts: [toFact(remote)] };
          const isNews = place.since !== undefined && isWithdrawn(remote);
          return { facts: [], notices: isNews ? [wasCancelled(remote, record)] : [] };
        },
      });
      return { ...mapped, cursor: toCursor(page.sweep), more: page.more };
    },
  };
}

/** The company and the first day, as conditions on a field path. */
export function scopeOf(
  { companyId, firstDay }: OdooConfig,
  dayField: string,
  companyField = 'company_id',
): readonly Condition[] {
  return [
    ...(companyId === undefined ? [] : [[companyField, '=', companyId] as const]),
    ...(firstDay === undefined ? [] : [[dayField, '>=', firstDay] as const]),
  ];
}

function wasCancelled(remote: RemoteInvoice, record: string): DataError {
  return new DataError(`${nameOf(remote, record)} was cancelled in Odoo. If the collector has it, ask for it back.`, {
    code: 'erp.invoice-withdrawn',
    path: 'state',
  });
}
