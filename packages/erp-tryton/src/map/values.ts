// values.ts — Tryton's amounts, days and moments, in ours.
import {
  type CurrencyCode,
  DataError,
  type Money,
  type PlainDate,
  parseDecimal,
  parsePlainDate,
  subtract,
} from '@reskontra/core';
import type { RemoteInvoice } from '../remote.ts';

/** Stands at the front of every fact's id. */
export const ADAPTER_ID = 'erp-tryton';

/** @throws DataError, as `parseDecimal` */
export function toMoney(text: string, currency: CurrencyCode): Money {
  return parseDecimal(text, currency);
}

/** What a line adds to the debt: positive for an invoice, negative for what reduces it. Cancelled lines have negative debits. */
export function balanceOf(line: { readonly debit: string; readonly credit: string }, currency: CurrencyCode): Money {
  return subtract(toMoney(line.debit, currency), toMoney(line.credit, currency));
}

/** @throws DataError `date.invalid` */
export function toDay(text: string): PlainDate {
  return parsePlainDate(text);
}

/** The moment as a number that grows: microseconds since 1970. */
export function toRevision(stamps: readonly (string | undefined)[]): number {
  const newest = stamps.reduce<string>((latest, stamp) => (stamp !== undefined && stamp > latest ? stamp : latest), '');
  if (newest === '') return 0;
  return Math.max(0, Date.parse(`${newest.slice(0, 23)}Z`) * 1000 + Number(newest.slice(23)));
}

/**
 * Books are kept in one currency here; an amount in another is never taken for it.
 * @throws DataError `erp.foreign-currency`
 */
export function assertCurrency(invoice: RemoteInvoice, currency: CurrencyCode): void {
  const { code } = invoice['currency.'];
  if (code === currency) return;
  throw new DataError(
    `${nameOf(invoice)} is in another currency than the company's ${currency}, and is left out. Follow it by hand.`,
    { code: 'erp.foreign-currency', path: 'currency' },
  );
}

/** `Invoice 2026-0001`, for messages. */
export function nameOf(invoice: { readonly number: string }): string {
  return `Invoice ${invoice.number}`;
}
