// known-payer.ts — rules 10 to 12: nothing names an invoice, but the payer is known. Suggestions only; a person decides.
import { daysBetween, equalMoney, formatMoney } from '@reskontra/core';
import { candidateOf, type MatchDecision, review } from '../decision.ts';
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';
import { isSimilarName, similarNameKeys } from '../name-key.ts';
import type { OpenCase } from '../open-case.ts';
import { subsetsSummingTo } from '../subset-sum.ts';
import { distinctCases } from './named-cases.ts';
import type { Rule } from './rule.ts';

/** A payment so long before or after the due date is hardly of that invoice, when a similar name is all there is. */
const DAYS_AROUND_DUE = 120;

/** Rule 10: the payer's account is a customer's, and this amount is open on an invoice of theirs. */
export const knownAccount: Rule = (input, ledger) => {
  if (input.payerAccount === undefined) return undefined;
  const exact = exactly(input, payable(input, ledger.byPayerAccount(input.payerAccount)));
  return exact.length === 0
    ? undefined
    : suggest(10, exact, "the payer's account is this customer's, and the amount fits");
};

/** Rule 11: open invoices of the payer sum to the amount, one or a few. Two ways to do so are both shown. */
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
  const ways = [first, ...(second === undefined ? [] : [second])].map((way) =>
    way.map((at) => cases[at]?.label ?? '').join(' + '),
  );
  const sentence = `${ways.join(', or ')}: ${formatMoney(input.amount)}${gaveUp ? '; there may be more ways' : ''}`;
  const why =
    second !== undefined
      ? 'invoices of the payer make this sum in several ways'
      : first.length === 1
        ? `invoice ${chosen[0]?.label ?? ''} may be meant`
        : 'several invoices of the payer may be meant';
  return review(11, why, [sentence], candidates);
};

/** Rule 12: the name may be a customer's, and this amount is open on an invoice of theirs that is due around this time. */
export const similarName: Rule = (input, ledger) => {
  const name = input.payerName ?? '';
  if (name === '') return undefined;
  const similar = distinctCases(similarNameKeys(name).map((key) => ledger.bySimilarName(key))).filter((open) =>
    open.payerNames.some((known) => isSimilarName(known, name)),
  );
  const exact = exactly(input, payable(input, similar)).filter((open) => isAround(input, open));
  return exact.length === 0
    ? undefined
    : suggest(12, exact, "the payer's name is like this customer's, and the amount fits");
};

function isAround({ paidOn }: MatchInput, { dueDate }: OpenCase): boolean {
  if (paidOn === undefined || dueDate === undefined) return true;
  return Math.abs(daysBetween(dueDate, paidOn)) <= DAYS_AROUND_DUE;
}

function suggest(rule: number, cases: readonly OpenCase[], why: string): MatchDecision {
  const candidates = cases.map((open) => candidateOf(open, rule, { amount: open.open }));
  return review(
    rule,
    cases.length === 1 ? `invoice ${cases[0]?.label ?? ''} may be meant` : `${cases.length} invoices are possible`,
    [why],
    candidates,
  );
}

/** Of the account, or of exactly this name. */
function ofPayer(input: MatchInput, ledger: LedgerView): readonly OpenCase[] {
  const { payerAccount, payerName = '' } = input;
  return distinctCases([
    payerAccount === undefined ? [] : ledger.byPayerAccount(payerAccount),
    payerName === '' ? [] : ledger.byPayerName(payerName),
  ]);
}

function exactly(input: MatchInput, cases: readonly OpenCase[]): readonly OpenCase[] {
  return cases.filter((open) => equalMoney(open.open, input.amount));
}

function payable(input: MatchInput, cases: readonly OpenCase[]): readonly OpenCase[] {
  return cases.filter((open) => open.state === 'open' && open.open.currency === input.amount.currency);
}
