// utf8.ts — where characters begin and end in UTF-8 bytes.
import { isUtf8 } from 'node:buffer';
import { LINE_FEED } from './characters.ts';

/** The end of the last whole sequence: at most three bytes before `to`, because the rest may still come. */
export function endOfWholeSequences(bytes: Uint8Array, from: number, to: number): number {
  for (let lead = to - 1; lead >= from && lead >= to - 3; lead--) {
    const byte = bytes[lead] as number;
    if (byte < 0x80) return to;
    if (byte >= 0xc0) return lead + sequenceLength(byte) > to ? lead : to;
  }
  return to;
}

/** The index where valid UTF-8 ends. Slow: called when it is known that it does end. */
export function findInvalid(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const next = at + sequenceLength(bytes[at] as number);
    if (next > to || !isUtf8(bytes.subarray(at, next))) break;
    at = next;
  }
  return at;
}

/** How many characters (code points) begin in the range. Runs over every byte of a file, hence sixteen at a time. */
export function countCharacters(bytes: Uint8Array, from: number, to: number): number {
  const aligned = Math.min(to, from + ((4 - ((bytes.byteOffset + from) & 3)) & 3));
  let continuations = countContinuations(bytes, from, aligned);
  if (aligned < to) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + aligned, (to - aligned) >> 2);
    let index = 0;
    for (const last = words.length - 3; index < last; index += 4) {
      const a = words[index] as number;
      const b = words[index + 1] as number;
      const c = words[index + 2] as number;
      const d = words[index + 3] as number;
      if (((a | b | c | d) & HIGH_BITS) !== 0) {
        const ofEachByte = continuationsIn(a) + continuationsIn(b) + continuationsIn(c) + continuationsIn(d);
        continuations += Math.imul(ofEachByte, LOW_BITS) >>> 24; // the product adds the four bytes up in the highest
      }
    }
    continuations += countContinuations(bytes, aligned + index * 4, to);
  }
  return to - from - continuations;
}

// The first bit of each of four bytes: set in a character beyond ASCII.
const HIGH_BITS = 0x80808080 | 0;
const LOW_BITS = 0x01010101;

/** 1 in each byte of the word that continues a character, 10xxxxxx. */
function continuationsIn(word: number): number {
  return (word >>> 7) & ~(word >>> 6) & LOW_BITS;
}

function countContinuations(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (((bytes[at] as number) & 0xc0) === 0x80) count++;
  return count;
}

export function countLineFeeds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === LINE_FEED) count++;
  return count;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
