// byte-window.ts — the part of the input that is not read yet: whole, valid UTF-8 characters, and where they stand.
import { isUtf8 } from 'node:buffer';
import { LESS_THAN, LINE_FEED } from './characters.ts';
import { countCharacters, countLineFeeds, endOfWholeSequences, findInvalid } from './utf8.ts';

/** 1-based, in the text after decoding; the column counts characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

// Room after the end, so that comparing words with the longest literal never reads outside.
const SLACK_BYTES = 1_024;
const FIRST_CAPACITY_BYTES = 32_768;

export class ByteWindow {
  bytes: Buffer = Buffer.alloc(FIRST_CAPACITY_BYTES + SLACK_BYTES);
  view: DataView = viewOf(this.bytes);
  /** The index after the last whole character. The byte there is '<', so that loops over text stop by themselves. */
  end = 0;
  /** How many bytes were dropped before index 0. */
  dropped = 0;
  /** The bytes of a character whose rest has not come yet. */
  #partial: Uint8Array = new Uint8Array(0);
  // Everything before #counted has been counted into #line and #column.
  #counted = 0;
  #line = 1;
  #column = 1;

  constructor() {
    this.bytes[0] = LESS_THAN;
  }

  /** Forgets the input, keeps the memory. */
  reset(): void {
    this.end = 0;
    this.dropped = 0;
    this.#partial = new Uint8Array(0);
    this.#counted = 0;
    this.#line = 1;
    this.#column = 1;
    this.bytes[0] = LESS_THAN;
  }

  /** Whether a character was cut off at the end of what came so far. */
  get endsInsideCharacter(): boolean {
    return this.#partial.length > 0;
  }

  /**
   * Adds input behind what is there and drops what stands before `keep`; indexes move down by `keep`.
   * @returns the index of the first byte that is not UTF-8, or -1
   */
  append(chunk: Uint8Array, keep: number): number {
    this.#drop(keep);
    this.#reserve(this.#partial.length + chunk.length);
    const from = this.end;
    this.bytes.set(this.#partial, from);
    this.bytes.set(chunk, from + this.#partial.length);
    const to = from + this.#partial.length + chunk.length;
    const whole = endOfWholeSequences(this.bytes, from, to);
    this.#partial = Uint8Array.from(this.bytes.subarray(whole, to));
    const valid = isUtf8(this.bytes.subarray(from, whole));
    this.end = whole;
    this.bytes[whole] = LESS_THAN;
    return valid ? -1 : findInvalid(this.bytes, from, whole);
  }

  /** The position of an index. Cheap when asked in rising order; an index before the last one asked for is counted from there. */
  positionAt(index: number): Position {
    if (index >= this.#counted) {
      this.#countTo(index);
      return { line: this.#line, column: this.#column };
    }
    const lastFeed = this.bytes.subarray(0, index).lastIndexOf(LINE_FEED);
    const line = this.#line - countLineFeeds(this.bytes, index, this.#counted);
    const column =
      lastFeed < 0 && line === this.#line
        ? this.#column - countCharacters(this.bytes, index, this.#counted)
        : countCharacters(this.bytes, lastFeed + 1, index) + 1;
    return { line, column };
  }

  #drop(count: number): void {
    if (count === 0) return;
    this.#countTo(Math.max(count, this.#counted));
    this.bytes.copyWithin(0, count, this.end);
    this.end -= count;
    this.#counted -= count;
    this.dropped += count;
  }

  #countTo(index: number): void {
    const fresh = this.bytes.subarray(this.#counted, index);
    const lastFeed = fresh.lastIndexOf(LINE_FEED); // a native search: most banks send one long line
    if (lastFeed < 0) {
      this.#column += countCharacters(fresh, 0, fresh.length);
    } else {
      this.#line += countLineFeeds(fresh, 0, lastFeed) + 1;
      this.#column = countCharacters(fresh, lastFeed + 1, fresh.length) + 1;
    }
    this.#counted = index;
  }

  #reserve(count: number): void {
    const needed = this.end + count + SLACK_BYTES;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
    this.view = viewOf(larger);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
