// match-payment.ts — finds the invoices a payment is for. A fixed list of rules, asked in order; the first that answers decides.
import { type BankTransaction, formatMoney } from '@reskontra/core';
import { type Allocated, candidateOf, type MatchDecision, review } from './decision.ts';
import type { LedgerView } from './ledger-view.ts';
import { type MatchInput, toMatchInput } from './match-input.ts';
import { EXACT, type MatchPolicy } from './match-policy.ts';
import { RULES } from './rules/index.ts';
import { oneDigitOff } from './rules/one-digit-off.ts';

/** The rules' version, written into every explanation: it grows whenever a rule changes its meaning. */
export const RULES_VERSION = 1;

/** Decides what is certain; whatever is not is a review with every candidate. Pure, and blind to the order of the ledger. */
export function matchPayment(
  transaction: BankTransaction,
  ledger: LedgerView,
  policy: MatchPolicy = EXACT,
): MatchDecision {
  const input = toMatchInput(transaction);
  for (const rule of RULES) {
    const decision = rule(input, ledger, policy);
    if (decision !== undefined) return decision;
  }
  return nothingFits(input, ledger);
}

function nothingFits(input: MatchInput, ledger: LedgerView): MatchDecision {
  if (input.references.length === 0) return review(undefined, 'nothing says which invoice is meant', [], []);
  const names = input.references.map(({ reference }) => reference.canonical).join(', ');
  const wrong = input.references.filter(({ reference }) => !reference.valid && reference.scheme !== 'other');
  const because = wrong.map(({ reference }) => `reference ${reference.canonical} has a wrong check digit`);
  return review(undefined, `no invoice has reference ${names}`, because, oneDigitOff(input, ledger));
}

/**
 * Matches a settlement: the collector pays what it received, with the invoice's own reference, whatever we think is open.
 * Anything but one invoice is a question.
 */
export function matchSettlement(transaction: BankTransaction, ledger: LedgerView): MatchDecision {
  const input = toMatchInput(transaction);
  const cases = [
    ...new Map(input.references.flatMap(({ key }) => ledger.byReference(key)).map((open) => [open.id, open])).values(),
  ];
  const [only, another] = cases;
  if (only === undefined) return review(undefined, "the collector's settlement fits no invoice", [], []);
  if (another !== undefined) {
    return review(
      1,
      `the collector's settlement fits ${cases.length} invoices`,
      [],
      cases.map((open) => candidateOf(open, 1, { amount: input.amount })),
    );
  }
  if (only.open.currency !== input.amount.currency) {
    const why = `the collector's settlement is in ${input.amount.currency}, invoice ${only.label} in ${only.open.currency}`;
    return review(1, why, [], [candidateOf(only, 1, { whyNot: 'another currency' })]);
  }
  const settled: Allocated = {
    kind: 'allocated',
    rule: 1,
    allocations: [{ caseId: only.id, invoice: only.invoice, amount: input.amount }],
    credits: [],
    because: [`its reference is the reference of invoice ${only.label}, ${formatMoney(only.open)} open`],
    candidates: [candidateOf(only, 1, { amount: input.amount })],
  };
  return settled;
}
