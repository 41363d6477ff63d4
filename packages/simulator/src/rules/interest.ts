// interest.ts — late interest, day by day on the open principal.
import { daysBetween, type Money, money, zero } from '@reskontra/core';
import type { Assignment } from '../model.ts';
import { openPrincipal } from './coverage.ts';
import type { RuleContext } from './step.ts';

const DAYS_A_YEAR = 365n;
const HUNDREDTHS_OF_A_PERCENT = 10_000n;

/** From the due date, or from the last letter, to today; parts of a cent are dropped. */
export function lateInterest(assignment: Assignment, { today, scenario }: RuleContext): Money {
  const { currency } = assignment.sum;
  if (scenario.lateInterest === 'none') return zero(currency);
  const days = Math.max(0, daysBetween(assignment.lastLetterOn ?? assignment.dueDate, today));
  const rate = assignment.debtorKind === 'b2b' ? scenario.lateInterestOfBusiness : scenario.lateInterestOfConsumers;
  const product = BigInt(openPrincipal(assignment).minor) * BigInt(rate) * BigInt(days);
  return money(currency, Number(product / (HUNDREDTHS_OF_A_PERCENT * DAYS_A_YEAR)));
}
