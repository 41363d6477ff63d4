import { describe, expect, it } from 'vitest';
import type { AssignmentEvent } from '../event/assignment-event.ts';
import { assignmentId, caseId, eventId } from '../ids.ts';
import { assignmentFact, commentSeenFact, commentWantedFact, day, eventFact, invoiceFact } from '../testing/index.ts';
import type { Instant } from '../time/index.ts';
import { caseFromFacts } from './case-from-facts.ts';
import { commentsOf, dueDateAnswers } from './conversation.ts';

const at = (minute: string) => `2026-04-01T10:${minute}:00.000Z` as Instant;
const common = (id: string, minute: string) => ({
  id: eventId(id),
  assignment: assignmentId('A-1'),
  createdAt: at(minute),
});
const comment = (id: string, minute: string, sender: 'company' | 'collector', text = id): AssignmentEvent => ({
  ...common(id, minute),
  type: 'comment',
  sender,
  text,
});
const request = (id: string, minute: string, dueDate: string): AssignmentEvent => ({
  ...common(id, minute),
  type: 'due_date_request',
  sender: 'company',
  dueDate: day(dueDate),
});
const changed = (id: string, minute: string, dueDate: string): AssignmentEvent => ({
  ...common(id, minute),
  type: 'due_date_changed',
  sender: 'collector',
  dueDate: day(dueDate),
});
const caseWith = (...events: readonly AssignmentEvent[]) =>
  caseFromFacts(caseId('test'), [invoiceFact(), assignmentFact(), ...events.map(eventFact)]);

describe('a comment of the collector', () => {
  it('waits until the company has written after it', () => {
    const kase = caseWith(
      comment('E-1', '00', 'collector'),
      comment('E-2', '05', 'company'),
      comment('E-3', '09', 'collector'),
    );

    expect(commentsOf(kase).map(({ event, state }) => [event.id, state])).toEqual([
      ['E-1', 'answered'],
      ['E-2', 'ours'],
      ['E-3', 'unanswered'],
    ]);
  });

  it('is answered once somebody has written, before the collector has it, and seen once somebody says so', () => {
    const kase = caseWith(comment('E-7', '00', 'collector'), comment('E-8', '01', 'collector'));

    const states = commentsOf(kase, [
      commentWantedFact({ answers: eventId('E-7') }),
      commentSeenFact({ event: eventId('E-8') }),
    ]).map(({ state }) => state);

    expect(states).toEqual(['answered', 'seen']);
  });

  it('is in its place in time, though the feed gave the newest first', () => {
    const kase = caseWith(comment('E-2', '05', 'company'), comment('E-1', '00', 'collector'));

    expect(commentsOf(kase).map(({ event, state }) => [event.id, state])).toEqual([
      ['E-1', 'answered'],
      ['E-2', 'ours'],
    ]);
  });
});

describe('the answer to a request for another due date', () => {
  it('is a no when the collector comments, and the comment is linked to its request', () => {
    const kase = caseWith(
      request('E-1', '00', '2026-04-30'),
      comment('E-2', '05', 'collector', 'Collection has begun.'),
    );

    expect(dueDateAnswers(kase)).toEqual([
      { request: 'E-1', wanted: '2026-04-30', verdict: 'rejected', by: 'E-2', reason: 'Collection has begun.' },
    ]);
    expect(commentsOf(kase).map(({ event, answerTo }) => [event.id, answerTo?.wanted])).toEqual([
      ['E-2', '2026-04-30'],
    ]);
  });

  it('is a yes when the due date was changed, whatever was written in between', () => {
    const kase = caseWith(
      request('E-1', '00', '2026-04-30'),
      comment('E-2', '05', 'collector', 'We will look at it.'),
      changed('E-3', '09', '2026-04-30'),
    );

    expect(dueDateAnswers(kase)).toEqual([{ request: 'E-1', wanted: '2026-04-30', verdict: 'accepted', by: 'E-3' }]);
    expect(commentsOf(kase)[0]?.answerTo).toBeUndefined();
  });

  it('belongs to the request before it: of two requests each has its own', () => {
    const kase = caseWith(
      request('E-1', '00', '2026-06-30'),
      comment('E-2', '05', 'collector', 'Too far ahead.'),
      request('E-3', '10', '2026-04-30'),
    );

    expect(dueDateAnswers(kase).map(({ request: id, verdict }) => [id, verdict])).toEqual([
      ['E-1', 'rejected'],
      ['E-3', 'waiting'],
    ]);
  });
});
