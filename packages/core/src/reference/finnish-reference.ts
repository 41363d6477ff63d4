// finnish-reference.ts — the Finnish viitenumero.
import { check731, passes731 } from './check-digits.ts';
import { compact, endOfLeadingZeros, isDigits, requireBase, stripLeadingZeros } from './compact.ts';

/**
 * Whether the text is a Finnish reference with a right check digit.
 * 4 to 20 digits, not counting leading zeros; blanks make no difference.
 * @see Finance Finland, Forming a Finnish reference number
 */
export function isFinnishReference(text: string): boolean {
  return isCompactFinnish(compact(text));
}

/** The same of a text without blanks. */
export function isCompactFinnish(text: string): boolean {
  const start = endOfLeadingZeros(text);
  const length = text.length - start;
  return length >= 4 && length <= 20 && isDigits(text, start) && passes731(text, start);
}

/**
 * The Finnish reference of a base: the base without leading zeros, and its check digit.
 * The base has 3 to 19 digits, not counting leading zeros.
 * @throws DataError `reference.invalid-base`
 */
export function finnishReference(base: string): string {
  const digits = requireBase(stripLeadingZeros(compact(base)), { minimum: 3, maximum: 19 });
  return digits + check731(digits);
}
