import { describe, it } from 'vitest';
import { assignmentId, eventId } from '../../ids.ts';
import {
  assignmentFact,
  cancellationWantedFact,
  commentSeenFact,
  commentWantedFact,
  day,
  dueDateWantedFact,
  eventFact,
  given,
  invoiceFact,
} from '../../testing/index.ts';
import { cancellationWanted } from './cancellation-wanted.ts';
import { commentSeen } from './comment-seen.ts';
import { commentWanted } from './comment-wanted.ts';
import { dueDateWanted } from './due-date-wanted.ts';

const A1 = assignmentId('A-1');
const HOLD = { type: 'hold', waitsFor: 'an assignment of this invoice at the collector' } as const;

describe('another due date', () => {
  it('is asked of the collector, with the words of whoever wants it', () => {
    given([invoiceFact(), assignmentFact(), dueDateWantedFact({ text: 'The debtor pays in May.' })])
      .when(dueDateWanted)
      .then([
        {
          type: 'assignment.due_date_request',
          assignment: A1,
          dueDate: day('2026-04-30'),
          text: 'The debtor pays in May.',
          because: ['Liisa asked for due date 2026-04-30'],
        },
      ]);
  });

  it('waits until the collector has the invoice', () => {
    given([invoiceFact(), dueDateWantedFact()]).when(dueDateWanted).then([HOLD]);
  });

  it('is a question to a person when the assignment is closed', () => {
    given([invoiceFact(), assignmentFact({ status: 'closed' }), dueDateWantedFact()])
      .when(dueDateWanted)
      .then([{ type: 'review', why: 'due date 2026-04-30 was asked for, but the assignment is closed' }]);
  });
});

describe('a cancellation', () => {
  it('is asked of the collector', () => {
    given([invoiceFact(), assignmentFact(), cancellationWantedFact()])
      .when(cancellationWanted)
      .then([{ type: 'assignment.cancel', assignment: A1, because: ['Liisa asked for the case to be cancelled'] }]);
  });

  it('of a closed case is a question to a person', () => {
    given([invoiceFact(), assignmentFact({ status: 'closed' }), cancellationWantedFact()])
      .when(cancellationWanted)
      .then([{ type: 'review', why: 'a cancellation was asked for, but the assignment is closed' }]);
  });
});

describe('a comment', () => {
  it('goes to the assignment, also when it is closed', () => {
    given([invoiceFact(), assignmentFact({ status: 'closed' }), commentWantedFact()])
      .when(commentWanted)
      .then([{ type: 'assignment.comment', assignment: A1, text: 'It was delivered on 12 March.' }]);
  });

  it("that answers goes where the collector's question stands", () => {
    const question = eventFact({
      id: eventId('E-7'),
      assignment: assignmentId('A-0'),
      type: 'comment',
      sender: 'collector',
      text: 'Which delivery?',
    });

    given([
      invoiceFact(),
      assignmentFact({ id: assignmentId('A-0'), status: 'closed' }),
      assignmentFact(),
      question,
      commentWantedFact({ answers: eventId('E-7') }),
    ])
      .when(commentWanted)
      .then([
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-0'),
          text: 'It was delivered on 12 March.',
          because: ["Liisa answered the collector's comment E-7"],
        },
      ]);
  });
});

describe('a comment that somebody has read', () => {
  const question = (seen: boolean) =>
    eventFact({
      id: eventId('E-7'),
      assignment: A1,
      type: 'comment',
      sender: 'collector',
      text: 'Which delivery?',
      seen,
    });

  it('is marked as seen at the collector', () => {
    given([invoiceFact(), assignmentFact(), question(false), commentSeenFact()])
      .when(commentSeen)
      .then([
        {
          type: 'assignment.seen',
          assignment: A1,
          event: eventId('E-7'),
          because: ['Liisa has read event E-7 of the collector'],
        },
      ]);
  });

  it('needs no mark when the collector has one already', () => {
    given([invoiceFact(), assignmentFact(), question(true), commentSeenFact()])
      .when(commentSeen)
      .then([]);
  });

  it('waits until the event itself is known', () => {
    given([invoiceFact(), assignmentFact(), commentSeenFact()])
      .when(commentSeen)
      .then([{ type: 'hold', waitsFor: 'event E-7 of the collector' }]);
  });
});
