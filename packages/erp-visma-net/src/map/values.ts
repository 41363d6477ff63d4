// values.ts — days, amounts and keys of Visma.net in ours.
import {
  type CurrencyCode,
  DataError,
  type Money,
  type PlainDate,
  parseCurrencyCode,
  parseDecimal,
  parsePlainDate,
} from '@reskontra/core';
import type { Assumptions } from '../assumptions.ts';

/** A day. Visma.net writes days as moments at midnight; the day written in it counts. @throws DataError `date.invalid` */
export function toDay(text: string | undefined): PlainDate | undefined {
  if (text === undefined) return undefined;
  return parsePlainDate(/^\d{4}-\d\d-\d\d[T ]/.test(text) ? text.slice(0, 10) : text);
}

/** A day as Visma.net takes it: `2026-03-01T00:00:00`. */
export function toWireDay(day: PlainDate): string {
  return `${day}T00:00:00`;
}

export interface RemoteAmount {
  /** In messages: `Invoice 100234`. */
  readonly record: string;
  readonly amount?: string | undefined;
  readonly amountInCurrency?: string | undefined;
  readonly currency: string | undefined;
}

/**
 * An amount in the currency of its document. The two fields of Visma.net are equal in the company's own currency.
 * In any other their meaning is not certain: the record is set aside, unless the operator says which field counts.
 * @throws DataError `erp.no-amount`, `erp.foreign-currency`, and what `parseDecimal` throws
 */
export function toAmount(remote: RemoteAmount, own: CurrencyCode, foreign: Assumptions['foreignAmount']): Money {
  const currency = remote.currency === undefined ? own : parseCurrencyCode(remote.currency.trim().toUpperCase());
  if (currency === own) return parseDecimal(given(remote.amount ?? remote.amountInCurrency, remote.record), currency);
  if (foreign === 'set-aside') {
    throw new DataError(
      `${remote.record} is in ${currency}, the company's currency is ${own}; which field of Visma.net holds the ${currency} is not certain. Compare one such invoice, then set assumptions.foreignAmount to "amount" or "amountInCurrency".`,
      { code: 'erp.foreign-currency', path: 'currencyId' },
    );
  }
  return parseDecimal(given(remote[foreign], remote.record), currency);
}

function given(text: string | undefined, record: string): string {
  if (text !== undefined) return text;
  throw new DataError(`${record} has no amount. Look at it in Visma.net.`, { code: 'erp.no-amount', path: 'amount' });
}

/** Whether a word is one of those, capitals or not. */
export function isOneOf(word: string | undefined, words: readonly string[]): boolean {
  return word !== undefined && words.some((known) => known.toLowerCase() === word.toLowerCase());
}
