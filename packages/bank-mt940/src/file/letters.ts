// letters.ts — bytes of a line to text, by what the bytes prove.

import { isUtf8 } from 'node:buffer';

// What Windows-1252 has where Latin-1 has control characters.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * A line that is UTF-8 is read as UTF-8, any other as Windows-1252: letters of the one are as good as never the other.
 * So a damaged line costs itself alone, and no name ever has a replacement character.
 */
export function decodeLine(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('latin1');
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  if (isUtf8(buffer)) return buffer.toString('utf8');
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
