// charges.ts — what reminding costs the debtor: the caps of Finnish law, in euros.
import { type Money, money, zero } from '@reskontra/core';
import type { Assignment } from '../model.ts';
import type { Scenario } from '../undocumented.ts';

const REMINDER_MINOR = { b2b: 1200, b2c: 500 };
/** First demand: the charge up to each principal. */
const DEMAND_STEPS = {
  b2b: [
    { upToMinor: 50_000, chargeMinor: 5000 },
    { upToMinor: 250_000, chargeMinor: 7000 },
    { upToMinor: 1_000_000, chargeMinor: 9000 },
    { upToMinor: Number.POSITIVE_INFINITY, chargeMinor: 11_000 },
  ],
  b2c: [
    { upToMinor: 10_000, chargeMinor: 1400 },
    { upToMinor: 100_000, chargeMinor: 2400 },
    { upToMinor: Number.POSITIVE_INFINITY, chargeMinor: 5000 },
  ],
};

/** @see reference/receivables-api.md, section 9.3, Finnish fee caps */
export function reminderCharge(assignment: Assignment, scenario: Scenario): Money {
  if (!isCharged(assignment, scenario)) return zero(assignment.sum.currency);
  return money(assignment.sum.currency, REMINDER_MINOR[assignment.debtorKind]);
}

/** @see reference/receivables-api.md, section 9.3, Finnish fee caps */
export function demandCharge(assignment: Assignment, scenario: Scenario): Money {
  if (!isCharged(assignment, scenario)) return zero(assignment.sum.currency);
  const found = DEMAND_STEPS[assignment.debtorKind].find(({ upToMinor }) => assignment.sum.minor <= upToMinor);
  return money(assignment.sum.currency, found?.chargeMinor ?? 0);
}

function isCharged(assignment: Assignment, scenario: Scenario): boolean {
  return scenario.reminderCharge === 'legal-cap' && assignment.sum.currency === 'EUR';
}
