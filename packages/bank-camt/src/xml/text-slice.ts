// text-slice.ts — the text of one element as bytes, so that a sink can read digits without making a string.
import type { ResolvedText } from './resolved-texts.ts';

declare global {
  interface Buffer<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends Uint8Array<TArrayBuffer> {
    // What `toString` calls after it has looked at its arguments, which takes longer than a short text itself.
    latin1Slice(start: number, end: number): string;
    utf8Slice(start: number, end: number): string;
  }
}

// Texts of one transaction stand close together, so one call makes a string that several are cut from.
const WINDOW_BYTES = 1_024;

/** UTF-8, white space at both ends already left out. One object serves a whole file: read it, do not keep it. */
export class TextSlice {
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  /** The value of the `Ccy` attribute of the element, the one attribute that matters in statements. */
  currency: string | undefined = undefined;
  #wide = false;
  #resolved: string | undefined;
  // The bytes from #windowStart to #windowEnd, each as one character.
  #window = '';
  #windowStart = 0;
  #windowEnd = 0;

  get length(): number {
    return this.end - this.start;
  }

  /** Takes text as it stands. `wide`: there can be characters beyond ASCII. */
  set(bytes: Buffer, start: number, end: number, wide: boolean): void {
    let from = start;
    let to = end;
    while (from < to && (bytes[from] as number) <= 0x20) from++;
    while (to > from && (bytes[to - 1] as number) <= 0x20) to--;
    this.bytes = bytes;
    this.start = from;
    this.end = to;
    this.#wide = wide;
    this.#resolved = undefined;
  }

  /** Takes text that had something to resolve. */
  setResolved({ text, bytes }: ResolvedText): void {
    this.bytes = bytes;
    this.start = 0;
    this.end = bytes.length;
    this.#resolved = text;
  }

  /** Says that the bytes have moved. */
  forget(): void {
    this.#windowEnd = 0;
  }

  toString(): string {
    const { start, end } = this;
    if (this.#resolved !== undefined) return this.#resolved;
    if (this.#wide) return this.bytes.utf8Slice(start, end);
    if (start < this.#windowStart || end > this.#windowEnd) {
      if (end - start > WINDOW_BYTES / 2) return this.bytes.latin1Slice(start, end);
      this.#windowStart = start;
      this.#windowEnd = Math.min(start + WINDOW_BYTES, this.bytes.length);
      this.#window = this.bytes.latin1Slice(start, this.#windowEnd);
    }
    return this.#window.substring(start - this.#windowStart, end - this.#windowStart);
  }

  /** Whether the text is exactly this ASCII text. */
  is(ascii: string): boolean {
    if (ascii.length !== this.end - this.start) return false;
    for (let index = 0; index < ascii.length; index++)
      if (ascii.charCodeAt(index) !== this.bytes[this.start + index]) return false;
    return true;
  }
}
