// markup.ts — comments, processing instructions and CDATA sections: checked from begin to end, their content left alone.
import { DASH, EXCLAMATION, findForbidden, GREATER_THAN, isSpace, QUESTION } from './characters.ts';
import { isName } from './names.ts';

/** The construct does not end in what came so far. */
export const NEED_MORE = -1;

export type MarkupKind = 'tag' | 'comment' | 'instruction' | 'section' | 'doctype' | 'unknown' | 'incomplete';

/** Refuses the document for a broken rule at an index. */
export type Fail = (rule: string, at: number) => never;

const SECTION = '<![CDATA[';
const DOCTYPE = '<!DOCTYPE';

/** What begins with the '<' at `at`. */
export function markupKindAt(bytes: Buffer, at: number, end: number): MarkupKind {
  if (at + 1 >= end) return 'incomplete';
  if (bytes[at + 1] === QUESTION) return 'instruction';
  if (bytes[at + 1] !== EXCLAMATION) return 'tag';
  const seen = bytes.toString('latin1', at, Math.min(end, at + SECTION.length));
  if (seen.startsWith('<!--')) return 'comment';
  if (seen === SECTION) return 'section';
  if (seen === DOCTYPE) return 'doctype';
  return ['<!--', SECTION, DOCTYPE].some((known) => known.startsWith(seen)) ? 'incomplete' : 'unknown';
}

/** @returns the index after `-->`, or NEED_MORE */
export function skipComment(bytes: Buffer, at: number, end: number, fail: Fail): number {
  const dashes = indexOf(bytes, '--', at + 4, end);
  if (dashes === NEED_MORE || dashes + 2 >= end) return NEED_MORE;
  if (bytes[dashes + 2] !== GREATER_THAN || bytes[dashes] !== DASH) fail('a comment has two dashes in it', dashes);
  checkCharacters(bytes, at, dashes, fail);
  return dashes + 3;
}

/** @returns the index after `]]>`, or NEED_MORE */
export function skipSection(bytes: Buffer, at: number, end: number, fail: Fail): number {
  const close = indexOf(bytes, ']]>', at + SECTION.length, end);
  if (close === NEED_MORE) return NEED_MORE;
  checkCharacters(bytes, at, close, fail);
  return close + 3;
}

/** @returns the index after `?>`, or NEED_MORE */
export function skipInstruction(bytes: Buffer, at: number, end: number, fail: Fail): number {
  const close = indexOf(bytes, '?>', at + 2, end);
  if (close === NEED_MORE) return NEED_MORE;
  checkCharacters(bytes, at, close, fail);
  let targetEnd = at + 2;
  while (targetEnd < close && !isSpace(bytes[targetEnd])) targetEnd++;
  const target = bytes.toString('utf8', at + 2, targetEnd);
  if (!isName(target) || target.includes(':')) fail('a processing instruction has no proper target', at);
  if (target.toLowerCase() === 'xml') fail('an XML declaration stands where none may be', at);
  return close + 2;
}

function checkCharacters(bytes: Uint8Array, from: number, to: number, fail: Fail): void {
  const forbidden = findForbidden(bytes, from, to);
  if (forbidden >= 0) fail('a character is not allowed in XML', forbidden);
}

function indexOf(bytes: Buffer, text: string, from: number, end: number): number {
  const found = bytes.subarray(0, end).indexOf(text, from, 'latin1');
  return found < 0 ? NEED_MORE : found;
}
