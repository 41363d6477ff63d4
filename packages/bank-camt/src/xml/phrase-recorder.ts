// phrase-recorder.ts — follows tags that are read one by one, and hands a run of them to the phrase table when it ends.
import { BYTE_CLASS, isSpace } from './characters.ts';
import { NONE } from './none.ts';
import { MAX_PHRASE_BYTES, type PhraseStep, type PhraseTable, type ReadingState } from './phrase-table.ts';

const MAX_WORD_BYTES = 32;

export class PhraseRecorder {
  readonly #table: PhraseTable;
  #from = 0;
  #fromNode = NONE;
  #fromPrevious = NONE;
  #to = 0;
  #steps: PhraseStep[] = [];
  #state: ReadingState | undefined;

  constructor(table: PhraseTable) {
    this.#table = table;
  }

  /** A tag begins at `at`: the run goes on when there is only white space before it and no wanted text, else another begins. */
  beginTag(bytes: Uint8Array, at: number, node: number, previous: number): void {
    if (this.#state !== undefined && !this.#state.leaf && isBlank(bytes, this.#to, at)) return;
    this.#begin(bytes, at, node, previous);
  }

  /** An end tag begins at `at` behind a word that repeats: the run goes on through it. `field` is 0 when nobody wants the word. */
  beginTagAfterWord(bytes: Uint8Array, at: number, node: number, field: number): void {
    const isShort = this.#state !== undefined && at - this.#to <= MAX_WORD_BYTES && isPlain(bytes, this.#to, at);
    if (!isShort || !this.#table.takesWords(this.#fromNode, this.#fromPrevious)) {
      this.#begin(bytes, at, node, NONE);
    } else if (field !== 0) {
      const text = Buffer.from(bytes.subarray(this.#to, at)).toString('latin1');
      const start = this.#to - this.#from + (text.length - text.trimStart().length);
      this.#steps.push({ kind: 'text', node, number: field, start, end: at - this.#from, word: text.trim() });
    }
  }

  /** The sink was told of a group by the tag that ends at `to`. */
  told(kind: 'open' | 'close', node: number, group: number, to: number): void {
    const end = to - this.#from;
    this.#steps.push({ kind, node, number: group, start: end, end, word: '' });
  }

  /** The tag ended at `to`, in this state. */
  endTag(to: number, state: ReadingState): void {
    this.#to = to;
    this.#state = state;
  }

  #begin(bytes: Uint8Array, at: number, node: number, previous: number): void {
    this.finish(bytes);
    this.#from = at;
    this.#fromNode = node;
    this.#fromPrevious = previous;
    this.#steps = [];
  }

  /** The run ends behind its last whole tag: something came that is not a tag. */
  finish(bytes: Uint8Array): void {
    const state = this.#state;
    if (state === undefined) return;
    this.#state = undefined;
    if (this.#to - this.#from > MAX_PHRASE_BYTES) return;
    const phrase = bytes.subarray(this.#from, this.#to);
    this.#table.learn({
      ...state,
      fromNode: this.#fromNode,
      fromPrevious: this.#fromPrevious,
      bytes: phrase,
      steps: this.#steps,
    });
  }
}

function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (BYTE_CLASS[bytes[at] as number] !== 0) return false;
  return true;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(bytes[at])) return false;
  return true;
}
