import { caseId, zero } from '@reskontra/core';
import { day, eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import type { CaseSummary } from './case-book.ts';
import { caseStates } from './case-states.ts';

const summary = (fields: Partial<CaseSummary> = {}): CaseSummary => ({
  id: caseId('1001'),
  invoice: '1001',
  assignment: 'A-1',
  status: 'open',
  debtor: undefined,
  dueDate: day('2026-04-30'),
  sum: eur('100.00'),
  open: eur('100.00'),
  collectionStatus: undefined,
  serviceLevel: undefined,
  ...fields,
});
const statesOf = (fields: Partial<CaseSummary>) =>
  caseStates(summary(fields), { today: day('2026-04-10'), soonDays: 7 });

describe('the state of a case', () => {
  it.each([
    ['open', {}, ['open']],
    ['due within the week', { dueDate: day('2026-04-17') }, ['open', 'soon-due']],
    ['due today', { dueDate: day('2026-04-10') }, ['open', 'soon-due']],
    ['late', { dueDate: day('2026-04-09') }, ['open', 'overdue']],
    [
      'reminded',
      { dueDate: day('2026-03-20'), collectionStatus: 'reminder_sent' },
      ['open', 'overdue', 'in-collection'],
    ],
    ['with Ropo, nothing done yet', { collectionStatus: 'transferred' }, ['open']],
    ['paid, charges remain', { status: 'partially_closed' }, ['charges-remain']],
    ['closed', { status: 'closed' }, ['closed']],
    ["the company's own to watch", { status: 'none', assignment: undefined }, ['own']],
    ['paid, without a collector', { status: 'none', open: zero('EUR') }, ['closed']],
    ['of a status that nobody knows', { status: 'paused' }, ['open']],
  ] as const)('%s', (_, fields, states) => {
    expect(statesOf(fields)).toEqual(states);
  });
});
