// case-states.ts — in which of the states that people ask about a case is: several at once, as life has it.
import { addDays, comparePlainDates, isPositive, type PlainDate } from '@reskontra/core';
import type { CaseSummary } from './case-book.ts';

/**
 * `open`: monitored by the collector, not paid. `soon-due`, `overdue`: by the due date. `in-collection`: the collector
 * has begun to remind or to demand. `charges-remain`: the invoice is paid, charges are not. `closed`: nothing is left.
 * `own`: something is open and no collector watches it, so the company must.
 */
export const CASE_STATES = ['open', 'soon-due', 'overdue', 'in-collection', 'charges-remain', 'closed', 'own'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export interface CaseStateOptions {
  readonly today: PlainDate;
  /** How many days ahead "soon" is. */
  readonly soonDays: number;
}

/** Words of collectors for "nothing has been done yet". */
const NOT_BEGUN: ReadonlySet<string> = new Set(['none', 'transferred', 'monitoring']);

export function caseStates(summary: CaseSummary, { today, soonDays }: CaseStateOptions): readonly CaseState[] {
  const { status, dueDate, open, collectionStatus } = summary;
  if (status === 'closed') return ['closed'];
  if (status === 'partially_closed') return ['charges-remain'];
  const isOwed = open === undefined || isPositive(open);
  if (status === 'none' && !isOwed) return ['closed'];
  const states: CaseState[] = [status === 'none' ? 'own' : 'open'];
  if (isOwed && dueDate !== undefined) {
    if (comparePlainDates(dueDate, today) < 0) states.push('overdue');
    else if (comparePlainDates(dueDate, addDays(today, soonDays)) <= 0) states.push('soon-due');
  }
  if (collectionStatus !== undefined && !NOT_BEGUN.has(collectionStatus)) states.push('in-collection');
  return states;
}
