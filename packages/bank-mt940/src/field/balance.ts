// balance.ts — fields 60 and 62: a balance with its day.
import { type CurrencyCode, type Money, negate, type PlainDate } from '@reskontra/core';
import { readAmount, readCurrency } from './swift-amount.ts';
import { readSwiftDay } from './swift-day.ts';

/** What could be read of a balance. The currency may be certain where the amount is not. */
export interface Balance {
  readonly currency: CurrencyCode | undefined;
  readonly day: PlainDate | undefined;
  /** Signed: negative when the account is overdrawn. */
  readonly amount: Money | undefined;
}

const PATTERN = /^\s*([CD])(\d{6})([A-Z]{3})\s*(\S.*?)\s*$/;

export function readBalance(text: string): Balance {
  const [, mark, day = '', code = '', figures = ''] = PATTERN.exec(text) ?? [];
  const currency = readCurrency(code);
  const amount = currency === undefined ? undefined : readAmount(figures, currency);
  return {
    currency,
    day: readSwiftDay(day)?.day,
    amount: amount === undefined || mark === 'C' ? amount : negate(amount),
  };
}

/** Field 34F or 90C/90D of MT942, without its count: the currency, and the amount where one can be read. */
export function readInterimAmount(text: string): {
  readonly currency: CurrencyCode | undefined;
  readonly amount: Money | undefined;
} {
  const [, code = '', figures = ''] = /^\s*\d*([A-Z]{3})[CD]?([\d,]*)/.exec(text) ?? [];
  const currency = readCurrency(code);
  return { currency, amount: currency === undefined ? undefined : readAmount(figures, currency) };
}
