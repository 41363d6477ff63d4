// decimal-cell.ts — an amount as banks print it for people: blanks or marks between thousands, a sign at either end.
import { type CurrencyCode, type Money, parseDecimal, SdkError } from '@reskontra/core';
import type { CsvProfile } from '../profile/csv-profile.ts';

export type DecimalMark = CsvProfile['decimalMark'];

const BLANKS = /[\s\u00a0\u202f\u2009'’]/g;
const MINUS = /[\u2212\u2013]/g;

/** Whole digits in groups of three, or all in one piece; then the decimals. */
const PATTERNS = {
  ',': /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d*))?$/,
  '.': /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/,
} as const;

/** The amount, or undefined when it is none, is ambiguous, or has more decimals than its currency. */
export function readDecimal(cell: string, mark: DecimalMark, currency: CurrencyCode): Money | undefined {
  const text = cell.replace(BLANKS, '').replace(MINUS, '-').replace(signOf(currency), '');
  const [, before = '', digits = '', after = ''] = /^([+-]?)([\d.,]+)([+-]?)$/.exec(text) ?? [];
  if (digits === '' || (before !== '' && after !== '')) return undefined;
  const decimalMark = mark === 'either' ? markOf(digits) : mark;
  if (decimalMark === undefined) return undefined;
  const [, units, decimals = ''] = PATTERNS[decimalMark].exec(digits) ?? [];
  if (units === undefined) return undefined;
  return exact(`${before}${after}${units.replace(/[.,]/g, '')}.${decimals}`, currency);
}

/** What a bank may print behind an amount; another currency there is not ours to drop. */
function signOf(currency: CurrencyCode): RegExp {
  if (currency === 'EUR') return /(?:EUR|€)$/i;
  if (currency === 'SEK' || currency === 'NOK' || currency === 'DKK') return new RegExp(`(?:${currency}|kr\\.?)$`, 'i');
  return new RegExp(`${currency}$`, 'i');
}

/** One or two digits after the last mark are decimals. A lone mark before three digits may be either: undefined. */
function markOf(digits: string): ',' | '.' | undefined {
  const [, decimal] = /([.,])\d{1,2}$/.exec(digits) ?? [];
  if (decimal === ',' || decimal === '.') return decimal;
  if (/^\d{1,3}[.,]\d{3}$/.test(digits)) return undefined;
  return digits.includes('.') ? ',' : '.';
}

function exact(text: string, currency: CurrencyCode): Money | undefined {
  try {
    return parseDecimal(text, currency);
  } catch (error) {
    if (SdkError.is(error, 'data')) return undefined;
    throw error;
  }
}
