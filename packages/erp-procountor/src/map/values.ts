// values.ts — amounts, days and names of Procountor in ours.
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
import type { ProcountorConfig } from '../config.ts';
import type { RemoteInvoice } from '../remote.ts';

/** Stands at the front of every fact's id. Never change it: the journal knows facts by their ids. */
export const ADAPTER_ID = 'erp-procountor';

/** What every mapper must know of the company. */
export type MapContext = Pick<ProcountorConfig, 'assumptions' | 'clearing' | 'collectorName' | 'payers' | 'zone'>;

/** Procountor writes days as `2026-04-01`, moments as `2026-04-01T08:12:44`; the day written in it counts. @throws DataError `date.invalid` */
export function toDay(text: string | undefined): PlainDate | undefined {
  if (text === undefined) return undefined;
  return parsePlainDate(/^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text);
}

/** @throws DataError as `parseCurrencyCode` */
export function currencyOf({ paymentInfo, id }: RemoteInvoice): CurrencyCode {
  const { currency } = paymentInfo;
  if (currency !== undefined) return parseCurrencyCode(currency.toUpperCase());
  throw new DataError(`Invoice ${id} has no currency. Look at it in Procountor.`, {
    code: 'erp.no-currency',
    path: 'paymentInfo.currency',
  });
}

/**
 * The whole sum, in the currency of the invoice: above zero what is owed, below zero what is credited.
 * @throws DataError `erp.no-amount`, and of money
 */
export function toTotal(remote: RemoteInvoice): Money {
  const currency = currencyOf(remote);
  const sums = (remote.invoiceSumInfo ?? []).filter((sum) => sum.invoiceSumTotal !== undefined);
  const own = sums.filter((sum) => sum.currency === undefined || sum.currency.toUpperCase() === currency);
  const found = own.find((sum) => sum.inAccountingCurrency !== true) ?? own[0];
  if (found?.invoiceSumTotal !== undefined) return parseDecimal(found.invoiceSumTotal, currency);
  throw new DataError(`${nameOf(remote)} has no sum in ${currency}. Look at it in Procountor.`, {
    code: 'erp.no-amount',
    path: 'invoiceSumInfo',
  });
}

/** The number that stands on the invoice, and Procountor's own id. */
export function keyOf(remote: RemoteInvoice, { assumptions }: Pick<MapContext, 'assumptions'>): InvoiceKey {
  const number = remote[assumptions.numberFrom] ?? remote.invoiceNumber;
  return { ...(number === undefined ? {} : { number }), ledgerId: remote.id };
}

/** `Invoice 2041`, for messages. */
export function nameOf({ id, invoiceNumber }: Pick<RemoteInvoice, 'id' | 'invoiceNumber'>): string {
  return `Invoice ${invoiceNumber ?? `with id ${id}`}`;
}

/** Whether a word is one of those, capitals or not. */
export function isOneOf(word: string | undefined, words: readonly string[]): boolean {
  return word !== undefined && words.some((known) => known.toLowerCase() === word.toLowerCase());
}
