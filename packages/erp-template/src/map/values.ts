// values.ts — amounts and days of Acme in ours, and ours in Acme's.
import {
  formatDecimal,
  type Money,
  type PlainDate,
  parseCurrencyCode,
  parseDecimal,
  parsePlainDate,
} from '@reskontra/core';

/** Stands at the front of every fact's id. Never change it: the journal knows facts by their ids. */
export const ADAPTER_ID = 'erp-acme';

/** Our mark in the reference of a payment: by it a repeat is recognised, and what we wrote when it is read back. */
export const MARK = { markPrefix: 'RSK-', markMaxCharacters: 80 } as const;

/** Acme writes amounts as `1240.50`. @throws DataError, as `parseDecimal` and `parseCurrencyCode` */
export function toMoney(text: string, currency: string): Money {
  return parseDecimal(text, parseCurrencyCode(currency));
}

/** Acme writes days as `2026-04-01`. @throws DataError `date.invalid` */
export function toDay(text: string): PlainDate {
  return parsePlainDate(text);
}

export function fromMoney(amount: Money): string {
  return formatDecimal(amount);
}

export function fromDay(day: PlainDate): string {
  return day;
}
