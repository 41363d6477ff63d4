// allocate-one.ts — gives a payment to one invoice whose identity is certain: the amount alone is still in question.
import {
  absolute,
  compare,
  equalMoney,
  formatMoney,
  isPositive,
  type Money,
  positive,
  subtract,
  sum,
} from '@reskontra/core';
import { type Allocation, candidateOf, type Difference, type MatchDecision, review } from './decision.ts';
import type { MatchInput } from './match-input.ts';
import type { MatchPolicy } from './match-policy.ts';
import type { OpenCase } from './open-case.ts';

export interface Identity {
  /** How the invoice was recognised, in words. */
  readonly sentence: string;
  /** The rules' numbers for: exact, part, too much, already paid. */
  readonly rules: readonly [exact: number, part: number, tooMuch: number, paid: number];
}

/** By structured reference. */
export const BY_REFERENCE = [1, 2, 3, 4] as const;
/** By a reference or number found elsewhere: one rule whatever the amount. */
export const sameRule = (rule: number): Identity['rules'] => [rule, rule, rule, rule];

/** Full, part or too much; whatever else is a question. */
export function allocateToOne(
  input: MatchInput,
  target: OpenCase,
  identity: Identity,
  policy: MatchPolicy,
): MatchDecision {
  const [exact, part, tooMuch, paid] = identity.rules;
  const { open } = target;
  if (target.state !== 'open') {
    const state = target.state === 'closed' ? 'closed' : 'paid';
    const candidate = candidateOf(target, paid, { whyNot: `${state}, ${formatMoney(open)} open` });
    return review(paid, `paid twice? Invoice ${target.label} is ${state} already`, [say(paid, identity)], [candidate]);
  }
  if (input.amount.currency !== open.currency) return acrossCurrencies(input, target, identity);

  const explained = fullWithDifference(input, target, policy);
  if (explained !== undefined) {
    return give(exact, target, { amount: positive(open), received: input.amount, differences: [explained] }, [
      say(exact, identity),
      differs(explained),
    ]);
  }
  const order = compare(input.amount, open);
  if (order === 0) return give(exact, target, { amount: input.amount }, [say(exact, identity)]);
  if (order < 0) {
    if (policy.partPayments === 'review') {
      return review(
        part,
        `pays part of invoice ${target.label}`,
        [say(part, identity)],
        [candidateOf(target, part, { amount: input.amount })],
      );
    }
    return give(part, target, { amount: input.amount }, [say(part, identity)]);
  }
  const excess = positive(subtract(input.amount, open));
  return give(tooMuch, target, { amount: positive(open), excess }, [
    `${say(tooMuch, identity)}, of which ${formatMoney(open)} was open`,
  ]);
}

/** Another currency: only what the payer ordered, in the invoice's currency, can tell; no rate of ours ever does. */
function acrossCurrencies(input: MatchInput, target: OpenCase, identity: Identity): MatchDecision {
  const [exact] = identity.rules;
  const { instructed, amount } = input;
  if (instructed !== undefined && instructed.currency === target.open.currency && equalMoney(instructed, target.open)) {
    const difference: Difference = { kind: 'exchange', amount };
    const because = [
      say(exact, identity),
      `the payer ordered ${formatMoney(instructed)}, the open amount; the bank booked ${formatMoney(amount)}`,
    ];
    return give(exact, target, { amount: positive(target.open), received: amount, differences: [difference] }, because);
  }
  const why = `paid in ${amount.currency}, invoiced in ${target.open.currency}`;
  return review(exact, why, [say(exact, identity)], [candidateOf(target, exact, { whyNot: why })]);
}

/** A difference that something other than the payer explains: stated charges, a cash discount, or a tolerance that the company has set. */
function fullWithDifference(input: MatchInput, target: OpenCase, policy: MatchPolicy): Difference | undefined {
  const { open } = target;
  if (equalMoney(open, input.amount)) return undefined;
  const difference = subtract(open, input.amount);
  const charges = input.charges.filter((charge) => charge.currency === open.currency);
  if (difference.minor > 0 && charges.length > 0 && equalMoney(sum(open.currency, charges.map(absolute)), difference)) {
    return { kind: 'bank-charge', amount: difference };
  }
  if (isDiscount(input, target, difference)) return { kind: 'cash-discount', amount: difference };
  const tolerated = policy.tolerance[open.currency] ?? 0;
  return Math.abs(difference.minor) <= tolerated ? { kind: 'rounding', amount: difference } : undefined;
}

/** The discount that the invoice offers, to the cent and in time. */
function isDiscount({ paidOn }: MatchInput, { cashDiscount }: OpenCase, difference: Money): boolean {
  if (cashDiscount === undefined || paidOn === undefined) return false;
  return equalMoney(cashDiscount.amount, difference) && paidOn <= cashDiscount.until;
}

type Parts = Omit<Allocation, 'caseId' | 'invoice'>;

function give(rule: number, target: OpenCase, parts: Parts, because: readonly string[]): MatchDecision {
  const candidates = [candidateOf(target, rule, { amount: parts.amount })];
  return { kind: 'allocated', rule, allocations: [allocationOf(target, parts)], credits: NONE, because, candidates };
}

const NONE: readonly never[] = Object.freeze([]);

function allocationOf({ id: caseId, invoice }: OpenCase, parts: Parts): Allocation {
  const { amount, excess, received, differences } = parts;
  const isWhole = excess === undefined && received === undefined && differences === undefined;
  return isWhole ? { caseId, invoice, amount } : { caseId, invoice, ...parts };
}

function say(rule: number, identity: Identity): string {
  return `rule ${rule}: ${identity.sentence}`;
}

const REASONS: Readonly<Record<Difference['kind'], string>> = {
  'bank-charge': 'the charge the bank states',
  'cash-discount': 'the cash discount, paid in time',
  exchange: 'the exchange',
  rounding: 'within the tolerance',
};

function differs({ kind, amount }: Difference): string {
  return `${formatMoney(absolute(amount))} ${isPositive(amount) ? 'short' : 'over'}: ${REASONS[kind]}`;
}
