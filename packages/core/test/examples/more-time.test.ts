import { assignmentId } from '@reskontra/core';
import { assignmentFact, day, eur, given, invoiceFact, paymentFact } from '@reskontra/core/testing';
import { it } from 'vitest';
import { moreTime } from './more-time.ts';

it('asks for two more weeks when a part was paid', () => {
  given([invoiceFact(), assignmentFact(), paymentFact({ amount: eur('40.00'), paidOn: day('2026-04-02') })])
    .when(moreTime)
    .then([{ type: 'assignment.due_date_request', assignment: assignmentId('A-1'), dueDate: day('2026-04-16') }]);
});

it('asks for nothing when all was paid', () => {
  given([invoiceFact(), assignmentFact(), paymentFact()]).when(moreTime).then([]);
});
