// coverage.ts — how much of an assignment is still owed.
import { add, type Money, minimum, money, subtract } from '@reskontra/core';
import type { Assignment } from '../model.ts';

/** What is settled: nothing or a part, the principal but not the charges, or all of it. */
export type Coverage = 'open' | 'principal' | 'all';

/** Principal still owed, never negative. On a credit note's assignment: what of the credit note is unused, as a positive sum. */
export function openPrincipal(assignment: Assignment): Money {
  const rest = subtract(subtract(assignment.sum, assignment.credited), assignment.paid);
  return atLeastZero(assignment.kind === 'credit-note' ? money(rest.currency, -rest.minor) : rest);
}

/** Principal, late interest and charges still owed, never negative. */
export function openTotal(assignment: Assignment): Money {
  if (assignment.kind === 'credit-note' || isFullyCredited(assignment)) return openPrincipal(assignment);
  const { sum, interest, charges, credited, paid } = assignment;
  return atLeastZero(subtract(subtract(add(add(sum, interest), charges), credited), paid));
}

/** What of the late interest is paid: money goes to the principal first, then to the interest, then to the charges. */
export function paidInterest(assignment: Assignment): Money {
  const beyond = atLeastZero(subtract(assignment.paid, subtract(assignment.sum, assignment.credited)));
  return minimum(beyond, assignment.interest);
}

/** A fully credited invoice owes no charges either. */
export function coverage(assignment: Assignment): Coverage {
  if (openTotal(assignment).minor === 0) return 'all';
  return openPrincipal(assignment).minor === 0 ? 'principal' : 'open';
}

function isFullyCredited(assignment: Assignment): boolean {
  return assignment.sum.minor > 0 && assignment.credited.minor >= assignment.sum.minor;
}

function atLeastZero(amount: Money): Money {
  return amount.minor < 0 ? money(amount.currency, 0) : amount;
}
