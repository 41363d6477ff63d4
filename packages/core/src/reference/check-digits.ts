// check-digits.ts — the arithmetic behind references and account numbers. All texts here are ASCII digits unless said otherwise.
import { assert } from '../assert.ts';

/**
 * The Luhn check digit of a base.
 * Over base and digit it finds every changed digit, and every swap of neighbours but 09 with 90.
 * @see ISO/IEC 7812-1 annex B
 */
export function luhnCheckDigit(base: string): string {
  const total = sumFromRight(base, (digit, position) => (position % 2 === 0 ? doubled(digit) : digit));
  return String((10 - (total % 10)) % 10);
}

/** Whether the last digit is the Luhn check digit of the digits before it. At least two digits; other characters never pass. */
export function isLuhn(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && luhnCheckDigit(digits.slice(0, -1)) === digits.at(-1);
}

/**
 * The check digit with weights 7, 3, 1 from the right.
 * It finds every changed digit, and every swap of neighbours that do not differ by five.
 * @see Finance Finland, Forming a Finnish reference number
 */
export function check731(base: string): string {
  return String(digit731(base, base.length));
}

/** Whether the last digit is the 7-3-1 check digit of the digits before it, from `start` on. */
export function passes731(digits: string, start = 0): boolean {
  const last = digits.length - 1;
  return digits.charCodeAt(last) - DIGIT_ZERO === digit731(digits, last, start);
}

function digit731(digits: string, end: number, start = 0): number {
  let total = 0;
  let weight = 7;
  for (let index = end - 1; index >= start; index -= 1) {
    total += weight * (digits.charCodeAt(index) - DIGIT_ZERO);
    weight = weight === 7 ? 3 : weight === 3 ? 1 : 7;
  }
  return (10 - (total % 10)) % 10;
}

const MOST_BEFORE_DIVISION = 10_000_000; // a hundred times as much is still a small integer to the engine
const DIGIT_ZERO = 48;
const DIGIT_NINE = 57;
const LETTER_A = 65;

/**
 * The check character with weights 2 to 7 from the right, modulo 11; `-` stands for ten.
 * It finds every changed digit and every swap of neighbouring digits.
 * @see Mastercard Payment Services (Nets), OCR giro system specification, KID modulus 11
 */
export function checkMod11(base: string): string {
  const total = sumFromRight(base, (digit, position) => digit * (2 + (position % 6)));
  const check = (11 - (total % 11)) % 11;
  return check === 10 ? '-' : String(check);
}

/**
 * The check digit of recursive modulo 10.
 * It finds every changed digit, and every swap of neighbours that do not differ by three or seven.
 * @see SIX, Swiss Implementation Guidelines QR-bill, annex on the QR reference
 */
export function checkRecursiveMod10(base: string): string {
  const table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
  let carry = 0;
  for (const digit of base) carry = table[(carry + Number(digit)) % 10] ?? 0;
  return String((10 - carry) % 10);
}

/**
 * The remainder modulo 97 of a text where A counts as 10 and Z as 35. ASCII digits and capitals.
 * Over a whole number it finds every changed digit and every swap of neighbouring digits.
 * @see ISO/IEC 7064, MOD 97-10
 */
export function mod97(text: string): number {
  return continueMod97(0, text, 0, text.length);
}

/** The remainder of a number whose beginning left `remainder`, and which goes on with a part of the text. */
function continueMod97(before: number, text: string, from: number, to: number): number {
  let remainder = before;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    const value = code <= DIGIT_NINE ? code - DIGIT_ZERO : code - LETTER_A + 10;
    assert(
      value >= 0 && value < 36 && (value > 9 || code <= DIGIT_NINE),
      'mod97 was given a character that is neither a digit nor a capital.',
    );
    remainder = remainder * (value > 9 ? 100 : 10) + value;
    if (remainder > MOST_BEFORE_DIVISION) remainder %= 97;
  }
  return remainder % 97;
}

/** The two check digits, `02` to `98`, of a body under a prefix of two letters, as in RF references and IBANs. */
export function check97(prefix: string, body: string): string {
  return String(98 - mod97(`${body}${prefix}00`)).padStart(2, '0');
}

/** Whether a text of two letters, two check digits and a body passes modulo 97. Check digits 00, 01 and 99 are never given out. */
export function passesMod97(text: string): boolean {
  const check = Number(text.slice(2, 4));
  if (!(check >= 2 && check <= 98)) return false;
  return continueMod97(continueMod97(0, text, 4, text.length), text, 0, 4) === 1;
}

function doubled(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2;
}

function sumFromRight(digits: string, weigh: (digit: number, position: number) => number): number {
  let total = 0;
  for (let position = 0; position < digits.length; position += 1) {
    total += weigh(Number(digits[digits.length - 1 - position]), position);
  }
  return total;
}
