// currency.ts — which texts are currencies, and how many decimals each has.
import { DataError } from '../errors.ts';
import { CURRENCY_EXPONENTS } from './currency-table.ts';

/**
 * An active currency code: three capital letters.
 * @see ISO 4217
 */
export type CurrencyCode = keyof typeof CURRENCY_EXPONENTS;

/** Whether the text is a `CurrencyCode` as it stands: capitals only, no blanks. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(CURRENCY_EXPONENTS, text);
}

/**
 * Reads a currency code.
 * Capitals only, no blanks: what a careless remote writes is its mapper's to tidy.
 * @throws DataError `money.unknown-currency`
 */
export function parseCurrencyCode(text: string): CurrencyCode {
  if (isCurrencyCode(text)) return text;
  throw new DataError(
    `A currency code of ${text.length} characters is not an active ISO 4217 code in capitals. Correct it in the source document.`,
    { code: 'money.unknown-currency', details: { lengthCharacters: text.length } },
  );
}

/**
 * The number of decimals of a currency's smallest unit: 2 for EUR, 0 for JPY, 3 for BHD, 4 for CLF.
 * @see ISO 4217, column "Minor unit"
 */
export function currencyExponent(code: CurrencyCode): number {
  return CURRENCY_EXPONENTS[code];
}
