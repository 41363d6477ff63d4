// match.ts — finds the invoice a payment is for. A fixed list of rules, asked in order; the first that answers decides.
import {
  type BankTransaction,
  type CaseId,
  compare,
  equalMoney,
  type FoundReference,
  formatMoney,
  type InvoiceKey,
  isPositive,
  type PositiveMoney,
  positive,
  subtract,
} from '@reskontra/core';
import type { Candidate } from '../journal/reviews.ts';
import type { OpenCase } from './open-case.ts';

/** The rules' version, written into every explanation. */
export const RULES_VERSION = 1;

/** A part of a payment given to one invoice. */
export interface Allocation {
  readonly caseId: CaseId;
  readonly invoice: InvoiceKey;
  readonly amount: PositiveMoney;
  /** What was paid beyond the open amount. */
  readonly excess?: PositiveMoney;
}

export type MatchDecision =
  | {
      readonly kind: 'allocated';
      readonly rule: number;
      readonly allocations: readonly Allocation[];
      readonly because: readonly string[];
      readonly candidates: readonly Candidate[];
    }
  | {
      readonly kind: 'review';
      readonly why: string;
      readonly because: readonly string[];
      readonly candidates: readonly Candidate[];
    };

/** What the payer referred to, with the cases that each reference points at. */
export interface Referral {
  readonly reference: FoundReference;
  readonly cases: readonly OpenCase[];
}

/**
 * Decides by structured reference alone (rules 1 to 4): exact, part, too much, already paid.
 * Whatever is not certain is a review with every candidate; nothing is guessed.
 */
export function matchPayment(transaction: BankTransaction, referrals: readonly Referral[]): MatchDecision {
  const found = referrals.filter((referral) => referral.cases.length > 0);
  const cases = distinct(found.flatMap((referral) => referral.cases));
  const candidates = cases.map((open) => toCandidate(open, transaction));

  if (referrals.length === 0) return review('no structured reference', [], candidates);
  if (cases.length === 0)
    return review(`no invoice has reference ${list(referrals)}`, [badCheckDigit(referrals)].flat(), candidates);
  if (cases.length > 1)
    return review(
      `${cases.length} invoices are possible`,
      cases.map((open) => sameReference(open, found)),
      candidates,
    );

  const [only] = cases;
  const [referral] = found;
  if (only === undefined || referral === undefined) return review('no structured reference', [], candidates);
  if (referrals.length > found.length)
    return review('one of several references is of no invoice', [sameReference(only, found)], candidates);
  return byAmount(transaction, only, referral.reference, candidates);
}

function byAmount(
  transaction: BankTransaction,
  target: OpenCase,
  reference: FoundReference,
  candidates: readonly Candidate[],
): MatchDecision {
  const { amount } = transaction;
  const identity = `structured reference ${reference.canonical} is the reference of ${target.state === 'open' ? 'open ' : ''}invoice ${target.label}`;
  if (target.open.currency !== amount.currency) {
    return review(`paid in ${amount.currency}, invoiced in ${target.open.currency}`, [identity], candidates);
  }
  if (target.state === 'closed' || !isPositive(target.open)) {
    return review(
      `double payment? Invoice ${target.label} is ${target.state === 'closed' ? 'closed' : 'paid'} already`,
      [`rule 4: ${identity}`],
      candidates,
    );
  }

  const received = positive(amount);
  const order = compare(amount, target.open);
  if (order <= 0) {
    const rule = equalMoney(amount, target.open) ? 1 : 2;
    return allocated(
      rule,
      { caseId: target.id, invoice: target.invoice, amount: received },
      `rule ${rule}: ${identity}`,
      candidates,
    );
  }
  const excess = positive(subtract(amount, target.open));
  const allocation: Allocation = { caseId: target.id, invoice: target.invoice, amount: positive(target.open), excess };
  return allocated(3, allocation, `rule 3: ${identity}, of which ${formatMoney(target.open)} was open`, candidates);
}

function allocated(
  rule: number,
  allocation: Allocation,
  because: string,
  candidates: readonly Candidate[],
): MatchDecision {
  return { kind: 'allocated', rule, allocations: [allocation], because: [because], candidates };
}

function review(why: string, because: readonly string[], candidates: readonly Candidate[]): MatchDecision {
  return { kind: 'review', why, because, candidates };
}

function toCandidate(open: OpenCase, transaction: BankTransaction): Candidate {
  const fits = open.state === 'open' && isPositive(open.open) && open.open.currency === transaction.amount.currency;
  if (!fits) return { invoice: open.label, whyNot: `${open.state}, ${formatMoney(open.open)} open` };
  const amount = compare(transaction.amount, open.open) <= 0 ? transaction.amount : open.open;
  return { invoice: open.label, amount };
}

function sameReference(open: OpenCase, found: readonly Referral[]): string {
  const referral = found.find((candidate) => candidate.cases.some((other) => other.id === open.id));
  return `reference ${referral?.reference.canonical ?? ''} is of invoice ${open.label}, ${formatMoney(open.open)} open`;
}

function badCheckDigit(referrals: readonly Referral[]): readonly string[] {
  return referrals
    .filter((referral) => !referral.reference.valid)
    .map((referral) => `reference ${referral.reference.canonical} has a wrong check digit`);
}

function list(referrals: readonly Referral[]): string {
  return referrals.map((referral) => referral.reference.canonical).join(', ');
}

function distinct(cases: readonly OpenCase[]): readonly OpenCase[] {
  return [...new Map(cases.map((open) => [open.id, open])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The sum a settlement is for: the collector pays out what it received, whatever we think is open. */
export function matchSettlement(transaction: BankTransaction, referrals: readonly Referral[]): MatchDecision {
  const cases = distinct(referrals.flatMap((referral) => referral.cases));
  const [only] = cases;
  if (cases.length !== 1 || only === undefined) {
    const why =
      cases.length === 0
        ? "the collector's settlement fits no invoice"
        : `the collector's settlement fits ${cases.length} invoices`;
    return review(
      why,
      [],
      cases.map((open) => ({ invoice: open.label })),
    );
  }
  const because = `its reference is the reference of invoice ${only.label}`;
  return allocated(0, { caseId: only.id, invoice: only.invoice, amount: positive(transaction.amount) }, because, [
    { invoice: only.label },
  ]);
}
