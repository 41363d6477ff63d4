// bank-id-check.ts — whether the bank gives two entries of a statement the same id. Some do, so the id alone identifies nothing.
import type { Finding } from './finding.ts';

// Bounds the memory of a long statement; beyond these, ids are no longer compared.
const MAX_IDS = 8_192;
const SLOTS = 16_384; // a power of two, twice the ids
// FNV-1a over the characters, with a start of its own for each of two halves.
const FIRST_START = 0x811c9dc5 | 0;
const SECOND_START = 0x2545f491;
const FNV_PRIME = 0x01000193;

/**
 * Keeps 64 bits of each id and not the id, in one table for all statements: ids that are kept would be most of the memory of a
 * long file. Two different ids with the same 64 bits would take more statements than there are.
 */
export class BankIdCheck {
  readonly #first = new Int32Array(SLOTS);
  readonly #second = new Int32Array(SLOTS);
  #size = 0;
  #repeated = 0;

  /** Begins a statement. */
  clear(): void {
    if (this.#size > 0) this.#first.fill(0);
    this.#size = 0;
    this.#repeated = 0;
  }

  add(id: string | undefined): void {
    if (id === undefined) return;
    let first = FIRST_START;
    let second = SECOND_START;
    for (let index = 0; index < id.length; index++) {
      const code = id.charCodeAt(index);
      first = Math.imul(first ^ code, FNV_PRIME);
      second = Math.imul(second ^ code, FNV_PRIME);
    }
    first = first ^ (first >>> 15) || 1; // 0 is an empty slot
    second ^= second >>> 15;
    let slot = first & (SLOTS - 1);
    while (this.#first[slot] !== 0) {
      if (this.#first[slot] === first && this.#second[slot] === second) {
        this.#repeated++;
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.#size === MAX_IDS) return;
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#size++;
  }

  finish(): Finding | undefined {
    if (this.#repeated === 0) return undefined;
    const message = `${this.#repeated} entries have a bank id (AcctSvcrRef) that an earlier one has; all were read as entries of their own.`;
    return { code: 'statement.duplicate-id', message };
  }
}
