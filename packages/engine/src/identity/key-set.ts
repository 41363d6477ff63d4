// key-set.ts — a set of 128-bit keys in 16 to 32 bytes each, outside of the heap: a file may hold millions of them.
import { assert } from '@reskontra/core';

const KEY_DIGITS = 32;
const WORDS = 4; // of 32 bits, eight digits each
const FIRST_CAPACITY = 1024; // keys; a power of two
const FULLEST = 0.75;

/** Keys are 32 hexadecimal digits of a hash in lower case: any of their bits will do to place them. */
export class KeySet {
  #table = new Uint32Array(FIRST_CAPACITY * WORDS);
  #size = 0;
  #hasZero = false; // an empty slot is four zeros, so that key has no slot
  readonly #key = new Uint32Array(WORDS);

  /** Whether the key is new. */
  add(key: string): boolean {
    assert(key.length === KEY_DIGITS, 'A key of a set has 32 digits.');
    for (let word = 0; word < WORDS; word += 1) this.#key[word] = toWord(key, word * 8);
    if (isEmpty(this.#key, 0)) {
      const isNew = !this.#hasZero;
      this.#hasZero = true;
      return isNew;
    }
    const at = slotOf(this.#table, this.#key, 0);
    if (!isEmpty(this.#table, at)) return false;
    copy(this.#key, 0, this.#table, at);
    this.#size += 1;
    if (this.#size > (this.#table.length / WORDS) * FULLEST) this.#grow();
    return true;
  }

  #grow(): void {
    const table = new Uint32Array(this.#table.length * 2);
    for (let from = 0; from < this.#table.length; from += WORDS) {
      if (!isEmpty(this.#table, from)) copy(this.#table, from, table, slotOf(table, this.#table, from));
    }
    this.#table = table;
  }
}

/** Where the key at `from` of `keys` is in the table, or the free slot where it belongs. */
function slotOf(table: Uint32Array, keys: Uint32Array, from: number): number {
  const mask = table.length - 1;
  let at = ((keys[from] as number) * WORDS) & mask;
  while (!isEmpty(table, at) && !isEqual(keys, from, table, at)) at = (at + WORDS) & mask;
  return at;
}

function isEmpty(table: Uint32Array, at: number): boolean {
  return table[at] === 0 && table[at + 1] === 0 && table[at + 2] === 0 && table[at + 3] === 0;
}

function isEqual(keys: Uint32Array, from: number, table: Uint32Array, at: number): boolean {
  return (
    keys[from] === table[at] &&
    keys[from + 1] === table[at + 1] &&
    keys[from + 2] === table[at + 2] &&
    keys[from + 3] === table[at + 3]
  );
}

function copy(keys: Uint32Array, from: number, table: Uint32Array, at: number): void {
  for (let word = 0; word < WORDS; word += 1) table[at + word] = keys[from + word] as number;
}

/** Eight hexadecimal digits as an unsigned number. */
function toWord(key: string, from: number): number {
  let word = 0;
  for (let at = from; at < from + 8; at += 1) {
    const code = key.charCodeAt(at);
    word = (word << 4) | ((code & 15) + (code >> 6) * 9); // 0 to 9 are 48 to 57, a to f are 97 to 102
  }
  return word >>> 0;
}
