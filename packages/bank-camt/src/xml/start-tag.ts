// start-tag.ts — reads one whole start tag, strictly. The slow path: every different tag comes here once.
import { DOUBLE_QUOTE, GREATER_THAN, LESS_THAN, SINGLE_QUOTE } from './characters.ts';
import { NAME_SOURCE } from './names.ts';
import { resolveAttribute } from './references.ts';

export interface StartTag {
  readonly name: string;
  /** Normalised values by qualified name, namespace declarations included. */
  readonly attributes: ReadonlyMap<string, string>;
  /** `<a/>`. */
  readonly empty: boolean;
}

/** A broken rule, and the index in the tag's text where it is broken. */
export interface TagFault {
  readonly rule: string;
  readonly at: number;
}

const NAME = new RegExp(`<(${NAME_SOURCE})`, 'uy');
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n]+(${NAME_SOURCE})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');
const END = /[ \t\r\n]*(\/?)>$/y;

/** Parses the text of a tag from `<` to `>`; `findTagEnd` found its end. */
export function parseStartTag(text: string): StartTag | TagFault {
  const name = matchAt(NAME, text, 0);
  if (name === undefined) return { rule: 'a tag begins with something that is not a name', at: 0 };
  const attributes = new Map<string, string>();
  let at = name[0].length;
  while (true) {
    const attribute = matchAt(ATTRIBUTE, text, at);
    if (attribute === undefined) break;
    const key = attribute[1] as string;
    const value = resolveAttribute(attribute[2] ?? attribute[3] ?? '');
    if (value === undefined) return { rule: 'an attribute has a reference that means nothing', at };
    if (attributes.has(key)) return { rule: 'an attribute is given twice', at };
    attributes.set(key, value);
    at += attribute[0].length;
  }
  const end = matchAt(END, text, at);
  return end === undefined
    ? { rule: 'a tag is malformed', at }
    : { name: name[1] as string, attributes, empty: end[1] === '/' };
}

export function isTagFault(result: StartTag | TagFault): result is TagFault {
  return 'rule' in result;
}

/** The index of the `>` that ends the tag, minding quotes; -1 when it is not there yet, or the index of a forbidden `<`. */
export function findTagEnd(bytes: Uint8Array, from: number, to: number): number {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte === LESS_THAN) return at;
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) quote = byte;
    else if (byte === GREATER_THAN) return at;
  }
  return -1;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
