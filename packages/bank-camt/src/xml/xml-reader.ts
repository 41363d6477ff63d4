// xml-reader.ts — reads XML pushed in pieces of any size and tells a sink what its plan asks for. See README.md.
import { ByteWindow, type Position } from './byte-window.ts';
import { BYTE_CLASS, endOfPlainText, isSpace, LESS_THAN, MARKUP, NEAR_FFFF, SLASH, WIDE } from './characters.ts';
import { MAX_DECLARATION_BYTES, parseDeclaration } from './declaration.ts';
import { empty, limitReached, notUtf8, notXml, truncated } from './fault.ts';
import { XML_LIMITS, type XmlLimits } from './limits.ts';
import { markupKindAt, NEED_MORE } from './markup.ts';
import { NONE } from './none.ts';
import { PhraseRecorder } from './phrase-recorder.ts';
import { CURRENCY, FLAGS, LEAF, LENGTH, NODE, PREVIOUS, STEPS } from './phrase-table.ts';
import type { ElementPlan } from './plan.ts';
import { ResolvedTexts } from './resolved-texts.ts';
import { SlowPath } from './slow-path.ts';
import { DOCUMENT, TagTrie } from './tag-trie.ts';
import { TextSlice } from './text-slice.ts';
import type { XmlSink } from './xml-sink.ts';

export interface XmlReaderOptions {
  readonly plan: ElementPlan;
  readonly sink: XmlSink;
  readonly limits?: Partial<XmlLimits>;
  /** Whether another document may follow the first, as in downloads that glue files together. */
  readonly manyDocuments?: boolean;
}

// Larger pieces are taken in parts, so that memory does not follow the caller's. The first parts are small: the engine
// that runs this has then seen the whole loop, its end included, before it decides how to compile it.
const FIRST_PART_BYTES = 4_096;
const MAX_PART_BYTES = 262_144;

type Phase = 'start' | 'prolog' | 'content' | 'epilog';

export class XmlReader {
  readonly #options: XmlReaderOptions;
  readonly #limits: XmlLimits;
  readonly #window = new ByteWindow();
  readonly #text = new TextSlice();
  readonly #resolved = new ResolvedTexts();
  #trie: TagTrie;
  #recorder: PhraseRecorder;
  #slow: SlowPath;
  #partBytes = FIRST_PART_BYTES;
  #phase: Phase = 'start';
  /** Where reading goes on: the beginning of what is not read. */
  #at = 0;
  /** The innermost open element. */
  #node = DOCUMENT;
  /** The element closed last inside it, or NONE. */
  #previous = NONE;
  /** Where the text of the open wanted element begins, or NONE. When input runs out inside, it is read again from here. */
  #leaf = NONE;
  /** Whether that text has anything to resolve: references, CDATA, comments, CR. */
  #unresolved = false;

  constructor(options: XmlReaderOptions) {
    this.#options = options;
    this.#limits = { ...XML_LIMITS, ...options.limits };
    this.#trie = new TagTrie(options.plan, this.#limits);
    this.#recorder = new PhraseRecorder(this.#trie.phrases);
    this.#slow = new SlowPath(this.#window, this.#trie, this.#limits);
  }

  /**
   * Takes the next bytes, in UTF-8.
   * @throws DataError `xml.*` when the document is refused; the reader is of no use then until `reset`
   */
  write(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + this.#partBytes);
      this.#take(part);
      from += part.length;
      if (this.#partBytes < MAX_PART_BYTES) this.#partBytes *= 2;
    }
  }

  /** Says that no more bytes come. @throws DataError when the document is not complete */
  end(): void {
    this.#slow.complete = true;
    this.#slow.node = this.#node;
    if (this.#window.endsInsideCharacter) throw notUtf8(this.#slow.place(this.#window.end));
    this.#read();
    if (this.#phase === 'epilog') return;
    this.#slow.node = this.#node;
    if (this.#phase === 'start' || (this.#phase === 'prolog' && this.#isBlank())) throw empty(this.#slow.place(0));
    throw truncated(this.#slow.place(this.#window.end));
  }

  /** Ready for another file. What was learned about tags stays, unless a strange file made it large. */
  reset(): void {
    this.#window.reset();
    if (this.#trie.paths > this.#limits.paths / 2) this.#trie = new TagTrie(this.#options.plan, this.#limits);
    this.#recorder = new PhraseRecorder(this.#trie.phrases);
    this.#slow = new SlowPath(this.#window, this.#trie, this.#limits);
    this.#at = 0;
    this.#startDocument();
  }

  /** Where reading stands. During a call of the sink: the end of the tag or text that it is told of. */
  get position(): Position {
    return this.#window.positionAt(this.#at);
  }

  /** Bytes of the decoded text up to where reading stands. */
  get offset(): number {
    return this.#window.dropped + this.#at;
  }

  /** The open elements from the root: `/Document/BkToCstmrStmt`. During a call of the sink, with the element it is told of. */
  get path(): string {
    return this.#trie.pathOf(this.#node);
  }

  /** The namespace of the innermost open element; '' when it has none. */
  get namespace(): string {
    return this.#trie.namespaceOf(this.#node);
  }

  /** The name of the innermost open element, as written. */
  get elementName(): string {
    return this.#trie.nameOf(this.#node);
  }

  #take(chunk: Uint8Array): void {
    const keep = this.#leaf === NONE ? this.#at : this.#leaf;
    const invalid = this.#window.append(chunk, keep);
    this.#at -= keep;
    if (this.#leaf !== NONE) this.#leaf = 0;
    if (invalid >= 0) throw notUtf8(this.#slow.place(invalid));
    this.#read();
  }

  #read(): void {
    let before: Phase;
    do {
      before = this.#phase;
      if (before === 'content') this.#readContent();
      else this.#readOutside();
    } while (this.#phase !== before);
  }

  // ---- inside the root element ---------------------------------------------------------------------------------------

  /** The hot loop: text, then the phrase of tags that is known here, and one tag by itself where none is. */
  #readContent(): void {
    const { bytes, view, end } = this.#window;
    const { phrases, field } = this.#trie;
    const { rows } = phrases;
    const recorder = this.#recorder;
    let node = this.#node;
    let previous = this.#previous;
    let leaf = this.#leaf;
    let at = leaf === NONE ? this.#at : leaf;
    let wide = false;
    let recording = false;
    this.#unresolved = false;
    while (true) {
      at = endOfPlainText(bytes, at);
      const kind = BYTE_CLASS[bytes[at] as number] as number;
      if (kind === WIDE) {
        wide = true;
        at++;
        continue;
      }
      if (kind !== MARKUP) {
        this.#slow.node = node;
        const next = this.#slow.skipSpecial(at, kind);
        if (next === NEED_MORE) break;
        if (kind === NEAR_FFFF) wide = true;
        else this.#unresolved = true;
        at = next;
        continue;
      }
      if (at === end) break;
      const phrase = phrases.find(view, at, end, node, previous);
      if (phrase !== NONE) {
        if (recording) recorder.finish(bytes);
        recording = false;
        if (leaf !== NONE && bytes[at + 1] === SLASH) {
          this.#at = at;
          this.#node = node;
          this.#deliver(field[node] as number, leaf, at, wide);
        }
        const flags = rows[phrase + FLAGS] as number;
        if ((flags & STEPS) !== 0) this.#tellSteps(phrase, at);
        at += rows[phrase + LENGTH] as number;
        node = rows[phrase + NODE] as number;
        previous = rows[phrase + PREVIOUS] as number;
        wide = false;
        leaf = NONE;
        if ((flags & LEAF) !== 0) {
          leaf = at;
          this.#unresolved = false;
          this.#text.currency = (flags & CURRENCY) === 0 ? undefined : phrases.currencyOf(phrase);
        }
        continue;
      }
      this.#at = at;
      this.#node = node;
      this.#previous = previous;
      this.#leaf = leaf;
      const more = this.#readTag(wide);
      recording = true;
      at = this.#at;
      node = this.#node;
      previous = this.#previous;
      leaf = this.#leaf;
      wide = false;
      if (!more) break;
    }
    recorder.finish(bytes);
    this.#at = at;
    this.#node = node;
    this.#previous = previous;
    this.#leaf = leaf;
    this.#checkTextLength(leaf === NONE ? end : leaf, end); // always asked, or the engine gives its code up when it first is
  }

  /** The tag (or comment, instruction, section) at `#at`, by itself. @returns false when its end, or the document's, is reached */
  #readTag(wide: boolean): boolean {
    const { bytes } = this.#window;
    this.#slow.node = this.#node;
    if (bytes[this.#at + 1] === SLASH) return this.#readEndTag(wide);
    const { view } = this.#window;
    let literal = this.#trie.findLiteral(this.#node, view, this.#at + 1);
    if (literal === NONE) {
      const next = this.#slow.skipMarkup(this.#at);
      if (next === NEED_MORE) return false;
      if (next !== this.#at) {
        this.#recorder.finish(bytes);
        this.#unresolved = true;
        this.#at = next;
        return true;
      }
      literal = this.#slow.learnTag(this.#at);
      if (literal === NEED_MORE) return false;
    }
    this.#openElement(literal);
    return this.#phase === 'content';
  }

  #openElement(literal: number): void {
    const trie = this.#trie;
    const { bytes } = this.#window;
    const outside = this.#node;
    const child = trie.opens[literal] as number;
    const field = trie.field[child] as number;
    const group = trie.group[child] as number;
    const isEmpty = trie.isEmpty[literal] !== 0;
    // A text that is delivered by the tag itself is no part of a phrase, and neither is a tag that is not remembered.
    const recorded = trie.isLearned(literal) && !(isEmpty && (field !== 0 || outside === DOCUMENT));
    if (recorded) this.#recorder.beginTag(bytes, this.#at, outside, this.#previous);
    else this.#recorder.finish(bytes);
    this.#at += 1 + (trie.length[literal] as number);
    this.#node = child;
    this.#leaf = NONE; // an element with a child delivers no text
    this.#unresolved = false;
    this.#text.currency = trie.currency[literal];
    if (group !== 0) this.#tell(true, child, group, recorded);
    if (isEmpty) {
      if (field !== 0) this.#deliver(field, this.#at, this.#at, false);
      if (group !== 0) this.#tell(false, child, group, recorded);
      this.#node = outside;
      this.#previous = child;
    } else {
      if (field !== 0) this.#leaf = this.#at;
      this.#previous = NONE;
    }
    this.#endTag(recorded);
  }

  #readEndTag(wide: boolean): boolean {
    const trie = this.#trie;
    const { bytes } = this.#window;
    const closed = this.#node;
    const next = this.#slow.skipEndTag(this.#at);
    if (next === NEED_MORE) return false;
    const group = trie.group[closed] as number;
    const field = this.#leaf === NONE ? 0 : (trie.field[closed] as number);
    const afterWord = trie.repeats[closed] !== 0 && this.#previous === NONE && !this.#unresolved;
    if (field !== 0) this.#deliver(field, this.#leaf, this.#at, wide);
    const outside = trie.parent[closed] as number;
    const recorded = outside !== DOCUMENT; // the end of the root element ends no phrase: what follows is read elsewhere
    if (!recorded) this.#recorder.finish(bytes);
    else if (afterWord) this.#recorder.beginTagAfterWord(bytes, this.#at, closed, field);
    else this.#recorder.beginTag(bytes, this.#at, closed, this.#previous);
    this.#leaf = NONE;
    this.#at = next;
    if (group !== 0) this.#tell(false, closed, group, recorded);
    this.#node = outside;
    this.#previous = closed;
    this.#endTag(recorded);
    return this.#phase === 'content';
  }

  /** Tells the sink of a group that the tag before `#at` opens or closes. */
  #tell(opens: boolean, node: number, group: number, recorded: boolean): void {
    if (recorded) this.#recorder.told(opens ? 'open' : 'close', node, group, this.#at);
    if (opens) this.#options.sink.open(group);
    else this.#options.sink.close(group);
  }

  #endTag(recorded: boolean): void {
    if (this.#node === DOCUMENT) this.#phase = 'epilog';
    if (recorded)
      this.#recorder.endTag(this.#at, {
        node: this.#node,
        previous: this.#previous,
        leaf: this.#leaf !== NONE,
        currency: this.#text.currency,
      });
  }

  #tellSteps(phrase: number, at: number): void {
    const { sink } = this.#options;
    for (const { kind, node, number, start, end, word } of this.#trie.phrases.stepsOf(phrase)) {
      this.#at = at + end;
      this.#node = node;
      if (kind === 'open') sink.open(number);
      else if (kind === 'close') sink.close(number);
      else this.#deliverWord(number, at + start, word);
    }
  }

  /** A word inside a phrase: plain, and in an element without a currency. */
  #deliverWord(field: number, start: number, word: string): void {
    this.#text.currency = undefined;
    this.#text.setMade(this.#window.bytes, start, start + word.length, word);
    this.#options.sink.text(field, this.#text);
  }

  #deliver(field: number, start: number, end: number, wide: boolean): void {
    this.#checkTextLength(start, end);
    const { bytes } = this.#window;
    if (this.#unresolved) {
      const resolved = this.#resolved.resolve(bytes, start, end);
      this.#text.setMade(resolved.bytes, 0, resolved.bytes.length, resolved.text);
      this.#unresolved = false;
    } else {
      this.#text.set(bytes, start, end, wide);
    }
    this.#options.sink.text(field, this.#text);
  }

  #checkTextLength(start: number, end: number): void {
    const allowed = this.#limits.textBytes;
    if (end - start <= allowed) return;
    this.#slow.node = this.#node;
    throw limitReached('textBytes', allowed, this.#slow.place(start));
  }

  // ---- around the root element ---------------------------------------------------------------------------------------

  #startDocument(): void {
    this.#phase = 'start';
    this.#node = DOCUMENT;
    this.#previous = NONE;
    this.#leaf = NONE;
    this.#slow.node = DOCUMENT;
  }

  /** White space, comments and instructions, up to the root element or the end of what came. */
  #readOutside(): void {
    if (this.#phase === 'start' && !this.#readDeclaration()) return;
    const { bytes, end } = this.#window;
    this.#slow.node = DOCUMENT;
    while (true) {
      while (this.#at < end && isSpace(bytes[this.#at])) this.#at++;
      if (this.#at === end) return;
      if (bytes[this.#at] !== LESS_THAN) this.#refuseText();
      if (this.#phase === 'epilog' && this.#anotherDocumentBegins()) {
        this.#startDocument();
        return;
      }
      const next = this.#slow.skipMarkup(this.#at);
      if (next === NEED_MORE) return;
      if (next === this.#at) {
        this.#startRoot();
        return;
      }
      this.#at = next;
    }
  }

  #startRoot(): void {
    if (this.#phase === 'epilog') this.#slow.fail('something follows the root element', this.#at);
    this.#phase = 'content';
    this.#node = DOCUMENT;
    this.#previous = NONE;
  }

  #refuseText(): never {
    const atBeginning = this.#phase === 'prolog' && this.#isBlank();
    if (atBeginning) throw notXml(this.#slow.place(this.#at));
    return this.#slow.fail('text stands outside the root element', this.#at);
  }

  /** The byte order mark and the XML declaration, when there are any. @returns false when more must come to tell */
  #readDeclaration(): boolean {
    const { bytes, end } = this.#window;
    if (end - this.#at < 8 && !this.#slow.complete) return false;
    if (this.#at === end) return false;
    const from =
      bytes[this.#at] === 0xef && bytes[this.#at + 1] === 0xbb && bytes[this.#at + 2] === 0xbf
        ? this.#at + 3
        : this.#at;
    if (bytes.toString('latin1', from, from + 5) === '<?xml' && isSpace(bytes[from + 5])) {
      const close = bytes.subarray(0, end).indexOf('?>', from, 'latin1');
      const text = bytes.toString('latin1', from, close < 0 ? end : close + 2);
      if (close < 0 && text.length < MAX_DECLARATION_BYTES && !this.#slow.complete) return false;
      if (close < 0 && this.#slow.complete) throw truncated(this.#slow.place(end));
      if (parseDeclaration(text) === undefined) this.#slow.fail('the XML declaration is malformed', from);
      this.#at = close + 2;
    } else {
      this.#at = from;
    }
    this.#phase = 'prolog';
    return true;
  }

  #anotherDocumentBegins(): boolean {
    if (this.#options.manyDocuments !== true) return false;
    const { bytes, end } = this.#window;
    if (markupKindAt(bytes, this.#at, end) === 'tag') return true;
    return bytes.toString('latin1', this.#at, Math.min(end, this.#at + 5)) === '<?xml' && isSpace(bytes[this.#at + 5]);
  }

  #isBlank(): boolean {
    const { bytes } = this.#window;
    for (let at = 0; at < this.#at; at++) if (!isSpace(bytes[at])) return false;
    return true;
  }
}
