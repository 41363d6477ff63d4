// decision.ts — what matching answers: money given to invoices, or a question with everything a person needs.
import type { CaseId, InvoiceKey, Money, PositiveMoney } from '@reskontra/core';
import type { Candidate } from '../journal/reviews.ts';
import type { OpenCase } from './open-case.ts';

/** Why what was received is not what the debt shrinks by. */
export type DifferenceKind = 'rounding' | 'bank-charge' | 'exchange' | 'cash-discount';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly amount: Money;
}

/** A part of a payment given to one invoice. */
export interface Allocation {
  readonly caseId: CaseId;
  readonly invoice: InvoiceKey;
  /** What the debt shrinks by, in the invoice's currency. */
  readonly amount: PositiveMoney;
  /** What was paid beyond the open amount. */
  readonly excess?: PositiveMoney;
  /** What the account received for it, when that is not `amount`. */
  readonly received?: Money;
  readonly differences?: readonly Difference[];
}

/** A credit note that the payer deducted, applied to one of the invoices paid. */
export interface CreditAllocation {
  readonly caseId: CaseId;
  readonly invoice: InvoiceKey;
  readonly creditNote: InvoiceKey;
  readonly amount: PositiveMoney;
}

export interface Allocated {
  readonly kind: 'allocated';
  readonly rule: number;
  readonly allocations: readonly Allocation[];
  readonly credits: readonly CreditAllocation[];
  readonly because: readonly string[];
  readonly candidates: readonly Candidate[];
}

export interface ForReview {
  readonly kind: 'review';
  /** The rule that found something and would not decide; absent when none found anything. */
  readonly rule?: number;
  readonly why: string;
  readonly because: readonly string[];
  readonly candidates: readonly Candidate[];
}

export type MatchDecision = Allocated | ForReview;

/** How sure each rule is, for sorting candidates and for people; whole points, never added up. */
const POINTS: Readonly<Record<number, number>> = {
  1: 100,
  2: 95,
  3: 90,
  4: 85,
  5: 80,
  6: 75,
  7: 70,
  8: 60,
  9: 55,
  10: 40,
  11: 35,
  12: 20,
};

export function candidateOf(
  open: OpenCase,
  rule: number,
  fields: Pick<Candidate, 'amount' | 'whyNot'> = {},
): Candidate {
  const points = POINTS[rule] ?? 0;
  const { amount, whyNot } = fields;
  if (whyNot === undefined && amount !== undefined) return { invoice: open.label, rule, points, amount };
  return { invoice: open.label, rule, points, ...fields };
}

// Field by field, here, above and in `give`: over a million decisions a spread takes as long as the decision itself.
export function allocated({ rule, allocations, credits, because, candidates }: Omit<Allocated, 'kind'>): Allocated {
  return { kind: 'allocated', rule, allocations, credits, because, candidates: inOrder(candidates) };
}

export function review(
  rule: number | undefined,
  why: string,
  because: readonly string[],
  candidates: readonly Candidate[],
): ForReview {
  return { kind: 'review', ...(rule === undefined ? {} : { rule }), why, because, candidates: inOrder(candidates) };
}

/** Each invoice once, by the rule that is surest of it; the surest first, then by number. */
function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const sorted = candidates.toSorted(
    (a, b) => (b.points ?? 0) - (a.points ?? 0) || (a.invoice < b.invoice ? -1 : a.invoice > b.invoice ? 1 : 0),
  );
  const distinct = new Map<string, Candidate>();
  for (const candidate of sorted) if (!distinct.has(candidate.invoice)) distinct.set(candidate.invoice, candidate);
  return [...distinct.values()];
}
