// name-key.ts — a debtor's name in comparable form, and whether two names may be one person's.

const LEGAL_FORMS: ReadonlySet<string> = new Set(
  'OY OYJ AB ABP AS ASA APS KY TMI LTD OU HB KB AY'.split(' '), // Finland, Sweden, Norway, Denmark, the Baltics
);

/** ISO 646 (Finland, Sweden): the 7-bit letters that stand for å, ä and ö in old records. */
const ISO_646: Readonly<Record<string, string>> = { '{': 'Ä', '|': 'Ö', '}': 'Å', '[': 'Ä', '\\': 'Ö', ']': 'Å' };

/** The payer's name in a Finnish reference payment (KTL) is cut at 12 characters; a blank at the end is lost. */
const CUT_LENGTHS: readonly number[] = [11, 12];

/** Upper case, marks and legal forms gone: `Oy Virtanen & Kumpp. Ab` and `VIRTANEN KUMPP` are one. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[{|}[\\\]]/g, (letter) => ISO_646[letter] ?? letter)
    .toUpperCase()
    .replace(/\bA\/S\b/g, 'AS')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !LEGAL_FORMS.has(word))
    .join(' ');
}

/** By these a ledger finds names like this one: its words in any order, and its first 12 characters. */
export function similarNameKeys(key: string): readonly string[] {
  return key === '' ? [] : [`words:${inOrder(key)}`, `cut:${key.slice(0, 12).trimEnd()}`];
}

/** Two different keys that may be one name: the same words in another order, or one of them cut by the bank. */
export function isSimilarName(a: string, b: string): boolean {
  return inOrder(a) === inOrder(b) || isCutOf(a, b) || isCutOf(b, a);
}

function isCutOf(cut: string, whole: string): boolean {
  return CUT_LENGTHS.includes(cut.length) && cut.length < whole.length && whole.startsWith(cut);
}

function inOrder(key: string): string {
  return key
    .split(' ')
    .sort((a, b) => (a < b ? -1 : 1))
    .join(' ');
}
