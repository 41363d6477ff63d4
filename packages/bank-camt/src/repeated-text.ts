// repeated-text.ts — texts that come again and again, like codes and dates, made into a string once.
import type { TextSlice } from './xml/text-slice.ts';

// Longer texts hardly repeat, and comparing them costs as much as making them.
const MAX_BYTES = 40;
const SLOTS = 16;

/** Remembers a few texts of one kind. Equal bytes give the same string, so nothing depends on what is remembered. */
export class RepeatedText {
  readonly #bytes = new Uint8Array(SLOTS * MAX_BYTES);
  readonly #lengths = new Int32Array(SLOTS).fill(-1);
  readonly #texts: string[] = new Array<string>(SLOTS).fill('');

  read(text: TextSlice): string {
    const { bytes, start, end, made: before } = text;
    if (before !== undefined) return before;
    const length = end - start;
    if (length === 0 || length > MAX_BYTES) return text.toString();
    const slot = ((bytes[start] as number) * 7 + (bytes[end - 1] as number) + length) % SLOTS;
    const from = slot * MAX_BYTES;
    if (this.#lengths[slot] === length) {
      let index = 0;
      while (index < length && this.#bytes[from + index] === bytes[start + index]) index++;
      if (index === length) return this.#texts[slot] as string;
    }
    const made = text.toString();
    this.#lengths[slot] = length;
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#texts[slot] = made;
    return made;
  }
}
