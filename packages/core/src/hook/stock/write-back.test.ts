import { describe, it } from 'vitest';
import { assignmentId, eventId } from '../../ids.ts';
import { assignmentFact, creditNoteAssignmentFact, day, eventFact, given, invoiceFact } from '../../testing/index.ts';
import { caseNumber } from './case-number.ts';
import { dueDateChanged } from './due-date-changed.ts';

const changed = (dueDate: string, id = 'E-3') =>
  eventFact({
    id: eventId(id),
    assignment: assignmentId('A-1'),
    type: 'due_date_changed',
    sender: 'collector',
    dueDate: day(dueDate),
  });

describe('a due date that the collector agreed to', () => {
  it('goes to the ERP', () => {
    given([invoiceFact(), assignmentFact(), changed('2026-04-30')])
      .when(dueDateChanged)
      .then([
        {
          type: 'erp.set_due_date',
          invoice: { number: '1001' },
          dueDate: day('2026-04-30'),
          because: ['the collector changed the due date to 2026-04-30'],
        },
      ]);
  });

  it('is not written when the ledger has it already', () => {
    given([invoiceFact({ dueDate: day('2026-04-30') }), assignmentFact(), changed('2026-04-30')])
      .when(dueDateChanged)
      .then([]);
  });

  it('is not written over a later one, whatever order they are asked about in', () => {
    const early = changed('2026-04-30', 'E-3');

    given([assignmentFact(), early, invoiceFact()])
      .when(dueDateChanged)
      .then([{ type: 'erp.set_due_date', invoice: { number: '1001' }, dueDate: day('2026-04-30') }]);
    given([assignmentFact(), changed('2026-05-31', 'E-4'), invoiceFact({ dueDate: day('2026-05-31') })])
      .when(dueDateChanged)
      .then([]);
  });

  it('waits for the invoice in the ledger', () => {
    given([assignmentFact(), changed('2026-04-30')])
      .when(dueDateChanged)
      .then([{ type: 'hold', waitsFor: 'the invoice in the ledger' }]);
  });
});

describe("the collector's case", () => {
  it('is shown on the invoice with number, status and link', () => {
    given([
      invoiceFact(),
      assignmentFact({ caseNumber: '4711', url: 'https://collector.example/4711', collectionStatus: 'reminder_sent' }),
    ])
      .when(caseNumber)
      .then([
        {
          type: 'erp.set_case',
          invoice: { number: '1001' },
          number: '4711',
          status: 'open, reminder_sent',
          url: 'https://collector.example/4711',
          because: ['the collector has the invoice as case 4711: open, reminder_sent'],
        },
      ]);
  });

  it('goes by the id of the assignment where it has no number', () => {
    given([invoiceFact(), assignmentFact({ status: 'other', rawStatus: 'paused' })])
      .when(caseNumber)
      .then([{ type: 'erp.set_case', invoice: { number: '1001' }, number: 'A-1', status: 'paused' }]);
  });

  it('is not that of a credit note, nor an older one of the same invoice', () => {
    given([invoiceFact(), assignmentFact(), creditNoteAssignmentFact()]).when(caseNumber).then([]);
    given([
      invoiceFact(),
      assignmentFact({ id: assignmentId('A-2') }),
      assignmentFact({ id: assignmentId('A-1'), status: 'closed' }),
    ])
      .when(caseNumber)
      .then([]);
  });
});
