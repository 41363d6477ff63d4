// same-reference.ts — when two references name the same thing.
import { unreachable } from '../assert.ts';
import { stripLeadingZeros } from './compact.ts';
import type { Reference } from './reference.ts';

/**
 * Whether two references name the same thing; check digits need not hold.
 * `fi` and `rf` compare by body, padded or not. `kid`, `ocr` and `qrr` compare within their scheme, with or without leading zeros.
 * `other` compares exactly. Otherwise two schemes are two references: read both sides with the creditor's scheme.
 */
export function sameReference(a: Reference, b: Reference): boolean {
  return referenceKey(a) === referenceKey(b);
}

/** A text that is equal exactly for the same references: the index of a store. Not for people to read. */
export function referenceKey(reference: Reference): string {
  const { scheme, canonical } = reference;
  switch (scheme) {
    case 'fi':
      return `fi:${stripLeadingZeros(canonical)}`;
    case 'rf':
      return rfKey(canonical);
    case 'kid':
    case 'ocr':
    case 'qrr':
      return `${scheme}:${stripLeadingZeros(canonical)}`;
    case 'other':
      return `other:${canonical}`;
    default:
      return unreachable(scheme);
  }
}

function rfKey(canonical: string): string {
  const body = canonical.replace(/^RF\d\d/, '');
  return /^\d+$/.test(body) ? `fi:${stripLeadingZeros(body)}` : `rf:${body}`;
}
