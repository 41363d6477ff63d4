// invoice-number.ts — rules 8 and 9: an invoice number, in a document, in the text or as the payer's own id, with the exact amount.
import { equalMoney, formatMoney } from '@reskontra/core';
import { allocateToOne, sameRule } from '../allocate-one.ts';
import { candidateOf, type MatchDecision, review } from '../decision.ts';
import type { MatchInput } from '../match-input.ts';
import { tokenKey } from '../match-key.ts';
import type { MatchPolicy } from '../match-policy.ts';
import type { OpenCase } from '../open-case.ts';
import { looseNumberKey, numberKey, wordsOfId } from '../text-tokens.ts';
import { distinctCases } from './named-cases.ts';
import type { Rule } from './rule.ts';

/** Rule 8: the number of a document first; the words of the text when no document is one of ours. */
export const invoiceNumber: Rule = (input, ledger, policy) => {
  const documents = input.documents.flatMap(({ type, number }) =>
    type === 'CINV' && number !== undefined ? [number] : [],
  );
  const named = (words: readonly string[]) => openOnes(words.map((word) => ledger.byNumber(numberKey(word))));
  const cases = named(documents);
  return decide(8, cases.length > 0 ? cases : named(input.tokens), input, policy);
};

/** Rule 9: the payer's own id of the payment is a number or a reference that we gave. */
export const endToEndId: Rule = (input, ledger, policy) => {
  if (input.endToEndId === undefined) return undefined;
  const words = wordsOfId(input.endToEndId);
  const found = words.flatMap((word) => [ledger.byNumber(numberKey(word)), ledger.byReference(tokenKey(word))]);
  return decide(9, openOnes(found), input, policy);
};

/** Still rule 8, and never more than a hint: the number without its prefix, marks or zeros, with the exact amount. */
export const looseNumber: Rule = (input, ledger) => {
  const words = [...input.documents.flatMap(({ number }) => number ?? []), ...input.tokens];
  const keys = new Set(words.flatMap((word) => looseNumberKey(word) ?? []));
  const cases = openOnes([...keys].map((key) => ledger.byLooseNumber(key))).filter((open) =>
    equalMoney(open.open, input.amount),
  );
  if (cases.length === 0) return undefined;
  const candidates = cases.map((open) => candidateOf(open, 8, { amount: open.open }));
  return review(8, 'an invoice number may be meant, written in another way', [], candidates);
};

/** A number is no reference: it counts with the exact open amount, and decides by itself only when the payer is the customer. */
function decide(
  rule: number,
  cases: readonly OpenCase[],
  input: MatchInput,
  policy: MatchPolicy,
): MatchDecision | undefined {
  if (cases.length === 0) return undefined;
  const exact = cases.filter((open) => equalMoney(open.open, input.amount));
  const [only, another] = exact;
  if (only === undefined || another !== undefined) return question(rule, input, cases);
  const where = rule === 9 ? "the payer's own id of the payment" : 'the payment';
  const sentence = `${where} names invoice ${only.label}, which has exactly this open`;
  if (isCustomer(input, only)) {
    const identity = { sentence: `${sentence}; the payer is this customer`, rules: sameRule(rule) };
    return allocateToOne(input, only, identity, policy);
  }
  const why = 'the invoice number and the amount fit, but the payer is not known for this customer';
  return review(
    rule,
    why,
    [sentence],
    [candidateOf(only, rule, { amount: only.open }), ...otherwise(rule, cases, only)],
  );
}

function question(rule: number, input: MatchInput, cases: readonly OpenCase[]): MatchDecision {
  const candidates = cases.map((open) =>
    candidateOf(
      open,
      rule,
      equalMoney(open.open, input.amount) ? { amount: open.open } : { whyNot: `${formatMoney(open.open)} open` },
    ),
  );
  const why =
    cases.length === 1
      ? 'the payment names an invoice number, but another amount is open'
      : `the payment names ${cases.length} invoices`;
  return review(rule, why, [], candidates);
}

function otherwise(rule: number, cases: readonly OpenCase[], chosen: OpenCase): MatchDecision['candidates'] {
  return cases
    .filter((open) => open.id !== chosen.id)
    .map((open) => candidateOf(open, rule, { whyNot: `${formatMoney(open.open)} open` }));
}

function openOnes(lists: readonly (readonly OpenCase[])[]): readonly OpenCase[] {
  return distinctCases(lists).filter((open) => open.state === 'open');
}

/** By account, or by name where the ledger knows it. */
function isCustomer(input: MatchInput, open: OpenCase): boolean {
  const byAccount = input.payerAccount !== undefined && open.payerAccounts.includes(input.payerAccount);
  return byAccount || (isName(input.payerName) && open.payerNames.includes(input.payerName));
}

function isName(name: string | undefined): name is string {
  return name !== undefined && name !== '';
}
