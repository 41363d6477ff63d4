// invoice.ts — the invoices of a case, each with what the case says of it.
import { parseRemote } from '@reskontra/adapter-kit';
import { type AnySdkError, SdkError } from '@reskontra/core';
import { fieldOf, type RemoteCase, type RemoteInvoice, remoteCase, remoteInvoice } from '../remote.ts';

/** An invoice with its case; `raw` has the fields whose names are assumed. */
export interface InvoiceInCase {
  readonly found: RemoteCase;
  readonly invoice: RemoteInvoice;
  readonly raw: unknown;
}

/** The invoices of a page of cases; what cannot be read is set aside by itself. */
export function toInvoices(cases: readonly unknown[]): {
  readonly invoices: readonly InvoiceInCase[];
  readonly setAside: readonly AnySdkError[];
} {
  const invoices: InvoiceInCase[] = [];
  const setAside: AnySdkError[] = [];
  const attempt = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      setAside.push(error);
    }
  };
  for (const rawCase of cases) {
    attempt(() => {
      const found = parseCase(rawCase);
      for (const raw of found.invoices) attempt(() => invoices.push({ found, invoice: parseInvoice(raw), raw }));
    });
  }
  return { invoices, setAside };
}

/** @throws DataError `collector.bad-invoice` */
export function parseInvoice(raw: unknown): RemoteInvoice {
  const id = fieldOf(raw, 'invoiceId') ?? fieldOf(raw, 'id');
  const named = typeof raw === 'object' && raw !== null ? { invoiceId: id, ...raw } : raw;
  return parseRemote(remoteInvoice, named, { record: nameOf('Invoice', id), code: 'collector.bad-invoice' });
}

function parseCase(raw: unknown): RemoteCase {
  return parseRemote(remoteCase, raw, {
    record: nameOf('Case', fieldOf(raw, 'caseId')),
    code: 'collector.bad-case',
  });
}

function nameOf(kind: string, id: unknown): string {
  return typeof id === 'string' && id !== '' ? `${kind} ${id.slice(0, 60)}` : `${kind} without id`;
}
