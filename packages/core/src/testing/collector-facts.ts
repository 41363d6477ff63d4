// collector-facts.ts — facts of the collector for tests: assignment A-1 of invoice 1001, and what is written on it.
import type { Assignment } from '../event/assignment.ts';
import type { AssignmentEvent, AssignmentEventOf } from '../event/assignment-event.ts';
import type { AssignmentEventFact, AssignmentFact } from '../fact/collector-facts.ts';
import { assignmentId, eventId, factId } from '../ids.ts';
import { money, zero } from '../money/index.ts';
import { eur } from './values.ts';

/** Assignment A-1 of invoice 1001: open, 100.00 EUR, nothing paid. */
export function assignmentFact(fields: Partial<Assignment> = {}): AssignmentFact {
  const assignment: Assignment = {
    id: assignmentId('A-1'),
    of: 'invoice',
    status: 'open',
    sum: eur('100.00'),
    paid: zero('EUR'),
    invoice: { number: '1001' },
    references: [],
    ...fields,
  };
  return { id: factId('test', 'assignment', assignment.id), kind: 'assignment', assignment };
}

/** Assignment A-9 of credit note 9001: open, -100.00 EUR, nothing used. */
export function creditNoteAssignmentFact(fields: Partial<Assignment> = {}): AssignmentFact {
  return assignmentFact({
    id: assignmentId('A-9'),
    of: 'credit_note',
    sum: money('EUR', -10000),
    invoice: { number: '9001' },
    ...fields,
  });
}

/** Any event, as read from the collector. */
export function eventFact(event: AssignmentEvent): AssignmentEventFact {
  return { id: factId('test', 'assignment-event', event.id), kind: 'assignment-event', event };
}

/** Event E-1: the collector has received 100.00 EUR on assignment A-1. */
export function collectorPaidFact(fields: Partial<AssignmentEventOf<'paid'>> = {}): AssignmentEventFact {
  return eventFact({
    id: eventId('E-1'),
    assignment: assignmentId('A-1'),
    type: 'paid',
    sender: 'collector',
    sum: eur('100.00'),
    ...fields,
  });
}
