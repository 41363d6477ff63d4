// structured-reference.ts — rules 1 to 4: one structured reference says which invoice is meant.
import { allocateToOne, BY_REFERENCE } from '../allocate-one.ts';
import { candidateOf, type MatchDecision } from '../decision.ts';
import type { KeyedReference, MatchInput } from '../match-input.ts';
import type { MatchPolicy } from '../match-policy.ts';
import type { OpenCase } from '../open-case.ts';
import type { Rule } from './rule.ts';
import { sharedReference } from './shared-reference.ts';
import { conflictInText } from './text-conflict.ts';

/** A reference with a wrong check digit counts only when it is, to the letter, a reference that the ledger has. */
export const structuredReference: Rule = (input, ledger, policy) => {
  const only = input.references[0]; // by place: a million patterns would cost as much as the look-ups
  if (only === undefined || input.references.length > 1) return undefined;
  const cases = ledger.byReference(only.key);
  const target = cases[0];
  if (target === undefined) return undefined;
  const decision =
    cases.length === 1 ? toOne(input, only, target, policy) : sharedReference(input, only, cases, policy);
  return withConflict(decision, conflictInText(input, cases, ledger));
};

function toOne(input: MatchInput, { reference }: KeyedReference, target: OpenCase, policy: MatchPolicy): MatchDecision {
  const flag = reference.valid || reference.scheme === 'other' ? '' : ' (its check digit is wrong, but it is equal)';
  const sentence = `structured reference ${reference.canonical} is the reference of ${target.state === 'open' ? 'open ' : ''}invoice ${target.label}${flag}`;
  return allocateToOne(input, target, { sentence, rules: BY_REFERENCE }, policy);
}

/** Structured beats free text; that they disagree is written down. */
function withConflict(decision: MatchDecision, other: OpenCase | undefined): MatchDecision {
  if (other === undefined) return decision;
  const sentence = `the free text names invoice ${other.label} instead; the structured reference counts`;
  const candidate = candidateOf(other, 7, { whyNot: 'named in free text only' });
  return { ...decision, because: [...decision.because, sentence], candidates: [...decision.candidates, candidate] };
}
