// characters.ts — which bytes and characters XML 1.0 allows, and where.

/** What the text loop has to do with a byte: nothing (0), or one of these. */
export const MARKUP = 1; // '<'
export const REFERENCE = 2; // '&'
export const BRACKET = 3; // ']' could begin the forbidden ']]>'
export const RETURN = 4; // CR becomes LF
const FORBIDDEN = 5; // a control character
export const NEAR_FFFF = 6; // 0xEF could begin U+FFFE or U+FFFF, the two characters that are valid UTF-8 and not XML
export const WIDE = 7; // any other byte of a character beyond ASCII

export const LESS_THAN = 0x3c;
export const GREATER_THAN = 0x3e;
export const SLASH = 0x2f;
export const EXCLAMATION = 0x21;
export const QUESTION = 0x3f;
export const DASH = 0x2d;
export const SEMICOLON = 0x3b;
export const DOUBLE_QUOTE = 0x22;
export const SINGLE_QUOTE = 0x27;
export const LINE_FEED = 0x0a;

export const BYTE_CLASS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => classOf(byte));

/** The index of the next byte that is not plain text. There must be one. */
export function endOfPlainText(bytes: Uint8Array, from: number): number {
  let at = from;
  while (BYTE_CLASS[bytes[at] as number] === 0) at++;
  return at;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A character that XML 1.0 allows (production Char). */
export function isXmlCharacter(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0xd7ff) ||
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** The index of the first byte of a forbidden character in valid UTF-8, or -1. */
export function findForbidden(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const kind = BYTE_CLASS[bytes[at] as number];
    if (kind === FORBIDDEN || (kind === NEAR_FFFF && isNonCharacter(bytes, at))) return at;
  }
  return -1;
}

/** Whether the three bytes at `at` are U+FFFE or U+FFFF. */
export function isNonCharacter(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] as number) >= 0xbe;
}

function classOf(byte: number): number {
  if (byte === LESS_THAN) return MARKUP;
  if (byte === 0x26) return REFERENCE;
  if (byte === 0x5d) return BRACKET;
  if (byte === 0x0d) return RETURN;
  if (byte < 0x20 && !isSpace(byte)) return FORBIDDEN;
  if (byte === 0xef) return NEAR_FFFF;
  return byte >= 0x80 ? WIDE : 0;
}
