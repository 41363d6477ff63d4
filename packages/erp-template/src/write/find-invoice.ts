// find-invoice.ts — the invoice that a command is about, as Acme has it now.
import { parseRemote } from '@reskontra/adapter-kit';
import type { InvoiceKey } from '@reskontra/core';
import type { z } from 'zod';
import type { AcmeClient } from '../client.ts';
import { remoteInvoice, remoteList } from '../remote.ts';

/** Undefined when Acme does not have it. @throws AuthError, ConfigError, DataError, TemporaryError */
export async function findInvoice(
  client: AcmeClient,
  { number }: InvoiceKey,
): Promise<z.output<typeof remoteInvoice> | undefined> {
  if (number === undefined) return undefined;
  const answer = await client.list('invoices', [['number', number]]);
  const { items } = parseRemote(remoteList, answer, { record: 'The list invoices', code: 'erp.bad-list' });
  return items
    .map((row) => parseRemote(remoteInvoice, row, { record: `Invoice ${number}`, code: 'erp.bad-invoice' }))
    .find((invoice) => invoice.number === number);
}
