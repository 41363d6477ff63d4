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

/** How many characters (code points) begin in the range. Runs over every byte of a file, hence four at a time. */
export function countCharacters(bytes: Uint8Array, from: number, to: number): number {
  let count = to - from;
  let at = from;
  for (; at < to && (bytes.byteOffset + at) % 4 !== 0; at++) count -= isContinuation(bytes[at] as number);
  if (at >= to) return count;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (to - at) >> 2);
  for (let index = 0; index < words.length; index++) {
    const high = (words[index] as number) & 0x80808080;
    if (high === 0) continue;
    const start = at + index * 4;
    for (let byte = start; byte < start + 4; byte++) count -= isContinuation(bytes[byte] as number);
  }
  for (at += words.length * 4; at < to; at++) count -= isContinuation(bytes[at] as number);
  return count;
}

export function countLineFeeds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === LINE_FEED) count++;
  return count;
}

function isContinuation(byte: number): number {
  return (byte & 0xc0) === 0x80 ? 1 : 0;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
