import { describe, expect, it } from 'vitest';
import { assignmentId, eventId } from '../ids.ts';
import {
  assignmentFact,
  cancellationWantedFact,
  day,
  eur,
  eventFact,
  given,
  invoiceFact,
  paymentFact,
} from '../testing/index.ts';
import type { AnyHook } from './hook.ts';
import { stockHooks } from './stock/index.ts';
import { type SideTerms, withTerms } from './with-terms.ts';

const NO_CANCEL = 'Ropo takes no cancellation: credit the invoice instead.';
const NO_COMMENT = 'Ropo takes no comment: write to its customer service.';
const ROPO: SideTerms = {
  collector: {
    settles: 'each-invoice',
    commands: { 'assignment.cancel': { refusal: NO_CANCEL }, 'assignment.comment': { refusal: NO_COMMENT } },
  },
  erp: 'unknown',
};

function hookOf(id: string, terms: SideTerms): AnyHook {
  const hook = withTerms(stockHooks, terms).find((candidate) => candidate.id === id);
  if (hook === undefined) throw new Error(`There is no hook ${id}.`);
  return hook;
}

describe('a command that the collector does not take', () => {
  it('becomes a question to a person, with the way that it does offer', () => {
    given([invoiceFact(), assignmentFact(), cancellationWantedFact()])
      .when(hookOf('cancellation-wanted', ROPO))
      .then([{ type: 'review', why: NO_CANCEL, because: ['Liisa asked for the case to be cancelled'] }]);
  });

  it('joins the question that is asked anyway, and the rest is sent', () => {
    const overpaid = paymentFact({ excess: eur('5.00') });

    given([invoiceFact(), assignmentFact(), overpaid])
      .when(hookOf('direct-payment', ROPO))
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: overpaid.paidOn,
        },
        { type: 'review', why: 'overpaid by 5.00 EUR', because: [...overpaid.because, NO_COMMENT] },
      ]);
  });
});

describe('a command to an ERP', () => {
  const changed = eventFact({
    id: eventId('E-3'),
    assignment: assignmentId('A-1'),
    type: 'due_date_changed',
    sender: 'collector',
    dueDate: day('2026-04-30'),
  });

  it('is dropped where there is none', () => {
    given([invoiceFact(), assignmentFact(), changed])
      .when(hookOf('due-date-changed', { erp: 'none' }))
      .then([]);
  });

  it('that its adapter cannot carry out is to be done by hand', () => {
    given([invoiceFact(), assignmentFact(), changed])
      .when(hookOf('due-date-changed', { erp: {} }))
      .then([{ type: 'review', why: 'The ERP adapter cannot change a due date: change it there by hand.' }]);
  });

  it('is not missed when it would only have shown the case number', () => {
    given([invoiceFact(), assignmentFact()])
      .when(hookOf('case-number', { erp: {} }))
      .then([]);
  });

  it('is kept while nobody knows what the ERP takes', () => {
    expect(withTerms(stockHooks, { erp: 'unknown' })).toBe(stockHooks);
  });
});
