// find-invoice.ts — the invoice that a command is about.
import { parseRemote } from '@reskontra/adapter-kit';
import type { InvoiceKey, Rejected } from '@reskontra/core';
import type { TrytonClient } from '../client.ts';
import { INVOICE_FIELDS, type RemoteInvoice, remoteInvoice } from '../remote.ts';

const ENOUGH_TO_DOUBT = 2;

export type FoundInvoice = { readonly kind: 'found'; readonly invoice: RemoteInvoice } | Rejected;

/**
 * By Tryton's own id where it is known, else by number. Both must agree.
 * @throws AuthError, ConfigError, DataError, TemporaryError
 */
export async function findInvoice(key: InvoiceKey, client: TrytonClient): Promise<FoundInvoice> {
  const { company } = await client.session();
  const { number, ledgerId } = key;
  const byId = ledgerId !== undefined && /^\d{1,15}$/.test(ledgerId) ? [['id', '=', Number(ledgerId)]] : [];
  const byNumber = number === undefined ? [] : [['number', '=', number]];
  const name = number ?? ledgerId ?? 'without a number';
  if (byId.length + byNumber.length === 0) return notFound(name);

  const rows = await client.search({
    model: 'account.invoice',
    domain: [['type', '=', 'out'], ['company', '=', company.id], ['move', '!=', null], ...byId, ...byNumber],
    fields: INVOICE_FIELDS,
    limit: ENOUGH_TO_DOUBT,
  });
  const [row] = rows;
  if (row === undefined) return notFound(name);
  if (rows.length > 1) {
    return {
      kind: 'rejected',
      code: 'erp.two-invoices',
      message: `Tryton has several invoices with number ${name}. Do it by hand on the right one.`,
    };
  }
  return {
    kind: 'found',
    invoice: parseRemote(remoteInvoice, row, { record: `Invoice ${name}`, code: 'erp.bad-invoice' }),
  };
}

function notFound(name: string): Rejected {
  return {
    kind: 'rejected',
    code: 'erp.no-invoice',
    message: `Tryton has no posted customer invoice ${name} in this company. Check the number, and the company in the configuration.`,
  };
}
