// charges.ts — what reminding costs the debtor: the caps of Finnish law, in euros.
import { type Money, money, zero } from '@reskontra/core';
import type { Assignment } from '../model.ts';
import type { Scenario } from '../undocumented.ts';

interface DemandStep {
  readonly upToMinor: number;
  /** Of the first demand, and of each later one. */
  readonly firstMinor: number;
  readonly laterMinor: number;
}

const REMINDER_MINOR = { b2b: 1200, b2c: 500 };
const DUE_DATE_MOVE_MINOR = { b2b: 1000, b2c: 500 };
/** The charge for each principal. */
const DEMAND_STEPS: Readonly<Record<Assignment['debtorKind'], readonly DemandStep[]>> = {
  b2b: [
    { upToMinor: 50_000, firstMinor: 5000, laterMinor: 2500 },
    { upToMinor: 250_000, firstMinor: 7000, laterMinor: 3500 },
    { upToMinor: 1_000_000, firstMinor: 9000, laterMinor: 4500 },
    { upToMinor: Number.POSITIVE_INFINITY, firstMinor: 11_000, laterMinor: 5500 },
  ],
  b2c: [
    { upToMinor: 10_000, firstMinor: 1400, laterMinor: 700 },
    { upToMinor: 100_000, firstMinor: 2400, laterMinor: 1200 },
    { upToMinor: Number.POSITIVE_INFINITY, firstMinor: 5000, laterMinor: 2500 },
  ],
};

/** @see reference/receivables-api.md, section 9.3, Finnish fee caps */
export function reminderCharge(assignment: Assignment, scenario: Scenario): Money {
  if (!isCharged(assignment, scenario)) return zero(assignment.sum.currency);
  return money(assignment.sum.currency, REMINDER_MINOR[assignment.debtorKind]);
}

/** `number` counts from 1. @see reference/receivables-api.md, section 9.3, Finnish fee caps */
export function demandCharge(assignment: Assignment, number: number, scenario: Scenario): Money {
  if (!isCharged(assignment, scenario)) return zero(assignment.sum.currency);
  const found = DEMAND_STEPS[assignment.debtorKind].find(({ upToMinor }) => assignment.sum.minor <= upToMinor);
  const charge = number === 1 ? found?.firstMinor : found?.laterMinor;
  return money(assignment.sum.currency, charge ?? 0);
}

/** For a move of 14 days or more. @see reference/receivables-api.md, section 9.3, Finnish fee caps */
export function dueDateMoveCharge(assignment: Assignment, days: number, scenario: Scenario): Money {
  const isFree = scenario.dueDateMoveCharge === 'none' || days < 14 || assignment.sum.currency !== 'EUR';
  return isFree
    ? zero(assignment.sum.currency)
    : money(assignment.sum.currency, DUE_DATE_MOVE_MINOR[assignment.debtorKind]);
}

function isCharged(assignment: Assignment, scenario: Scenario): boolean {
  return scenario.reminderCharge === 'legal-cap' && assignment.sum.currency === 'EUR';
}
