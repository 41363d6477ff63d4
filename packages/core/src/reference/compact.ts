// compact.ts — the form of a reference in which people's blanks and small letters make no difference.
import { DataError } from '../errors.ts';

/** The text without blanks, in capitals. */
export function compact(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/** Digits without leading zeros; of zeros only, one stays. Anything else is left alone. */
export function stripLeadingZeros(text: string): string {
  return text.replace(/^0+(?=\d)/, '');
}

/**
 * Blanks removed, and only digits left, of the allowed number.
 * @throws DataError `reference.invalid-base`
 */
export function requireBase(text: string, length: { readonly minimum: number; readonly maximum: number }): string {
  const base = compact(text);
  if (/^\d+$/.test(base) && base.length >= length.minimum && base.length <= length.maximum) return base;
  throw new DataError(
    `A reference base of ${base.length} characters is not ${length.minimum} to ${length.maximum} digits. Give the base without its check digit.`,
    {
      code: 'reference.invalid-base',
      details: { lengthCharacters: base.length },
    },
  );
}
