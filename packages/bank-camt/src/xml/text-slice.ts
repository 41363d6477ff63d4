// text-slice.ts — the text of one element as bytes, so that a sink can read digits without making a string.
declare global {
  interface Buffer<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends Uint8Array<TArrayBuffer> {
    // What `toString` calls after it has looked at its arguments, which takes longer than a short text itself.
    latin1Slice(start: number, end: number): string;
    utf8Slice(start: number, end: number): string;
  }
}

/** UTF-8, white space at both ends already left out. One object serves a whole file: read it, do not keep it. */
export class TextSlice {
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  /** The value of the `Ccy` attribute of the element, the one attribute that matters in statements. */
  currency: string | undefined = undefined;
  /** The text as a string, where one was made before. */
  made: string | undefined = undefined;
  #wide = false;

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
    this.made = undefined;
  }

  /** Takes text of which there is a string: trimmed ASCII in the midst of `bytes`, or all of them. */
  setMade(bytes: Buffer, start: number, end: number, text: string): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.made = text;
  }

  toString(): string {
    if (this.made !== undefined) return this.made;
    return this.#wide ? this.bytes.utf8Slice(this.start, this.end) : this.bytes.latin1Slice(this.start, this.end);
  }

  /** Whether the text is exactly this ASCII text. */
  is(ascii: string): boolean {
    if (ascii.length !== this.end - this.start) return false;
    for (let index = 0; index < ascii.length; index++)
      if (ascii.charCodeAt(index) !== this.bytes[this.start + index]) return false;
    return true;
  }
}
