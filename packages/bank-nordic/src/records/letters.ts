// letters.ts — which letters a file means by its bytes: decided once a file, by evidence.

/**
 * `7-bit`: the national variant of ISO 646, where brackets and braces are letters. `latin-1` includes Windows-1252.
 * @see ISO/IEC 646; SFS 4017 (Finland), SEN 850200 (Sweden)
 */
export type LetterSet = '7-bit' | 'utf-8' | 'latin-1';

/** Finland and Sweden agree on these six; the others of the variant (`@`, `^`, `` ` ``, `~`) stay what they are. */
const SEVEN_BIT: Readonly<Record<string, string>> = { '[': 'Ä', '\\': 'Ö', ']': 'Å', '{': 'ä', '|': 'ö', '}': 'å' };

// What Windows-1252 has where Latin-1 has control characters.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What the bytes prove, or undefined when they read the same in every set. A byte above 127 outweighs any bracket. */
export function recogniseLetters(bytes: Uint8Array): LetterSet | undefined {
  if (bytes.some((byte) => byte > 0x7f)) return isUtf8(bytes) ? 'utf-8' : 'latin-1';
  return /[[\\\]{|}]/.test(toLatin1(bytes)) ? '7-bit' : undefined;
}

export function decodeLetters(bytes: Uint8Array, letters: LetterSet): string {
  switch (letters) {
    case 'utf-8':
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    case '7-bit':
      return toLatin1(bytes).replace(/[[\\\]{|}]/g, (character) => SEVEN_BIT[character] ?? character);
    case 'latin-1':
      return toLatin1(bytes).replace(
        /[\u0080-\u009f]/g,
        (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character,
      );
    default:
      return letters satisfies never;
  }
}

function toLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // `stream` forgives a character that the end of the evidence cuts in two.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
