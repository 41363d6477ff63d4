// literal-pool.ts — byte sequences kept as 32-bit words, to be compared four bytes at a time.

const FIRST_CAPACITY_WORDS = 8_192;

/** Where a literal lies in the pool: `count` whole words from `word`, then one word of which `mask` says which bytes count. */
export interface Literal {
  readonly word: number;
  readonly count: number;
  readonly mask: number;
}

const MASKS = [0, 0xff, 0xffff, 0xffffff] as const;

export class LiteralPool {
  words: Int32Array = new Int32Array(FIRST_CAPACITY_WORDS);
  #used = 0;

  store(bytes: Uint8Array): Literal {
    const count = bytes.length >> 2;
    const word = this.#used;
    this.#reserve(word + count + 1);
    new Uint8Array(this.words.buffer, word * 4, (count + 1) * 4).set(bytes);
    this.#used = word + count + 1;
    return { word, count, mask: MASKS[bytes.length & 3] as number };
  }

  #reserve(words: number): void {
    if (words <= this.words.length) return;
    const larger = new Int32Array(Math.max(words, this.words.length * 2));
    larger.set(this.words);
    this.words = larger;
  }
}

/** Whether the bytes at `at` begin with the literal. The view must have four bytes more than the literal. */
export function startsWithLiteral(
  view: DataView,
  at: number,
  words: Int32Array,
  word: number,
  count: number,
  mask: number,
): boolean {
  const last = word + count;
  let index = word;
  let byte = at;
  while (index < last) {
    if (view.getInt32(byte, true) !== words[index]) return false;
    index++;
    byte += 4;
  }
  return (view.getInt32(byte, true) & mask) === words[last];
}
