// iban.ts — the international bank account number.
import type { Brand } from '../brand.ts';
import { DataError } from '../errors.ts';
import { passesMod97 } from '../reference/check-digits.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';

/**
 * An IBAN without blanks, in capitals: country, two check digits, national number.
 * Its check digits and its country's length hold; whether the account exists is not known.
 * @see ISO 13616
 */
export type Iban = string & Brand<'Iban'>;

/**
 * Whether the text is an IBAN, blanks and small letters allowed. Countries outside our table never pass.
 * @see ISO 13616; SWIFT IBAN Registry
 */
export function isIban(text: string): boolean {
  return isCompactIban(compactIban(text));
}

/**
 * Reads an IBAN; blanks and small letters make no difference.
 * @throws DataError `account.invalid-iban` for a wrong check digit, a wrong length, or a country outside our table.
 */
export function parseIban(text: string): Iban {
  const iban = compactIban(text);
  if (isCompactIban(iban)) return iban as Iban;
  throw new DataError(
    `An account number of ${iban.length} characters is not an IBAN: its country, length or check digits are wrong. Correct it in the source.`,
    {
      code: 'account.invalid-iban',
      details: { lengthCharacters: iban.length },
    },
  );
}

/** The IBAN as it is printed, in groups of four. */
export function formatIban(iban: Iban): string {
  return iban.replace(/.{4}(?=.)/g, '$& ');
}

function compactIban(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

function isCompactIban(text: string): boolean {
  return (
    /^[A-Z]{2}\d\d[0-9A-Z]+$/.test(text) && text.length === IBAN_LENGTHS.get(text.slice(0, 2)) && passesMod97(text)
  );
}
