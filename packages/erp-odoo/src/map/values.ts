// values.ts — amounts, days and names of Odoo in ours.
import {
  type CurrencyCode,
  DataError,
  type InvoiceKey,
  type Money,
  type PlainDate,
  parseCurrencyCode,
  parseDecimal,
  parsePlainDate,
} from '@reskontra/core';
import type { Reference, RemoteInvoice } from '../remote.ts';

/** Stands at the front of every fact's id. Never change it: the journal knows facts by their ids. */
export const ADAPTER_ID = 'erp-odoo';

/** Our mark in the memo of a payment: by it a repeat is recognised, and what we wrote when it is read back. */
export const MARK = { markPrefix: 'RSK-', markMaxCharacters: 100 } as const;

/** Odoo writes days as `2026-04-01`. @throws DataError `date.invalid` */
export function toDay(text: string | undefined): PlainDate | undefined {
  return text === undefined ? undefined : parsePlainDate(text);
}

/** The display name of a currency is its code. @throws DataError `erp.no-currency`, and as `parseCurrencyCode` */
export function currencyOf(currency: Reference | undefined, record: string): CurrencyCode {
  if (currency?.name !== undefined) return parseCurrencyCode(currency.name.toUpperCase());
  throw new DataError(`${record} has no currency. Look at it in Odoo.`, {
    code: 'erp.no-currency',
    path: 'currency_id',
  });
}

/** @throws DataError as `currencyOf` and `parseDecimal` */
export function toAmount(text: string, currency: Reference | undefined, record: string): Money {
  return parseDecimal(text, currencyOf(currency, record));
}

/** The number that stands on the document, and Odoo's own id. */
export function keyOf({ id, name }: Pick<RemoteInvoice, 'id' | 'name'>): InvoiceKey {
  return { ...(name === undefined || name === '/' ? {} : { number: name }), ledgerId: id };
}

/** `Invoice INV/2026/00041`, for messages. */
export function nameOf({ id, name }: Pick<RemoteInvoice, 'id' | 'name'>, what = 'Invoice'): string {
  return `${what} ${name ?? `with id ${id}`}`;
}
