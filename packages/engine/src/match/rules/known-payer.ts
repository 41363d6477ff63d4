// known-payer.ts — rules 10 to 12: nothing names an invoice, but the payer is known. Suggestions only; a person decides.
import { equalMoney, formatMoney } from '@reskontra/core';
import { candidateOf, type MatchDecision, review } from '../decision.ts';
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';
import type { OpenCase } from '../open-case.ts';
import { subsetsSummingTo } from '../subset-sum.ts';
import type { Rule } from './rule.ts';

/** Rule 10: the payer's account is a customer's, and exactly one of its open invoices has this amount. */
export const knownAccount: Rule = (input, ledger) => {
  if (input.payerAccount === undefined) return undefined;
  const exact = payable(input, ledger.byPayerAccount(input.payerAccount)).filter((open) =>
    equalMoney(open.open, input.amount),
  );
  return exact.length === 0
    ? undefined
    : suggest(10, exact, "the payer's account is this customer's, and the amount fits");
};

/** Rule 11: a few open invoices of the payer sum to the amount. Two ways to do so are both shown. */
export const sumOfInvoices: Rule = (input, ledger) => {
  const cases = payable(input, ofPayer(input, ledger));
  const { solutions, gaveUp } = subsetsSummingTo(
    cases.map((open) => open.open.minor),
    input.amount.minor,
  );
  const [first, second] = solutions;
  if (first === undefined) return undefined;
  const chosen = [...new Set([...first, ...(second ?? [])])].sort((a, b) => a - b).flatMap((at) => cases[at] ?? []);
  const candidates = chosen.map((open) => candidateOf(open, 11, { amount: open.open }));
  const ways = [first, second]
    .filter((way) => way !== undefined)
    .map((way) => way.map((at) => cases[at]?.label ?? '').join(' + '));
  const sentence = `${ways.join(', or ')} sum to ${formatMoney(input.amount)}${gaveUp ? '; there may be more ways' : ''}`;
  return review(
    11,
    second === undefined
      ? 'several invoices of the payer may be meant'
      : 'invoices of the payer make this sum in several ways',
    [sentence],
    candidates,
  );
};

/** Rule 12: the name is a customer's and the amount is exactly open on an invoice of theirs. */
export const knownName: Rule = (input, ledger) => {
  const exact = payable(input, ofPayer(input, ledger)).filter((open) => equalMoney(open.open, input.amount));
  return exact.length === 0
    ? undefined
    : suggest(12, exact, "the payer's name is this customer's, and the amount fits");
};

function suggest(rule: number, cases: readonly OpenCase[], why: string): MatchDecision {
  const candidates = cases.map((open) => candidateOf(open, rule, { amount: open.open }));
  return review(
    rule,
    cases.length === 1 ? `invoice ${cases[0]?.label ?? ''} may be meant` : `${cases.length} invoices are possible`,
    [why],
    candidates,
  );
}

function ofPayer(input: MatchInput, ledger: LedgerView): readonly OpenCase[] {
  const byAccount = input.payerAccount === undefined ? [] : ledger.byPayerAccount(input.payerAccount);
  const byName = input.payerName === undefined ? [] : ledger.byPayerName(input.payerName);
  return [...new Map([...byAccount, ...byName].map((open) => [open.id, open])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

function payable(input: MatchInput, cases: readonly OpenCase[]): readonly OpenCase[] {
  return cases.filter((open) => open.state === 'open' && open.open.currency === input.amount.currency);
}
