// find-invoice.ts — the invoice that a command is about, as Odoo has it now.
import { parseRemote } from '@reskontra/adapter-kit';
import { DataError, type InvoiceKey, type Outcome } from '@reskontra/core';
import type { Condition } from '../client.ts';
import { INVOICE_FIELDS, type RemoteInvoice, remoteInvoice } from '../remote.ts';
import type { WriteOptions } from './write-options.ts';

/** Undefined when there is none. @throws AuthError, ConfigError, DataError, TemporaryError */
export async function findInvoice(
  { ledgerId, number }: InvoiceKey,
  { client, config }: WriteOptions,
): Promise<RemoteInvoice | undefined> {
  if (ledgerId === undefined ? number === undefined : !/^\d{1,15}$/.test(ledgerId)) return undefined;
  const named: Condition = ledgerId === undefined ? ['name', '=', number] : ['id', '=', Number(ledgerId)];
  const company: readonly Condition[] = config.companyId === undefined ? [] : [['company_id', '=', config.companyId]];
  const domain: readonly Condition[] = [['move_type', '=', 'out_invoice'], named, ...company];
  const { rows } = await client.search('account.move', { domain, fields: INVOICE_FIELDS, limit: 2 });
  const [first, second] = rows;
  if (first === undefined) return undefined;
  if (second !== undefined) {
    throw new DataError(`Odoo has several invoices ${number}. Say in companyId which company is meant.`, {
      code: 'erp.number-not-unique',
    });
  }
  return parseRemote(remoteInvoice, first, { record: `Invoice ${number ?? ledgerId}`, code: 'erp.bad-record' });
}

/** The rejection of a command about an invoice that is not there. */
export function noInvoice({ number, ledgerId }: InvoiceKey): Outcome {
  const message = `Odoo has no invoice ${number ?? ledgerId ?? 'of that name'}. Check whether it was deleted, or belongs to another company.`;
  return { kind: 'rejected', code: 'erp.invoice-not-found', message };
}
