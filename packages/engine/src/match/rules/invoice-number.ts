// invoice-number.ts — rules 8 and 9: an invoice number, in a document, in the text or as the payer's own id, with the exact amount.
import { equalMoney, formatMoney } from '@reskontra/core';
import { allocateToOne, sameRule } from '../allocate-one.ts';
import { candidateOf, type MatchDecision, review } from '../decision.ts';
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';
import { tokenKey } from '../match-key.ts';
import type { MatchPolicy } from '../match-policy.ts';
import type { OpenCase } from '../open-case.ts';
import { numberKey, wordsOfId } from '../text-tokens.ts';
import type { Rule } from './rule.ts';

export const invoiceNumber: Rule = (input, ledger, policy) => {
  const named = input.documents.flatMap((document) =>
    document.type === 'CINV' && document.number !== undefined ? [document.number] : [],
  );
  return byNumbers(8, named.length > 0 ? named : input.tokens, input, ledger, policy);
};

export const endToEndId: Rule = (input, ledger, policy) => {
  const id = input.endToEndId;
  if (id === undefined) return undefined;
  return byNumbers(9, wordsOfId(id), input, ledger, policy);
};

/** A number is no reference: it counts with the exact open amount, and decides by itself only when the payer is the customer. */
function byNumbers(
  rule: number,
  words: readonly string[],
  input: MatchInput,
  ledger: LedgerView,
  policy: MatchPolicy,
): MatchDecision | undefined {
  const found = new Map<OpenCase['id'], OpenCase>();
  for (const word of words) {
    for (const open of [
      ...ledger.byNumber(numberKey(word)),
      ...(rule === 9 ? ledger.byReference(tokenKey(word)) : []),
    ]) {
      if (open.state === 'open') found.set(open.id, open);
    }
  }
  const cases = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const exact = cases.filter((open) => equalMoney(open.open, input.amount));
  const [only, another] = exact;
  if (only === undefined || another !== undefined) return cases.length === 0 ? undefined : question(rule, input, cases);
  const where = rule === 9 ? "the payer's own id of the payment" : 'the payment';
  const sentence = `${where} names invoice ${only.label}, which has exactly this open`;
  if (!isCustomer(input, only))
    return review(
      rule,
      'the invoice number and the amount fit, but the payer is not known for this customer',
      [sentence],
      [candidateOf(only, rule, { amount: only.open })],
    );
  return allocateToOne(
    input,
    only,
    { sentence: `${sentence}; the payer is this customer`, rules: sameRule(rule) },
    policy,
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

/** By account, or by name where the ledger knows it. */
export function isCustomer(input: MatchInput, open: OpenCase): boolean {
  const byAccount = input.payerAccount !== undefined && open.payerAccounts.includes(input.payerAccount);
  return byAccount || (input.payerName !== undefined && open.payerNames.includes(input.payerName));
}
