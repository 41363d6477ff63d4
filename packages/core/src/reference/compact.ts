// compact.ts — the form of a reference in which people's blanks and small letters make no difference.
import { DataError } from '../errors.ts';

/** The text without blanks, in capitals. Most references are written so: a statement file has hundreds of thousands of them. */
export function compact(text: string): string {
  return isCompact(text) ? text : text.replace(/\s+/g, '').toUpperCase();
}

const ZERO = 48;
const NINE = 57;
const LETTER_A = 65;
const LETTER_Z = 90;

// Loops and not patterns: over so short a text they take a third of the time.
function isCompact(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDigit(code) && (code < LETTER_A || code > LETTER_Z)) return false;
  }
  return true;
}

/** Whether there are ASCII digits from `from` on, and nothing else. */
export function isDigits(text: string, from = 0): boolean {
  for (let index = from; index < text.length; index += 1) if (!isDigit(text.charCodeAt(index))) return false;
  return text.length > from;
}

/** Digits without leading zeros; of zeros only, one stays. Anything else is left alone. */
export function stripLeadingZeros(text: string): string {
  return text.slice(endOfLeadingZeros(text));
}

/** The index of the first digit that counts. */
export function endOfLeadingZeros(text: string): number {
  let start = 0;
  while (text.charCodeAt(start) === ZERO && isDigit(text.charCodeAt(start + 1))) start += 1;
  return start;
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

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
