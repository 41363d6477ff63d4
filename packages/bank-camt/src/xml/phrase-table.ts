// phrase-table.ts — runs of tags between two texts, remembered whole: `</Nm></Dbtr><DbtrAcct><Id><IBAN>`.
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
  readonly opens: boolean;
  readonly node: number;
  readonly group: number;
  /** Bytes from the beginning of the phrase to the end of the tag. */
  readonly offset: number;
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
export const MAX_PHRASE_BYTES = 384;

/**
 * Every tag of a phrase was read by itself before, at the same place, so equal bytes mean the same tags.
 * A phrase is kept with the state in which it began: inside a node, or after a child of it.
 */
export class PhraseTable {
  // By node: the phrases that begin inside it before its first child, and those that begin after it was closed.
  readonly #firstInside: Int32Array;
  readonly #firstAfter: Int32Array;
  // By phrase.
  readonly #next = new Int32Array(MAX_PHRASES).fill(NONE);
  readonly #word = new Int32Array(MAX_PHRASES);
  readonly #count = new Int32Array(MAX_PHRASES);
  readonly #mask = new Int32Array(MAX_PHRASES);
  readonly length = new Int32Array(MAX_PHRASES);
  readonly node = new Int32Array(MAX_PHRASES);
  readonly previous = new Int32Array(MAX_PHRASES);
  readonly leaf = new Uint8Array(MAX_PHRASES);
  readonly hasSteps = new Uint8Array(MAX_PHRASES);
  readonly currency: (string | undefined)[] = [];
  readonly #steps: (readonly PhraseStep[])[] = [];
  readonly #pool: LiteralPool;
  #size = 0;

  constructor(pool: LiteralPool, nodes: number) {
    this.#pool = pool;
    this.#firstInside = new Int32Array(nodes).fill(NONE);
    this.#firstAfter = new Int32Array(nodes).fill(NONE);
  }

  /** The phrase that stands at `at`, whole before `end`; NONE when none is known. */
  find(view: DataView, at: number, end: number, node: number, previous: number): number {
    const words = this.#pool.words;
    let phrase = (previous === NONE ? this.#firstInside[node] : this.#firstAfter[previous]) as number;
    while (phrase !== NONE) {
      const fits = startsWithLiteral(view, at, words, this.#word[phrase] as number, this.#count[phrase] as number, this.#mask[phrase] as number);
      if (fits && at + (this.length[phrase] as number) <= end) return phrase;
      phrase = this.#next[phrase] as number;
    }
    return NONE;
  }

  stepsOf(phrase: number): readonly PhraseStep[] {
    return this.#steps[phrase] as readonly PhraseStep[];
  }

  learn(phrase: NewPhrase): void {
    const first = phrase.fromPrevious === NONE ? this.#firstInside : this.#firstAfter;
    const key = phrase.fromPrevious === NONE ? phrase.fromNode : phrase.fromPrevious;
    const last = this.#lastOf(first[key] as number);
    if (this.#size === MAX_PHRASES || last === 'full') return;
    const index = this.#size++;
    const { word, count, mask } = this.#pool.store(phrase.bytes);
    this.#word[index] = word;
    this.#count[index] = count;
    this.#mask[index] = mask;
    this.length[index] = phrase.bytes.length;
    this.node[index] = phrase.node;
    this.previous[index] = phrase.previous;
    this.leaf[index] = phrase.leaf ? 1 : 0;
    this.currency[index] = phrase.currency;
    this.hasSteps[index] = phrase.steps.length > 0 ? 1 : 0;
    this.#steps[index] = phrase.steps;
    if (last === NONE) first[key] = index;
    else this.#next[last] = index;
  }

  #lastOf(first: number): number | 'full' {
    let last = NONE;
    let size = 0;
    for (let phrase = first; phrase !== NONE; phrase = this.#next[phrase] as number) {
      last = phrase;
      size++;
    }
    return size < MAX_PHRASES_OF_STATE ? last : 'full';
  }
}
