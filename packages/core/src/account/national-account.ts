// national-account.ts — account numbers as Finland, Norway and Sweden write them at home.
import { checkMod11, isLuhn } from '../reference/check-digits.ts';

/**
 * Whether the text is a Finnish account number in machine form: 14 digits, the last a Luhn check digit.
 * Blanks, dots and dashes make no difference; the short printed form (123456-785) is not filled up.
 * @see Finance Finland, Finnish account numbers
 */
export function isFinnishBban(text: string): boolean {
  const digits = withoutMarks(text);
  return digits.length === 14 && isLuhn(digits);
}

/**
 * Whether the text is a Norwegian account number: 11 digits, the last a check digit modulo 11.
 * Where the fifth and sixth digits are 00 there is no check digit. Blanks, dots and dashes make no difference.
 * @see Bits, Norwegian bank account number
 */
export function isNorwegianAccount(text: string): boolean {
  const digits = withoutMarks(text);
  if (!/^\d{11}$/.test(digits)) return false;
  return digits.slice(4, 6) === '00' || checkMod11(digits.slice(0, -1)) === digits.at(-1);
}

/**
 * Whether the text is a Swedish bankgiro number: 7 or 8 digits, the last a Luhn check digit.
 * Blanks, dots and dashes make no difference.
 * @see Bankgirot, bankgiro number
 */
export function isBankgiro(text: string): boolean {
  const digits = withoutMarks(text);
  return /^\d{7,8}$/.test(digits) && isLuhn(digits);
}

/** The text without blanks, dots and dashes. */
export function withoutMarks(text: string): string {
  return text.replace(/[\s.-]+/g, '');
}
