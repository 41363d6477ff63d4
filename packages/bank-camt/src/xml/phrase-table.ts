// phrase-table.ts — runs of tags between two texts, remembered whole: `</Nm></Dbtr><DbtrAcct><Id><IBAN>`.
// Words that repeat may stand between the tags: `<Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd>`.
import { type LiteralPool, startsWithLiteral } from './literal-pool.ts';
import { NONE } from './none.ts';

/** Where reading is after some tags: inside `node`, after its child `previous` (or NONE), and whether a wanted text begins. */
export interface ReadingState {
  readonly node: number;
  readonly previous: number;
  readonly leaf: boolean;
  /** The `Ccy` of the element whose text begins. */
  readonly currency: string | undefined;
}

/** Something a sink is told of inside a phrase. */
export interface PhraseStep {
  readonly kind: 'open' | 'close' | 'text';
  readonly node: number;
  /** The group, or the field of a text. */
  readonly number: number;
  /** Where the word begins, in bytes from the beginning of the phrase. */
  readonly start: number;
  /** Where the tag ends, or the text with the white space around it. */
  readonly end: number;
  /** The text, which is ASCII, without white space around it; '' for a tag. */
  readonly word: string;
}

export interface NewPhrase extends ReadingState {
  /** The state in which the phrase was met. */
  readonly fromNode: number;
  readonly fromPrevious: number;
  readonly bytes: Uint8Array;
  readonly steps: readonly PhraseStep[];
}

// A statement has some hundreds. A file that makes more is read tag by tag where it goes beyond.
const MAX_PHRASES = 4_096;
const MAX_PHRASES_OF_STATE = 12;
// Where words turn out to be many, phrases end before them.
const MAX_PHRASES_THROUGH_WORDS = 6;
export const MAX_PHRASE_BYTES = 512;

// The columns of a row. One array of rows: the hot loop reads a whole row at a time.
const NEXT = 0;
const WORD = 1;
const COUNT = 2;
const MASK = 3;
export const LENGTH = 4;
export const NODE = 5;
export const PREVIOUS = 6;
export const FLAGS = 7;
const COLUMNS = 8;

/** In FLAGS: a wanted text begins; its element has a currency; the sink is told of something. */
export const LEAF = 1;
export const CURRENCY = 2;
export const STEPS = 4;

/**
 * Every tag of a phrase was read by itself before, at the same place, so equal bytes mean the same tags.
 * A phrase is kept with the state in which it began: inside a node, or after a child of it. It is known by the index of its row.
 */
export class PhraseTable {
  readonly rows: Int32Array = new Int32Array(MAX_PHRASES * COLUMNS);
  // By node: the phrases that begin inside it before its first child, and those that begin after it was closed.
  readonly #firstInside: Int32Array;
  readonly #firstAfter: Int32Array;
  readonly #currencies: (string | undefined)[] = [];
  readonly #steps: (readonly PhraseStep[])[] = [];
  readonly #pool: LiteralPool;
  #size = 0;

  constructor(pool: LiteralPool, nodes: number) {
    this.#pool = pool;
    this.#firstInside = new Int32Array(nodes).fill(NONE);
    this.#firstAfter = new Int32Array(nodes).fill(NONE);
  }

  /** The row of the phrase that stands at `at`, whole before `end`; NONE when none is known. */
  find(view: DataView, at: number, end: number, node: number, previous: number): number {
    const { words } = this.#pool;
    const { rows } = this;
    let row = (previous === NONE ? this.#firstInside[node] : this.#firstAfter[previous]) as number;
    while (row !== NONE) {
      const fits = startsWithLiteral(
        view,
        at,
        words,
        rows[row + WORD] as number,
        rows[row + COUNT] as number,
        rows[row + MASK] as number,
      );
      if (fits && at + (rows[row + LENGTH] as number) <= end) return row;
      row = rows[row + NEXT] as number;
    }
    return NONE;
  }

  currencyOf(row: number): string | undefined {
    return this.#currencies[row / COLUMNS];
  }

  stepsOf(row: number): readonly PhraseStep[] {
    return this.#steps[row / COLUMNS] as readonly PhraseStep[];
  }

  /** Whether a new phrase of this state may go through words. */
  takesWords(node: number, previous: number): boolean {
    const first = (previous === NONE ? this.#firstInside[node] : this.#firstAfter[previous]) as number;
    let size = 0;
    for (let row = first; row !== NONE; row = this.rows[row + NEXT] as number) size++;
    return size < MAX_PHRASES_THROUGH_WORDS;
  }

  learn(phrase: NewPhrase): void {
    const first = phrase.fromPrevious === NONE ? this.#firstInside : this.#firstAfter;
    const key = phrase.fromPrevious === NONE ? phrase.fromNode : phrase.fromPrevious;
    const last = this.#lastOf(first[key] as number);
    if (this.#size === MAX_PHRASES || last === 'full') return;
    const { word, count, mask } = this.#pool.store(phrase.bytes);
    const hasCurrency = phrase.leaf && phrase.currency !== undefined;
    const flags = (phrase.leaf ? LEAF : 0) | (hasCurrency ? CURRENCY : 0) | (phrase.steps.length > 0 ? STEPS : 0);
    const row = this.#size * COLUMNS;
    this.rows.set([NONE, word, count, mask, phrase.bytes.length, phrase.node, phrase.previous, flags], row);
    this.#currencies[this.#size] = phrase.currency;
    this.#steps[this.#size] = phrase.steps;
    this.#size++;
    if (last === NONE) first[key] = row;
    else this.rows[last + NEXT] = row;
  }

  #lastOf(first: number): number | 'full' {
    let last = NONE;
    let size = 0;
    for (let row = first; row !== NONE; row = this.rows[row + NEXT] as number) {
      last = row;
      size++;
    }
    return size < MAX_PHRASES_OF_STATE ? last : 'full';
  }
}
