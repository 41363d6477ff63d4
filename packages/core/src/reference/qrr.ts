// qrr.ts — the Swiss QR reference.
import { checkRecursiveMod10 } from './check-digits.ts';
import { compact, isDigits } from './compact.ts';

/**
 * Whether the text is a QR reference with a right check digit: 27 digits, leading zeros included; blanks make no difference.
 * @see SIX, Swiss Implementation Guidelines QR-bill, QR reference
 */
export function isQrr(text: string): boolean {
  const digits = compact(text);
  return digits.length === 27 && isDigits(digits) && checkRecursiveMod10(digits.slice(0, -1)) === digits.at(-1);
}
