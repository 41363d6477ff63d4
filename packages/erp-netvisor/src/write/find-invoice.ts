// find-invoice.ts — the invoice that a command is about, as Netvisor has it now.
import { parseRemote } from '@reskontra/adapter-kit';
import type { InvoiceKey, Rejected } from '@reskontra/core';
import { isNegativeText } from '../map.ts';
import { type RemoteListedInvoice, remoteInvoiceList, remoteListedInvoice } from '../remote.ts';
import type { WriteOptions } from './write-options.ts';

export type FoundInvoice = { readonly kind: 'found'; readonly invoice: RemoteListedInvoice } | Rejected;

/** By its number; where that is not Netvisor's alone, by the key that its fact carries. @throws as the client does */
export async function findInvoice(
  { number, ledgerId }: InvoiceKey,
  { client }: Pick<WriteOptions, 'client'>,
): Promise<FoundInvoice> {
  if (number === undefined) {
    return {
      kind: 'rejected',
      code: 'erp.no-number',
      message: 'The invoice has no number in Netvisor. Do it by hand.',
    };
  }
  const { body } = await client.read('salesinvoicelist', [['invoicenumber', number]]);
  const { root } = parseRemote(remoteInvoiceList, body, { record: 'The invoice list', code: 'erp.bad-list' });
  const rows = root.salesinvoicelist.salesinvoice
    .map((row) => parseRemote(remoteListedInvoice, row, { record: `Invoice ${number}`, code: 'erp.bad-record' }))
    .filter((row) => row.invoicenumber === number && !isNegativeText(row.invoicesum));
  const [invoice, ...others] = rows.length > 1 ? rows.filter(({ netvisorkey }) => netvisorkey === ledgerId) : rows;
  if (invoice !== undefined && others.length === 0) return { kind: 'found', invoice };
  return rows.length === 0
    ? { kind: 'rejected', code: 'erp.no-invoice', message: `Netvisor has no invoice ${number}.` }
    : {
        kind: 'rejected',
        code: 'erp.several-invoices',
        message: `Netvisor has ${rows.length} invoices with number ${number}. Do it by hand.`,
      };
}
