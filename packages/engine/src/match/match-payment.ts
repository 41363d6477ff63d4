// match-payment.ts — finds the invoices a payment is for. A fixed list of rules, asked in order; the first that answers decides.
import { type BankTransaction, type CollectorProfile, formatMoney, recognisePayer } from '@reskontra/core';
import type { Candidate } from '../journal/reviews.ts';
import { allocated, candidateOf, type MatchDecision, review } from './decision.ts';
import type { LedgerView } from './ledger-view.ts';
import { type MatchInput, toMatchInput } from './match-input.ts';
import { matchKey, tokenKey } from './match-key.ts';
import { EXACT, type MatchPolicy } from './match-policy.ts';
import type { OpenCase } from './open-case.ts';
import { FREE_RULES, STRUCTURED_RULES } from './rules/index.ts';
import { oneDigitOff } from './rules/one-digit-off.ts';
import { MIN_REFERENCE_IN_TEXT } from './rules/reference-in-text.ts';
import { numberKey, wordsOfId } from './text-tokens.ts';

/** The rules' version, written into every explanation: it grows whenever a rule changes its meaning. */
export const RULES_VERSION = 1;

/** Decides what is certain; whatever is not is a review with every candidate. Pure, and blind to the order of the ledger. */
export function matchPayment(
  transaction: BankTransaction,
  ledger: LedgerView,
  policy: MatchPolicy = EXACT,
): MatchDecision {
  return matchInput(toMatchInput(transaction), ledger, policy);
}

/** As `matchPayment`, of a payment that was made ready before. */
export function matchInput(input: MatchInput, ledger: LedgerView, policy: MatchPolicy): MatchDecision {
  for (const rule of STRUCTURED_RULES) {
    const decision = rule(input, ledger, policy);
    if (decision !== undefined) return decision;
  }
  for (const rule of FREE_RULES) {
    const decision = rule(input, ledger, policy);
    if (decision !== undefined)
      return input.references.length === 0 ? decision : againstReference(decision, input, ledger);
  }
  return nothingFits(input, ledger);
}

/** Structured beats free text: a payment with a reference that nobody has is never given to an invoice by anything else. */
function againstReference(decision: MatchDecision, input: MatchInput, ledger: LedgerView): MatchDecision {
  const found = decision.kind === 'allocated' ? 'what else it says names one' : decision.why;
  return review(
    decision.rule,
    `no invoice has reference ${referencesOf(input)}; ${found}`,
    [...decision.because, ...wrongCheckDigits(input)],
    [...decision.candidates, ...oneDigitOff(input, ledger)],
  );
}

function nothingFits(input: MatchInput, ledger: LedgerView): MatchDecision {
  const paid = namedButPaid(input, ledger);
  const candidates = [...paid, ...oneDigitOff(input, ledger)];
  if (input.references.length > 0)
    return review(undefined, `no invoice has reference ${referencesOf(input)}`, wrongCheckDigits(input), candidates);
  const [only] = paid;
  if (only === undefined) return review(undefined, 'nothing says which invoice is meant', [], candidates);
  const why =
    paid.length === 1 ? `paid twice? It names invoice ${only.invoice}` : 'paid twice? It names several invoices';
  return review(4, `${why}, on which nothing is open`, [], candidates);
}

/** Invoices that text or document names and that are paid or closed: worth showing when nothing open is found. */
function namedButPaid(input: MatchInput, ledger: LedgerView): readonly Candidate[] {
  const id = input.endToEndId;
  const words = [...input.tokens, ...(id === undefined ? [] : wordsOfId(id))];
  const numbers = [...input.documents.flatMap((document) => document.number ?? []), ...words];
  const found = [
    ...words
      .filter((word) => word.length >= MIN_REFERENCE_IN_TEXT)
      .flatMap((word) => ledger.byReference(tokenKey(word))),
    ...input.documents.flatMap(({ reference }) =>
      reference === undefined ? [] : ledger.byReference(matchKey(reference)),
    ),
    ...numbers.flatMap((number) => ledger.byNumber(numberKey(number))),
  ].filter((open) => open.state !== 'open');
  return distinctById(found).map((open) => candidateOf(open, 4, { whyNot: stateOf(open) }));
}

function stateOf(open: OpenCase): string {
  return `${open.state}, ${formatMoney(open.open)} open`;
}

function referencesOf(input: MatchInput): string {
  return input.references.map(({ reference }) => reference.canonical).join(', ');
}

function wrongCheckDigits(input: MatchInput): readonly string[] {
  return input.references
    .filter(({ reference }) => !reference.valid && reference.scheme !== 'other')
    .map(({ reference }) => `reference ${reference.canonical} has a wrong check digit`);
}

/**
 * Matches a settlement: the collector pays what it received, with the invoice's own reference, whatever we think is open.
 * The reference may stand in the free text. Anything but one invoice is a question, and so is an invoice to the collector.
 */
export function matchSettlement(
  transaction: BankTransaction,
  ledger: LedgerView,
  collector: CollectorProfile,
): MatchDecision {
  return matchSettlementInput(toMatchInput(transaction), ledger, collector);
}

/** As `matchSettlement`, of a payment that was made ready before. */
export function matchSettlementInput(
  input: MatchInput,
  ledger: LedgerView,
  collector: CollectorProfile,
): MatchDecision {
  const { rule, cases } = settledCases(input, ledger);
  const [only, another] = cases;
  if (only === undefined) return review(undefined, "the collector's settlement fits no invoice", [], []);
  if (another !== undefined) {
    return review(
      rule,
      `the collector's settlement fits ${cases.length} invoices`,
      [],
      cases.map((open) => candidateOf(open, rule, { amount: input.amount })),
    );
  }
  if (isOwnInvoice(only, collector)) {
    const why = `the debtor of invoice ${only.label} has the collector's name; whose money it is cannot be told`;
    return review(rule, why, [], [candidateOf(only, rule, { amount: input.amount })]);
  }
  if (only.open.currency !== input.amount.currency) {
    const why = `the collector's settlement is in ${input.amount.currency}, invoice ${only.label} in ${only.open.currency}`;
    return review(rule, why, [], [candidateOf(only, rule, { whyNot: 'another currency' })]);
  }
  return allocated({
    rule,
    allocations: [{ caseId: only.id, invoice: only.invoice, amount: input.amount }],
    credits: [],
    because: [`its reference is the reference of invoice ${only.label}, ${formatMoney(only.open)} open`],
    candidates: [candidateOf(only, rule, { amount: input.amount })],
  });
}

/** The collector is a customer too: it may be paying its own debt. */
function isOwnInvoice({ payerNames, payerAccounts }: OpenCase, collector: CollectorProfile): boolean {
  return recognisePayer({ name: payerNames[0], account: payerAccounts[0] }, collector).payer === 'collector';
}

function settledCases(
  input: MatchInput,
  ledger: LedgerView,
): { readonly rule: number; readonly cases: readonly OpenCase[] } {
  if (input.references.length > 0)
    return { rule: 1, cases: distinctById(input.references.flatMap(({ key }) => ledger.byReference(key))) };
  const words = input.tokens.filter((word) => word.length >= MIN_REFERENCE_IN_TEXT);
  return { rule: 7, cases: distinctById(words.flatMap((word) => ledger.byReference(tokenKey(word)))) };
}

function distinctById(cases: readonly OpenCase[]): readonly OpenCase[] {
  return [...new Map(cases.map((open) => [open.id, open])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
