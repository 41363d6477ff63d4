// ocr.ts — the Swedish OCR reference.
import { unreachable } from '../assert.ts';
import { isLuhn, luhnCheckDigit } from './check-digits.ts';
import { compact, requireBase } from './compact.ts';

/**
 * How strictly the creditor's bank checks: 1 not at all, 2 the check digit, 3 also a length digit before it, 4 also the agreed lengths.
 * @see Bankgirot, OCR reference control
 */
export type OcrLevel = 1 | 2 | 3 | 4;

export interface IsOcrOptions {
  readonly level: OcrLevel;
  /** The whole lengths agreed with the bank, check digit included. Without them every length passes, on level 4 too. */
  readonly lengths?: readonly number[];
}

/**
 * Whether the text passes as an OCR reference: 2 to 25 digits, leading zeros included, and what its level asks.
 * @see Bankgirot, OCR reference control
 */
export function isOcr(text: string, options: IsOcrOptions): boolean {
  const ocr = compact(text);
  if (!/^\d{2,25}$/.test(ocr)) return false;
  if (options.lengths !== undefined && !options.lengths.includes(ocr.length)) return false;
  switch (options.level) {
    case 1:
      return true;
    case 2:
    case 4:
      return isLuhn(ocr);
    case 3:
      return isLuhn(ocr) && ocr.at(-2) === lengthDigit(ocr.length);
    default:
      return unreachable(options.level);
  }
}

/**
 * The OCR reference of a base: on level 1 the base itself (2 to 25 digits in all), on 2 and 4 with a check digit,
 * on 3 with a length digit and a check digit. Leading zeros stay.
 * @throws DataError `reference.invalid-base`
 */
export function ocrReference(base: string, level: OcrLevel): string {
  switch (level) {
    case 1:
      return requireBase(base, { minimum: 2, maximum: 25 });
    case 2:
    case 4:
      return withCheckDigit(requireBase(base, { minimum: 1, maximum: 24 }));
    case 3: {
      const digits = requireBase(base, { minimum: 1, maximum: 23 });
      return withCheckDigit(digits + lengthDigit(digits.length + 2));
    }
    default:
      return unreachable(level);
  }
}

function withCheckDigit(digits: string): string {
  return digits + luhnCheckDigit(digits);
}

function lengthDigit(length: number): string {
  return String(length % 10);
}
