// values.ts — the partner's words for days, moments and money, in ours.
import {
  type CurrencyCode,
  type Instant,
  isPlainDate,
  type Money,
  type PlainDate,
  parseCurrencyCode,
  parseDecimal,
  parseInstant,
  parsePlainDate,
  SdkError,
} from '@reskontra/core';

/**
 * A day. A moment counts as the day written in it: the partner sends days as moments at midnight, if at all.
 * @throws DataError `date.invalid`
 */
export function toDay(text: string | undefined): PlainDate | undefined {
  if (text === undefined) return undefined;
  return parsePlainDate(/^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text);
}

/** A moment that is good to know; one that cannot be read is as if it were absent. */
export function toMoment(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return parseInstant(isPlainDate(text) ? `${text}T00:00:00Z` : text);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

/** @throws DataError `money.unknown-currency` */
export function toCurrency(text: string): CurrencyCode {
  return parseCurrencyCode(text.trim().toUpperCase());
}

/** @throws DataError, as `parseDecimal` */
export function toMoney(text: string, currency: CurrencyCode): Money {
  return parseDecimal(text, currency);
}
