// reference-in-text.ts — rule 7: a word of the free text is, to the digit, the reference of an open invoice.
import { allocateToOne, sameRule } from '../allocate-one.ts';
import { candidateOf, review } from '../decision.ts';
import { tokenKey } from '../match-key.ts';
import type { OpenCase } from '../open-case.ts';
import type { Rule } from './rule.ts';

/**
 * One digit run in ten passes a check digit by chance, so the check digit says nothing here: only what an open invoice
 * really has counts. Shorter ones than four digits are dates and numbers of things.
 */
const MIN_LENGTH = 4;

export const referenceInText: Rule = (input, ledger, policy) => {
  const found = new Map<OpenCase['id'], { readonly open: OpenCase; readonly word: string }>();
  for (const word of input.tokens) {
    if (word.length < MIN_LENGTH) continue;
    for (const open of ledger.byReference(tokenKey(word))) {
      if (open.state === 'open' && !found.has(open.id)) found.set(open.id, { open, word });
    }
  }
  const [only, another] = [...found.values()];
  if (only === undefined) return undefined;
  if (another !== undefined) {
    const candidates = [...found.values()]
      .map(({ open }) => candidateOf(open, 7, { amount: open.open }))
      .sort((a, b) => (a.invoice < b.invoice ? -1 : 1));
    return review(7, `the free text names ${found.size} open invoices`, [], candidates);
  }
  const sentence = `the free text holds ${only.word}, the reference of open invoice ${only.open.label}`;
  return allocateToOne(input, only.open, { sentence, rules: sameRule(7) }, policy);
};
