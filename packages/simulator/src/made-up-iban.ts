// made-up-iban.ts — Finnish account numbers that nobody has, and that pass every check.
import { createHash } from 'node:crypto';
import { luhnCheckDigit } from '@reskontra/core';

const NO_BANK = '99'; // no Finnish bank's account numbers begin so
const COUNTRY_AS_DIGITS = '151800'; // FI and two zeros, letters as 10 to 35

/** Always the same for the same owner. */
export function madeUpIban(owner: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(owner).digest('hex')}`).toString();
  const base = NO_BANK + digits.slice(0, 11);
  const bban = base + luhnCheckDigit(base);
  const check = 98n - (BigInt(bban + COUNTRY_AS_DIGITS) % 97n);
  return `FI${String(check).padStart(2, '0')}${bban}`;
}
