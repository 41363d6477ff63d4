// kid.ts — the Norwegian KID (kundeidentifikasjon). Which of the two checks holds is agreed between bank and creditor.
import { checkMod11, isLuhn, luhnCheckDigit } from './check-digits.ts';
import { compact, requireBase } from './compact.ts';

const BASE_LENGTH = { minimum: 1, maximum: 24 };

/**
 * Whether the text passes as a KID with modulus 10: 2 to 25 digits, leading zeros included.
 * @see Mastercard Payment Services (Nets), OCR giro system specification
 */
export function isKidMod10(text: string): boolean {
  const kid = compact(text);
  return kid.length <= 25 && isLuhn(kid);
}

/**
 * Whether the text passes as a KID with modulus 11: 2 to 25 characters, digits and at most a last `-`, leading zeros included.
 * @see Mastercard Payment Services (Nets), OCR giro system specification
 */
export function isKidMod11(text: string): boolean {
  const kid = compact(text);
  return /^\d{1,24}[\d-]$/.test(kid) && checkMod11(kid.slice(0, -1)) === kid.at(-1);
}

/**
 * The KID with modulus 10 of a base of 1 to 24 digits. Leading zeros stay.
 * @throws DataError `reference.invalid-base`
 */
export function kidMod10(base: string): string {
  const digits = requireBase(base, BASE_LENGTH);
  return digits + luhnCheckDigit(digits);
}

/**
 * The KID with modulus 11 of a base of 1 to 24 digits. Leading zeros stay; it may end in `-`.
 * @throws DataError `reference.invalid-base`
 */
export function kidMod11(base: string): string {
  const digits = requireBase(base, BASE_LENGTH);
  return digits + checkMod11(digits);
}
