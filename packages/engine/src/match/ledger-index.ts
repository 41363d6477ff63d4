// ledger-index.ts — finds open cases by a key. Most references are digits: as numbers they need neither texts nor lists to be kept.
import type { OpenCase } from './open-case.ts';

const NOTHING: readonly OpenCase[] = [];
const MAX_DIGITS = 15; // all of them are counted exactly
const FULLEST = 0.5;
const PAIR = 2; // a key and a place, side by side: one look into memory for both
const FREE = -1;
const FEW = 8; // looking through so few is quicker than any index

/** Every list is in the order of the cases given. */
export interface LedgerIndex {
  find(key: string): readonly OpenCase[];
}

export function createLedgerIndex(
  cases: readonly OpenCase[],
  keysOf: (open: OpenCase) => readonly string[],
): LedgerIndex {
  if (cases.length <= FEW) return { find: (key) => cases.filter((open) => keysOf(open).includes(key)) };
  return new HashIndex(cases, keysOf);
}

class HashIndex implements LedgerIndex {
  readonly #cases: readonly OpenCase[];
  /** Open addressing over pairs of key and place. Of several cases with one key, the place is that of their list. */
  #table: Float64Array;
  #mask: number;
  #size = 0;
  readonly #lists: OpenCase[][] = [];
  readonly #byText = new Map<string, OpenCase[]>();

  constructor(cases: readonly OpenCase[], keysOf: (open: OpenCase) => readonly string[]) {
    this.#cases = cases;
    this.#table = new Float64Array(1024 * PAIR).fill(FREE);
    this.#mask = 1023;
    for (const [place, open] of cases.entries()) {
      for (const key of distinct(keysOf(open))) this.#add(key, place, open);
    }
  }

  find(key: string): readonly OpenCase[] {
    const number = toNumber(key);
    if (number === FREE) return this.#byText.get(key) ?? NOTHING;
    const at = this.#slotOf(number);
    if (this.#table[at] === FREE) return NOTHING;
    const place = this.#table[at + 1] as number;
    return place < this.#cases.length
      ? [this.#cases[place] as OpenCase]
      : (this.#lists[place - this.#cases.length] as OpenCase[]);
  }

  #add(key: string, place: number, open: OpenCase): void {
    const number = toNumber(key);
    if (number === FREE) {
      const list = this.#byText.get(key);
      if (list === undefined) this.#byText.set(key, [open]);
      else list.push(open);
      return;
    }
    const at = this.#slotOf(number);
    if (this.#table[at] === FREE) {
      this.#table[at] = number;
      this.#table[at + 1] = place;
      this.#size += 1;
      if (this.#size > (this.#mask + 1) * FULLEST) this.#grow();
      return;
    }
    const known = this.#table[at + 1] as number;
    if (known >= this.#cases.length) this.#lists[known - this.#cases.length]?.push(open);
    else {
      this.#table[at + 1] = this.#cases.length + this.#lists.length;
      this.#lists.push([this.#cases[known] as OpenCase, open]);
    }
  }

  #slotOf(number: number): number {
    const low = number % 0x1_0000_0000;
    const high = (number - low) / 0x1_0000_0000;
    const mixed = Math.imul(low ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1);
    let slot = (mixed ^ (mixed >>> 15)) & this.#mask;
    while (true) {
      const known = this.#table[slot * PAIR];
      if (known === number || known === FREE) return slot * PAIR;
      slot = (slot + 1) & this.#mask;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#mask = this.#mask * 2 + 1;
    this.#table = new Float64Array(old.length * 2).fill(FREE);
    for (let from = 0; from < old.length; from += PAIR) {
      const number = old[from] as number;
      if (number === FREE) continue;
      const at = this.#slotOf(number);
      this.#table[at] = number;
      this.#table[at + 1] = old[from + 1] as number;
    }
  }
}

const ZERO = 48;

/** The number that these digits write, when no other text writes it and it is counted exactly; else `FREE`. */
function toNumber(key: string): number {
  if (key.length === 0 || key.length > MAX_DIGITS) return FREE;
  let number = 0;
  for (let at = 0; at < key.length; at += 1) {
    const digit = key.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return FREE;
    number = number * 10 + digit;
  }
  return key.charCodeAt(0) === ZERO && key.length > 1 ? FREE : number;
}

function distinct(keys: readonly string[]): Iterable<string> {
  return keys.length < 2 ? keys : new Set(keys);
}
