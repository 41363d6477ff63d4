// found-reference.ts — a structured reference of a payment, read by the rules of the creditor's country.
import { type FoundReference, parseReference, type ReferenceScheme } from '@reskontra/core';

/** The scheme that references to an account follow; undefined where the digits themselves have to tell. */
export function schemeOfAccount(account: string): ReferenceScheme | undefined {
  if (/^FI\d/.test(account)) return 'fi';
  if (/^NO\d/.test(account)) return 'kid';
  return /^SE\d/.test(account) ? 'ocr' : undefined;
}

/** The reference with the element it came from. A scheme of digits does not claim a text that is not digits. */
export function findReference(raw: string, from: string, scheme: ReferenceScheme | undefined): FoundReference {
  const applies = scheme === undefined || isNumeric(raw);
  const { scheme: recognised, canonical, valid } = parseReference(raw, applies ? scheme : undefined);
  return { scheme: recognised, canonical, raw, valid, from };
}

/** Digits and blanks; KID may end in a dash. */
function isNumeric(raw: string): boolean {
  for (let index = 0; index < raw.length; index++) {
    const digit = raw.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return /^[\d\s]+-?$/.test(raw);
  }
  return raw.length > 0;
}

const ZERO = 0x30;
