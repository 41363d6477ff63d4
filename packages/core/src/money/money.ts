// money.ts — an amount in one currency, counted in its smallest unit.
import { DataError } from '../errors.ts';
import type { CurrencyCode } from './currency.ts';

/**
 * An amount of money.
 * `minor` counts the currency's smallest unit: 1250 EUR is 12.50 €, 1250 JPY is 1250 ¥, 1250 BHD is 1.250.
 * `minor` is a safe integer and never -0; what its sign means is said by the field that holds it.
 * @see ISO 4217, column "Minor unit"
 */
export type Money<C extends CurrencyCode = CurrencyCode> = { readonly currency: C; readonly minor: number };

/**
 * Makes an amount from a count of smallest units.
 * @throws DataError `money.not-an-integer` for a fraction or NaN, `money.too-large` beyond the safe integers.
 */
export function money<C extends CurrencyCode>(currency: C, minor: number): Money<C> {
  if (!Number.isSafeInteger(minor)) throw notSafe(currency, minor);
  return { currency, minor: minor === 0 ? 0 : minor }; // -0 would fail deep comparison with 0
}

/** No money, in a currency. */
export function zero<C extends CurrencyCode>(currency: C): Money<C> {
  return { currency, minor: 0 };
}

function notSafe(currency: CurrencyCode, minor: number): DataError {
  if (Number.isInteger(minor) || Math.abs(minor) === Number.POSITIVE_INFINITY) {
    return new DataError(
      `An amount in ${currency} is beyond the largest we count exactly (2^53 - 1 smallest units). Split it or check the source.`,
      {
        code: 'money.too-large',
      },
    );
  }
  return new DataError(
    `An amount in ${currency} is not a whole number of smallest units. Use parseDecimal for decimal text.`,
    {
      code: 'money.not-an-integer',
    },
  );
}
