// name-tokens.ts — a company's name as comparable words.

/** ISO 646 (Finland, Sweden): the 7-bit letters that stand for å, ä and ö in old records. */
const ISO_646: Readonly<Record<string, string>> = { '{': 'Ä', '|': 'Ö', '}': 'Å', '[': 'Ä', '\\': 'Ö', ']': 'Å' };

const LEGAL_FORMS = new Set(['OY', 'OYJ', 'AB', 'ABP', 'AS', 'ASA', 'A/S', 'APS', 'LTD', 'OU', 'KY', 'TMI']);

/** Upper-case words; blanks, dots and commas separate. */
export function nameTokens(name: string): readonly string[] {
  return name
    .normalize('NFKC')
    .replace(/[{|}[\\\]]/g, (letter) => ISO_646[letter] ?? letter)
    .toUpperCase()
    .split(/[\s.,]+/u)
    .filter((token) => token !== '');
}

/** The words without a legal form at either end: `Oy Visma Amili Ab` and `Visma Amili` are one name. */
export function withoutLegalForm(tokens: readonly string[]): readonly string[] {
  let start = 0;
  let end = tokens.length;
  while (start < end && LEGAL_FORMS.has(tokens[start] ?? '')) start += 1;
  while (end > start && LEGAL_FORMS.has(tokens[end - 1] ?? '')) end -= 1;
  return tokens.slice(start, end);
}
