// match-key.ts — one comparable form for references, whichever scheme a file or a ledger calls them by.
import type { Reference } from '@reskontra/core';

const RF_WITH_DIGITS = /^RF\d{2}0*(\d+)$/;

/**
 * Equal for references that a payer may use for each other: `1232`, `00000000000000001232` and `RF11 1232`.
 * A statement does not say whether its digits are a viitenumero, a KID or an OCR number; the issuer's ledger does.
 * So the scheme is left out here: one company does not issue the same digits under two schemes.
 */
export function matchKey(reference: Reference): string {
  if (reference.scheme === 'rf' && !reference.valid) return reference.canonical.toUpperCase(); // wrong check digits: equal to the letter or not at all
  return tokenKey(reference.canonical);
}

/** The same form for a word of free text that may be a reference. */
export function tokenKey(word: string): string {
  const text = word.toUpperCase();
  const body = RF_WITH_DIGITS.exec(text)?.[1];
  if (body !== undefined) return body;
  return /^0*\d+-?$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}
