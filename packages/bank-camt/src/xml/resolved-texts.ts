// resolved-texts.ts — texts with references in them that come again and again, resolved once: `Mäkinen &amp; Pojat Oy`.
import { resolveText } from './references.ts';

/** A text in both forms. */
export interface ResolvedText {
  readonly text: string;
  /** In UTF-8. */
  readonly bytes: Buffer;
}

const MAX_BYTES = 96;
const SLOTS = 32;

/** Remembers a few. Equal bytes resolve to equal text, so nothing depends on what is remembered. */
export class ResolvedTexts {
  readonly #raw = Buffer.alloc(SLOTS * MAX_BYTES);
  readonly #lengths = new Int32Array(SLOTS).fill(-1);
  readonly #resolved: ResolvedText[] = new Array<ResolvedText>(SLOTS).fill({ text: '', bytes: Buffer.alloc(0) });

  /** The text, with white space at both ends left out. */
  resolve(bytes: Buffer, start: number, end: number): ResolvedText {
    const length = end - start;
    if (length === 0 || length > MAX_BYTES) return resolved(bytes, start, end);
    const slot = ((bytes[start] as number) * 5 + (bytes[end - 1] as number) * 3 + length) % SLOTS;
    const from = slot * MAX_BYTES;
    if (this.#lengths[slot] === length) {
      let index = 0;
      while (index < length && this.#raw[from + index] === bytes[start + index]) index++;
      if (index === length) return this.#resolved[slot] as ResolvedText;
    }
    const made = resolved(bytes, start, end);
    bytes.copy(this.#raw, from, start, end);
    this.#lengths[slot] = length;
    this.#resolved[slot] = made;
    return made;
  }
}

const OUTER_SPACE = /^[\t\n\r ]+|[\t\n\r ]+$/g;

function resolved(bytes: Buffer, start: number, end: number): ResolvedText {
  const text = resolveText(bytes.toString('utf8', start, end)).replace(OUTER_SPACE, '');
  return { text, bytes: Buffer.from(text) };
}
