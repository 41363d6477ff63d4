// text-tokens.ts — what in free text could be a reference or an invoice number. A candidate counts only if the ledger has it.

/** Banks cut free text into lines of this length, in the middle of a number too. */
const LINE_LENGTH = 35;
const MAX_TOKENS = 200; // a text of a thousand words is no payment message
const MAX_GROUPS = 8; // of five digits each: longer than any reference
const MIN_JOINED = 6; // shorter ones that were written in groups are dates and amounts

/**
 * Words of the text, in order of appearance, each once: as written, their parts, neighbouring digit groups joined
 * (`12345 67890`), and lines joined where the bank has cut them.
 */
export function textTokens(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return lines;
  const tokens = new Set<string>();
  for (const text of joined(lines)) {
    for (const token of wordsOf(text)) tokens.add(token);
    for (const token of groupsOf(text)) tokens.add(token);
    if (tokens.size > MAX_TOKENS) break;
  }
  return [...tokens].slice(0, MAX_TOKENS);
}

/** The lines as they are, and as one text where a line is full: the bank may have cut a number there. */
function joined(lines: readonly string[]): readonly string[] {
  if (lines.length < 2) return lines;
  const glued = lines.reduce((text, line, at) => {
    const before = lines[at - 1];
    const cut = before !== undefined && before.length >= LINE_LENGTH;
    return at === 0 ? line : `${text}${cut ? '' : ' '}${line}`;
  }, '');
  return [lines.join(' '), glued];
}

/** Words with the marks a number may hold inside (`2024-0042`, `2024/42`), without those around it. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s,;:()[\]{}<>"'*=+!?]+/u)
    .map((word) => word.replace(/^[.\-/_#]+|[.\-/_#]+$/gu, ''))
    .filter((word) => /\d/u.test(word))
    .flatMap((word) => [word, ...listed(word)])
    .map((word) => word.toUpperCase());
}

/** `1001/1002` and `nro.1001` are two words each; a dash joins what it stands between. */
function listed(word: string): readonly string[] {
  const parts = word.split(/[./]/).filter((part) => /\d/.test(part));
  return parts.length > 1 || parts[0] !== word ? parts : [];
}

/** Digits that were written in groups, joined in every way that is long enough; an RF reference with its letters. */
function groupsOf(text: string): readonly string[] {
  const found = (text.match(/\bRF\d{2}(?: ?[0-9A-Z]{1,4})+\b/giu) ?? []).flatMap(beginnings);
  for (const run of text.match(/(?<![\d\p{L}])\d+(?: \d+)+(?![\d\p{L}])/gu) ?? []) {
    const groups = run.split(' ');
    for (let from = 0; from < groups.length; from += 1) {
      for (let to = from + 2; to <= Math.min(groups.length, from + MAX_GROUPS); to += 1) {
        const number = groups.slice(from, to).join('');
        if (number.length >= MIN_JOINED) found.push(number);
      }
      if (found.length > MAX_TOKENS) return found;
    }
  }
  return found;
}

/** Where an RF reference ends in a text cannot be seen: after each of its groups it may. */
function beginnings(run: string): readonly string[] {
  const groups = run.toUpperCase().split(' ').slice(0, MAX_GROUPS);
  return groups.map((_, at) => groups.slice(0, at + 1).join(''));
}

/** An invoice number in comparable form: upper case, blanks gone. Dashes and zeros stay: `2024-004` is not `2024-0042`. */
export function numberKey(number: string): string {
  return number.replace(/\s+/gu, '').toUpperCase();
}

/**
 * A number as people write it from memory: without its prefix, marks and leading zeros. Good enough to suggest, never to
 * decide. Undefined where too little is left to mean anything.
 */
export function looseNumberKey(number: string): string | undefined {
  const key = numberKey(number)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^\p{L}*0*/u, '');
  return key.length < 3 ? undefined : key;
}

/** The number in a payer's own id of a payment: `INV-2024-0042` holds `2024-0042`. */
export function wordsOfId(id: string): readonly string[] {
  const number = /^[A-Za-z]+[-_/ ]?(\d.*)$/.exec(id)?.[1];
  return number === undefined ? [id] : [id, number];
}
