// reference-in-text.ts — rule 7: a word of the free text is, to the digit, the reference of an open invoice.
import { equalMoney } from '@reskontra/core';
import { allocateToOne, sameRule } from '../allocate-one.ts';
import { candidateOf, type MatchDecision, review } from '../decision.ts';
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';
import { tokenKey } from '../match-key.ts';
import type { OpenCase } from '../open-case.ts';
import { numberKey } from '../text-tokens.ts';
import { distinctCases } from './named-cases.ts';
import type { Rule } from './rule.ts';

/**
 * One digit run in ten passes a check digit by chance, so the check digit says nothing here: only what an open invoice
 * really has counts. Shorter ones than four digits are dates and numbers of things.
 */
export const MIN_REFERENCE_IN_TEXT = 4;

export const referenceInText: Rule = (input, ledger, policy) => {
  const found = new Map<OpenCase['id'], { readonly open: OpenCase; readonly word: string }>();
  for (const word of input.tokens) {
    if (word.length < MIN_REFERENCE_IN_TEXT) continue;
    for (const open of ledger.byReference(tokenKey(word))) {
      if (open.state === 'open' && !found.has(open.id)) found.set(open.id, { open, word });
    }
  }
  const [only] = found.values();
  if (only === undefined) return undefined;
  if (found.size > 1)
    return several(
      [...found.values()].map(({ open }) => open),
      [],
    );

  const others = byNumber(input, ledger).filter((open) => open.id !== only.open.id);
  if (others.length > 0 && !equalMoney(only.open.open, input.amount)) return several([only.open], others);
  const sentence = `the free text holds ${only.word}, the reference of open invoice ${only.open.label}`;
  return allocateToOne(input, only.open, { sentence, rules: sameRule(7) }, policy);
};

/** Open invoices that the text names by their number. */
function byNumber(input: MatchInput, ledger: LedgerView): readonly OpenCase[] {
  return distinctCases(input.tokens.map((word) => ledger.byNumber(numberKey(word)))).filter(
    (open) => open.state === 'open',
  );
}

function several(referred: readonly OpenCase[], numbered: readonly OpenCase[]): MatchDecision {
  const candidates = [
    ...referred.map((open) => candidateOf(open, 7, { amount: open.open })),
    ...numbered.map((open) => candidateOf(open, 8, { amount: open.open })),
  ];
  return review(7, `the free text names ${candidates.length} open invoices`, [], candidates);
}
