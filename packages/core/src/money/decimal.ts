// decimal.ts — decimal text to money and back, digit by digit.
import { DataError } from '../errors.ts';
import { type CurrencyCode, currencyExponent } from './currency.ts';
import { type Money, money } from './money.ts';

const MAX_TEXT_CHARACTERS = 100; // no amount is longer, even padded to a fixed width
const PATTERNS = { '.': /^([+-]?)(\d*)(?:\.(\d*))?$/, ',': /^([+-]?)(\d*)(?:,(\d*))?$/ } as const;

export interface ParseDecimalOptions {
  /** What stands between units and decimals; a point unless said otherwise. */
  readonly decimalMark?: '.' | ',';
}

/**
 * Reads decimal text as an amount, without rounding and without floating point.
 * Takes ASCII digits, one leading `+` or `-`, `.5` and `5.`, and zeros beyond the currency's decimals.
 * Takes no exponent, no thousands marks and no blanks; at most 100 characters.
 * @throws DataError `money.not-a-number`, `money.too-many-decimals` when a digit other than zero would be lost, `money.too-large`.
 */
export function parseDecimal<C extends CurrencyCode>(
  text: string,
  currency: C,
  options?: ParseDecimalOptions,
): Money<C> {
  if (text.length > MAX_TEXT_CHARACTERS) throw tooLarge(text, currency);
  const [, sign, units = '', decimals = ''] = PATTERNS[options?.decimalMark ?? '.'].exec(text) ?? [];
  if (units === '' && decimals === '') throw notANumber(text, options?.decimalMark ?? '.');

  const exponent = currencyExponent(currency);
  if (/[1-9]/.test(decimals.slice(exponent))) throw tooManyDecimals(text, currency);
  const minor = Number(units + decimals.slice(0, exponent).padEnd(exponent, '0'));
  if (!Number.isSafeInteger(minor)) throw tooLarge(text, currency);
  return money(currency, sign === '-' ? -minor : minor);
}

/**
 * The amount as decimal text with a point and all decimals of its currency: `12.50`, `-0.05`, `1250` for JPY.
 * `parseDecimal` reads it back to the same amount.
 */
export function formatDecimal(amount: Money): string {
  const exponent = currencyExponent(amount.currency);
  const text = String(Math.abs(amount.minor));
  const digits = text.length > exponent ? text : text.padStart(exponent + 1, '0');
  const sign = amount.minor < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  const point = digits.length - exponent;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The amount for people and logs, alike in every locale: `12.50 EUR`. */
export function formatMoney(amount: Money): string {
  return `${formatDecimal(amount)} ${amount.currency}`;
}

function notANumber(text: string, decimalMark: string): DataError {
  return new DataError(
    `An amount of ${text.length} characters is not a plain decimal number (digits, one "${decimalMark}" at most, no blanks or thousands marks). Correct it in the source.`,
    { code: 'money.not-a-number', details: { lengthCharacters: text.length } },
  );
}

function tooManyDecimals(text: string, currency: CurrencyCode): DataError {
  const exponent = currencyExponent(currency);
  return new DataError(
    `An amount of ${text.length} characters has more decimals than ${currency} has (${exponent}). Ask the sender, or set rounding in the profile.`,
    { code: 'money.too-many-decimals', details: { lengthCharacters: text.length, currency, exponent } },
  );
}

function tooLarge(text: string, currency: CurrencyCode): DataError {
  return new DataError(
    `An amount of ${text.length} characters in ${currency} is beyond the largest we count exactly (2^53 - 1 smallest units). Check it in the source.`,
    { code: 'money.too-large', details: { lengthCharacters: text.length, currency } },
  );
}
