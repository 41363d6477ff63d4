// amount.ts — decimal text to minor units, digit by digit, straight from the bytes.
import { type CurrencyCode, currencyExponent, isCurrencyCode, type Money } from '@reskontra/core';
import type { TextSlice } from './xml/text-slice.ts';

/** Why an amount cannot be used. */
export type AmountFault =
  | 'bad-amount'
  | 'missing-currency'
  | 'unknown-currency'
  | 'too-many-decimals'
  | 'amount-too-large';

const POINT = 0x2e;
const ZERO = 0x30;

/**
 * Reads amounts of ISO 20022: digits with at most one point, never a sign. Zeros beyond the currency's decimals mean nothing.
 * A statement has one or two currencies, so what is known of the last one is kept.
 */
export class AmountReader {
  #last: { readonly currency: CurrencyCode; readonly exponent: number } | undefined;

  /** The amount, or why not. */
  read(text: TextSlice): Money | AmountFault {
    const { currency } = text;
    if (currency === undefined || currency === '') return 'missing-currency';
    if (this.#last?.currency !== currency) {
      if (!isCurrencyCode(currency)) return 'unknown-currency';
      this.#last = { currency, exponent: currencyExponent(currency) };
    }
    const minor = readMinor(text, this.#last.exponent);
    return typeof minor === 'number' ? { currency: this.#last.currency, minor } : minor;
  }
}

function readMinor({ bytes, start, end }: TextSlice, exponent: number): number | AmountFault {
  let minor = 0;
  let decimals = -1; // -1 before the point
  let digits = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit === POINT - ZERO && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (digit < 0 || digit > 9) return 'bad-amount';
    digits++;
    if (decimals < exponent) minor = minor * 10 + digit;
    else if (digit !== 0) return 'too-many-decimals';
    if (decimals >= 0) decimals++;
  }
  if (digits === 0) return 'bad-amount';
  for (let missing = Math.max(decimals, 0); missing < exponent; missing++) minor *= 10;
  return Number.isSafeInteger(minor) ? minor : 'amount-too-large';
}

/** What the operator is told. Never the text of the amount. */
export function amountFaultMessage(fault: AmountFault): string {
  switch (fault) {
    case 'bad-amount':
      return 'an amount is not digits with a decimal point';
    case 'missing-currency':
      return 'an amount has no currency';
    case 'unknown-currency':
      return 'the currency of an amount is not in ISO 4217';
    case 'too-many-decimals':
      return 'an amount has more decimals than its currency';
    case 'amount-too-large':
      return 'an amount is larger than can be counted exactly';
  }
}
