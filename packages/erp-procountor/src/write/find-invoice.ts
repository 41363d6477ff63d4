// find-invoice.ts — the invoice that a command is about, as Procountor has it now.
import { parseRemote } from '@reskontra/adapter-kit';
import { DataError, type InvoiceKey } from '@reskontra/core';
import type { QueryList } from '../client.ts';
import { type RemoteInvoice, remoteInvoice, remoteRow } from '../remote.ts';
import type { WriteOptions } from './write-options.ts';

const FEW = 10; // rows with one number; a number is of one invoice

/** Undefined when there is none. @throws AuthError, ConfigError, DataError, TemporaryError */
export async function findInvoice(key: InvoiceKey, options: WriteOptions): Promise<RemoteInvoice | undefined> {
  const id = key.ledgerId ?? (await findId(key.number, options));
  if (id === undefined || !/^\d{1,18}$/.test(id)) return undefined;
  const [raw] = await options.client.getInvoices([id]);
  if (raw === undefined) return undefined;
  return parseRemote(remoteInvoice, raw, { record: `Invoice with id ${id}`, code: 'erp.bad-record' });
}

/** @throws DataError `erp.number-not-unique` */
async function findId(number: string | undefined, { client, config }: WriteOptions): Promise<string | undefined> {
  if (number === undefined) return undefined;
  const { numberFrom } = config.assumptions;
  if (numberFrom === 'invoiceNumber' && !/^\d{1,18}$/.test(number)) return undefined;
  const query: QueryList = [[numberFrom, number]];
  const { rows } = await client.listInvoices(query, { size: FEW });
  const ids = rows.map(
    (row) => parseRemote(remoteRow, row, { record: `Invoice ${number}`, code: 'erp.bad-record' }).id,
  );
  if (ids.length > 1) {
    throw new DataError(`Procountor has several invoices with number ${number}. Do it by hand.`, {
      code: 'erp.number-not-unique',
    });
  }
  return ids[0];
}
