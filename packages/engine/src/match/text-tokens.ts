// text-tokens.ts — what in free text could be a reference or an invoice number. A candidate counts only if the ledger has it.

/** Banks cut free text into lines of this length, in the middle of a number too. */
const LINE_LENGTH = 35;
const MAX_TOKENS = 200; // a text of a thousand words is no payment message

/**
 * Words of the text, longest meaningful forms included: as written, with neighbouring digit groups joined
 * (`12345 67890`), and with lines joined where the bank has cut them. Each once, in order of appearance.
 */
export function textTokens(lines: readonly string[]): readonly string[] {
  const tokens = new Set<string>();
  for (const text of joined(lines)) {
    for (const token of wordsOf(text)) tokens.add(token);
    for (const run of text.match(/\bRF\d{2}(?: ?[0-9A-Z]{1,4})+\b|\d(?:[ ]?\d)+/giu) ?? []) tokens.add(compact(run));
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
    .map((word) => word.toUpperCase());
}

function compact(text: string): string {
  return text.replaceAll(' ', '').toUpperCase();
}

/** An invoice number in comparable form: upper case, blanks gone. Dashes and zeros stay: `2024-004` is not `2024-0042`. */
export function numberKey(number: string): string {
  return number.replace(/\s+/gu, '').toUpperCase();
}

/** The number in a payer's own id of a payment: `INV-2024-0042` holds `2024-0042`. */
export function wordsOfId(id: string): readonly string[] {
  const number = /^[A-Za-z]+[-_/ ]?(\d.*)$/.exec(id)?.[1];
  return number === undefined ? [id] : [id, number];
}
