// letters.ts — which letters a file means by its bytes: decided once a file, by evidence.

/** `latin-1` includes Windows-1252. */
export type LetterSet = 'utf-8' | 'latin-1';

// What Windows-1252 has where Latin-1 has control characters.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What the bytes prove, or undefined when they read the same in both sets. */
export function recogniseLetters(bytes: Uint8Array): LetterSet | undefined {
  if (!bytes.some((byte) => byte > 0x7f)) return undefined;
  return isUtf8(bytes) ? 'utf-8' : 'latin-1';
}

export function decodeLetters(bytes: Uint8Array, letters: LetterSet): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (letters === 'utf-8') return buffer.toString('utf8');
  return buffer
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
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
