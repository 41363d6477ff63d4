// slow-path.ts — everything that is not a remembered tag or plain text: read completely and strictly, then remembered if it is a tag.
import type { ByteWindow } from './byte-window.ts';
import {
  BRACKET,
  findForbidden,
  GREATER_THAN,
  isNonCharacter,
  isSpace,
  LESS_THAN,
  NEAR_FFFF,
  REFERENCE,
  RETURN,
  SEMICOLON,
} from './characters.ts';
import { doctypeRefused, type FaultPlace, limitReached, notWellFormed, truncated, webPage } from './fault.ts';
import type { XmlLimits } from './limits.ts';
import { markupKindAt, NEED_MORE, skipComment, skipInstruction, skipSection } from './markup.ts';
import { resolveNames } from './namespaces.ts';
import { MAX_REFERENCE_BYTES, referenceValue } from './references.ts';
import { findTagEnd, isTagFault, parseStartTag } from './start-tag.ts';
import { DOCUMENT, type TagTrie } from './tag-trie.ts';

/** Each method looks at the construct at an index and answers the index behind it, or NEED_MORE when its end has not come yet. */
export class SlowPath {
  readonly #window: ByteWindow;
  readonly #trie: TagTrie;
  readonly #limits: XmlLimits;
  /** Whether all input has come: then an end that is missing is a fault. */
  complete = false;
  /** The innermost open element, for names and messages. */
  node = DOCUMENT;

  constructor(window: ByteWindow, trie: TagTrie, limits: XmlLimits) {
    this.#window = window;
    this.#trie = trie;
    this.#limits = limits;
  }

  place(at: number): FaultPlace {
    return { ...this.#window.positionAt(at), path: this.#trie.pathOf(this.node) };
  }

  readonly fail = (rule: string, at: number): never => {
    throw notWellFormed(rule, this.place(at));
  };

  /** A byte inside text that is neither plain nor '<'. */
  skipSpecial(at: number, kind: number): number {
    if (kind === RETURN) return at + 1;
    if (kind === REFERENCE) return this.#skipReference(at);
    if (kind === BRACKET) return this.#skipBracket(at);
    if (kind === NEAR_FFFF && !isNonCharacter(this.#window.bytes, at)) return at + 3;
    return this.fail('a character is not allowed in XML', at);
  }

  /** A comment, processing instruction or CDATA section. Answers `at` itself when a start tag stands there. */
  skipMarkup(at: number): number {
    const { bytes, end } = this.#window;
    switch (markupKindAt(bytes, at, end)) {
      case 'tag':
        return at;
      case 'comment':
        return this.#whole(at, skipComment(bytes, at, end, this.fail));
      case 'instruction':
        return this.#whole(at, skipInstruction(bytes, at, end, this.fail));
      case 'section':
        if (this.node === DOCUMENT) this.fail('a CDATA section stands outside the root element', at);
        return this.#whole(at, skipSection(bytes, at, end, this.fail));
      case 'doctype':
        return this.#refuseDoctype(at);
      case 'incomplete':
        return this.#whole(at, NEED_MORE);
      case 'unknown':
        if (isHtmlDoctype(bytes, at)) throw webPage(this.place(at)); // HTML may write it in small letters
        return this.fail('a markup declaration stands where none may be', at);
    }
  }

  /** The start tag at `at`, checked in full and remembered. @returns its literal, or NEED_MORE */
  learnTag(at: number): number {
    const { bytes, end } = this.#window;
    const tagEnd = findTagEnd(bytes, at + 1, end);
    if (tagEnd < 0 || tagEnd - at > this.#limits.tagBytes) return this.#wholeTag(at, NEED_MORE);
    if (bytes[tagEnd] === LESS_THAN) this.fail('a tag has "<" inside', tagEnd);
    const forbidden = findForbidden(bytes, at, tagEnd);
    if (forbidden >= 0) this.fail('a character is not allowed in XML', forbidden);
    const text = bytes.toString('utf8', at, tagEnd + 1);
    const tag = parseStartTag(text);
    if (isTagFault(tag)) return this.fail(tag.rule, at + Buffer.byteLength(text.slice(0, tag.at)));
    const name = resolveNames(tag, this.#trie.scopeOf(this.node));
    if (typeof name === 'string') return this.fail(name, at);
    return this.#trie.learn(this.node, tag, name, bytes.subarray(at + 1, tagEnd + 1), () => this.place(at));
  }

  /** The end tag of the open element; it may have white space before '>'. */
  skipEndTag(at: number): number {
    const { bytes, end } = this.#window;
    const expected = this.#trie.closeBytesOf(this.node);
    let next = at;
    for (let index = 0; index < expected.length - 1; index++, next++) {
      if (next === end) return this.#wholeTag(at, NEED_MORE);
      if (bytes[next] !== expected[index]) this.fail('an end tag does not match the open element', at);
    }
    while (next < end && isSpace(bytes[next])) next++;
    if (next === end) return this.#wholeTag(at, NEED_MORE);
    return bytes[next] === GREATER_THAN ? next + 1 : this.fail('an end tag does not match the open element', at);
  }

  #refuseDoctype(at: number): number {
    const { bytes, end } = this.#window;
    if (end - at < MAX_HTML_DOCTYPE_BYTES && !this.complete) return NEED_MORE;
    throw isHtmlDoctype(bytes, at) ? webPage(this.place(at)) : doctypeRefused(this.place(at));
  }

  #skipReference(at: number): number {
    const { bytes, end } = this.#window;
    if (isAmpersand(bytes, at)) return at + 5; // the one that names have
    const last = Math.min(end, at + MAX_REFERENCE_BYTES);
    let next = at + 1;
    while (next < last && isReferenceByte(bytes[next] as number)) next++;
    if (next === end) return this.#whole(at, NEED_MORE);
    const known = bytes[next] === SEMICOLON && referenceValue(bytes.toString('latin1', at + 1, next)) !== undefined;
    return known ? next + 1 : this.fail('a reference means nothing', at);
  }

  #skipBracket(at: number): number {
    const { bytes, end } = this.#window;
    if (at + 2 >= end && !this.complete) return NEED_MORE;
    if (at + 2 < end && bytes[at + 1] === 0x5d && bytes[at + 2] === GREATER_THAN) this.fail('"]]>" stands in text', at);
    return at + 1;
  }

  #whole(at: number, next: number): number {
    return this.#within(at, next, 'markupBytes');
  }

  #wholeTag(at: number, next: number): number {
    return this.#within(at, next, 'tagBytes');
  }

  /** Passes `next` on, unless waiting for the end of the construct makes no sense any more. */
  #within(at: number, next: number, limit: 'markupBytes' | 'tagBytes'): number {
    const seen = (next === NEED_MORE ? this.#window.end : next) - at;
    if (seen > this.#limits[limit]) throw limitReached(limit, this.#limits[limit], this.place(at));
    if (next === NEED_MORE && this.complete) throw truncated(this.place(at));
    return next;
  }
}

// `<!DOCTYPE html` with some blanks.
const MAX_HTML_DOCTYPE_BYTES = 32;

function isHtmlDoctype(bytes: Buffer, at: number): boolean {
  return /^<!doctype\s+html\b/i.test(bytes.toString('latin1', at, at + MAX_HTML_DOCTYPE_BYTES));
}

/** `&amp;`. Behind the end stands a '<', so it is whole when it is there. */
function isAmpersand(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 1] === 0x61 && bytes[at + 2] === 0x6d && bytes[at + 3] === 0x70 && bytes[at + 4] === SEMICOLON;
}

/** `#`, letters and digits: all that can stand between '&' and ';' here. */
function isReferenceByte(byte: number): boolean {
  return (
    byte === 0x23 || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
  );
}
