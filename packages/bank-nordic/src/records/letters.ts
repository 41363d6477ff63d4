// letters.ts — which letters a file means by its bytes.
import { isUtf8 } from 'node:buffer';

/**
 * `7-bit`: the national variant of ISO 646, where brackets and braces are letters.
 * @see ISO/IEC 646; SFS 4017 (Finland), SEN 850200 (Sweden)
 */
export type LetterSet = '7-bit' | '8-bit';

/** Finland and Sweden agree on these six; the others of the variant (`@`, `^`, `` ` ``, `~`) stay what they are. */
const SEVEN_BIT: Readonly<Record<string, string>> = { '[': 'Ä', '\\': 'Ö', ']': 'Å', '{': 'ä', '|': 'ö', '}': 'å' };

// What Windows-1252 has where Latin-1 has control characters.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const BEYOND_ASCII = /[\u0080-\u00ff]/;

/** What the bytes prove, or undefined when they read the same in both sets. A byte above 127 outweighs any bracket. */
export function recogniseLetters(bytes: Uint8Array): LetterSet | undefined {
  const text = toLatin1(bytes);
  if (BEYOND_ASCII.test(text)) return '8-bit';
  return /[[\\\]{|}]/.test(text) ? '7-bit' : undefined;
}

/**
 * A line of 8-bit letters that is UTF-8 is read as UTF-8, any other as Windows-1252: letters of the one are as good as
 * never the other. So a damaged line costs itself alone, and no name ever has a replacement character.
 */
export function decodeLine(bytes: Uint8Array, letters: LetterSet): string {
  const text = toLatin1(bytes);
  if (letters === '7-bit') return text.replace(/[[\\\]{|}]/g, (character) => SEVEN_BIT[character] ?? character);
  if (!BEYOND_ASCII.test(text)) return text;
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

function toLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
