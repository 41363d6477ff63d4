// reference.ts — what a payer writes so that the creditor knows what is paid.
import { unreachable } from '../assert.ts';
import { compact, stripLeadingZeros } from './compact.ts';
import { isCompactFinnish } from './finnish-reference.ts';
import { isKidMod10, isKidMod11 } from './kid.ts';
import { isOcr } from './ocr.ts';
import { isQrr } from './qrr.ts';
import { isRfReference } from './rf-reference.ts';

/** Whose rules a reference follows: Finnish, ISO 11649, Norwegian KID, Swedish OCR, Swiss QR, or nobody's we know. */
export type ReferenceScheme = 'fi' | 'rf' | 'kid' | 'ocr' | 'qrr' | 'other';

/**
 * A payment reference.
 * `raw` is what was written. `canonical` has no blanks and is in capitals; in `fi`, and in an `rf` with a body of digits,
 * the leading zeros are gone; `kid`, `ocr`, `qrr` and `other` keep theirs.
 * `valid` says that the check digits hold. `other` has none that we know, so nothing vouches for it and it is never valid.
 * To compare two references use `sameReference`, never the fields.
 */
export type Reference = {
  readonly scheme: ReferenceScheme;
  readonly canonical: string;
  readonly raw: string;
  readonly valid: boolean;
};

/**
 * Reads a payment reference. It never throws: banks and ERPs carry references with bad check digits, so that is a flag.
 * Give the scheme where the creditor's agreement tells it; digits alone do not: one in ten passes another country's check.
 * `fi` and `rf` are one family, in which the text decides. An RF reference is recognised under every scheme but `other`.
 * Without a scheme: RF and two digits is `rf`, 27 digits that pass are `qrr`, digits that pass 7-3-1 are `fi`, the rest is `other`.
 */
export function parseReference(raw: string, scheme?: ReferenceScheme): Reference {
  const text = compact(raw);
  const recognised = recogniseScheme(text, scheme);
  return { scheme: recognised, canonical: toCanonical(text, recognised), raw, valid: isValid(text, recognised) };
}

const RF_START = /^RF\d\d/;
const RF_OF_DIGITS = /^RF\d\d\d+$/;

function recogniseScheme(text: string, given: ReferenceScheme | undefined): ReferenceScheme {
  if (given === 'other') return 'other';
  if (text.startsWith('RF') && RF_START.test(text)) return 'rf';
  if (given === 'rf') return /^\d+$/.test(text) ? 'fi' : 'rf';
  if (given !== undefined) return given;
  if (isQrr(text)) return 'qrr';
  return isCompactFinnish(text) ? 'fi' : 'other';
}

function toCanonical(text: string, scheme: ReferenceScheme): string {
  if (scheme === 'fi') return stripLeadingZeros(text);
  if (scheme === 'rf' && text.charAt(4) === '0' && RF_OF_DIGITS.test(text))
    return text.slice(0, 4) + stripLeadingZeros(text.slice(4));
  return text;
}

function isValid(text: string, scheme: ReferenceScheme): boolean {
  switch (scheme) {
    case 'fi':
      return isCompactFinnish(text);
    case 'rf':
      return isRfReference(text);
    case 'kid':
      return isKidMod10(text) || isKidMod11(text);
    case 'ocr':
      return isOcr(text, { level: 2 });
    case 'qrr':
      return isQrr(text);
    case 'other':
      return false;
    default:
      return unreachable(scheme);
  }
}
