// values.ts — Amili's words for days, moments and money, in ours.
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
 * A day. A moment counts as the day written in it: days are sent as moments at midnight.
 * @throws DataError `date.invalid`
 */
export function toDay(text: string): PlainDate {
  return parsePlainDate(/^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text);
}

/** A day that is good to know; one that cannot be read is as if it were absent. */
export function toOptionalDay(text: string | undefined): PlainDate | undefined {
  const day = text?.slice(0, 10);
  return day !== undefined && isPlainDate(day) ? day : undefined;
}

/** A moment that is good to know; one that cannot be read is as if it were absent. */
export function toMoment(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return parseInstant(text);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

/** @throws DataError `money.unknown-currency` */
export function toCurrency(word: string | undefined, usual: CurrencyCode): CurrencyCode {
  return word === undefined ? usual : parseCurrencyCode(word.trim().toUpperCase());
}

/** @throws DataError when it is no decimal, or has more decimals than the currency */
export function toMoney(decimal: string, currency: CurrencyCode): Money {
  return parseDecimal(decimal, currency);
}

/** Capitals, blanks and dashes make no difference, since spellings are assumed. */
export function isOneOf(word: string | undefined, words: readonly string[]): boolean {
  return word !== undefined && words.some((candidate) => canonical(candidate) === canonical(word));
}

function canonical(word: string): string {
  return word.toUpperCase().replace(/[\s-]+/g, '_');
}
