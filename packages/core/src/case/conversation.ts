// conversation.ts — what company and collector have written to each other about one case, and what still waits for an answer.
import type { AssignmentEvent, AssignmentEventOf } from '../event/assignment-event.ts';
import type { CommentSeenFact, CommentWantedFact } from '../fact/request-facts.ts';
import type { EventId } from '../ids.ts';
import { instantToMs, type PlainDate } from '../time/index.ts';
import type { Case } from './case.ts';

/**
 * `unanswered`: the collector wrote it, and nobody has answered it or marked it as seen. `answered`, `seen`: somebody has.
 * `ours`: the company wrote it.
 */
export type CommentState = 'unanswered' | 'answered' | 'seen' | 'ours';

/** How a request for another due date ended, or that it has not yet. */
export interface DueDateAnswer {
  readonly request: EventId;
  readonly wanted: PlainDate;
  readonly verdict: 'accepted' | 'rejected' | 'waiting';
  /** The event that said so. */
  readonly by?: EventId;
  /** The collector's words, when it said no. */
  readonly reason?: string;
}

export interface Comment {
  readonly event: AssignmentEventOf<'comment'>;
  readonly state: CommentState;
  /** Set on the collector's "no" to a request for another due date. */
  readonly answerTo?: DueDateAnswer;
}

/** What somebody at the company has said about comments, which the collector may not know yet. */
export type CommentRequest = CommentWantedFact | CommentSeenFact;

/** The comments of a case, oldest first; only these, of all its events. */
export function commentsOf(kase: Case, requests: readonly CommentRequest[] = []): readonly Comment[] {
  const events = inTime(kase.events);
  const answers = dueDateAnswers(kase);
  return events.flatMap((event, at): readonly Comment[] => {
    if (event.type !== 'comment') return [];
    const answerTo = answers.find(({ verdict, by }) => verdict === 'rejected' && by === event.id);
    const state = stateOf(event, events.slice(at + 1), requests);
    return [{ event, state, ...(answerTo === undefined ? {} : { answerTo }) }];
  });
}

/**
 * Each request for another due date with its answer: a change of the due date before the next request is a yes; without
 * one, the collector's first comment after the request is the reason why not.
 * @see Maventa support, "Assignment changes": a rejection comes as a comment
 */
export function dueDateAnswers(kase: Case): readonly DueDateAnswer[] {
  const events = inTime(kase.events);
  return events.flatMap((event, at): readonly DueDateAnswer[] => {
    if (event.type !== 'due_date_request') return [];
    const after = events.slice(at + 1).filter(({ assignment }) => assignment === event.assignment);
    const next = after.findIndex(({ type }) => type === 'due_date_request');
    return [answerOf(event, next < 0 ? after : after.slice(0, next))];
  });
}

function answerOf(
  { id, dueDate }: AssignmentEventOf<'due_date_request'>,
  after: readonly AssignmentEvent[],
): DueDateAnswer {
  const request = { request: id, wanted: dueDate };
  const changed = after.find(({ type }) => type === 'due_date_changed');
  if (changed !== undefined) return { ...request, verdict: 'accepted', by: changed.id };
  const comment = after.find((event) => event.type === 'comment' && event.sender === 'collector');
  if (comment?.type !== 'comment') return { ...request, verdict: 'waiting' };
  return { ...request, verdict: 'rejected', by: comment.id, reason: comment.text };
}

function stateOf(
  { id, sender, seen, assignment }: AssignmentEventOf<'comment'>,
  later: readonly AssignmentEvent[],
  requests: readonly CommentRequest[],
): CommentState {
  if (sender === 'company') return 'ours';
  const isAnswer = (event: AssignmentEvent) =>
    event.type === 'comment' && event.sender === 'company' && event.assignment === assignment;
  const asked = requests.some((request) => request.kind === 'comment-wanted' && request.answers === id);
  if (asked || later.some(isAnswer)) return 'answered';
  const marked = requests.some((request) => request.kind === 'comment-seen' && request.event === id);
  return seen === true || marked ? 'seen' : 'unanswered';
}

/** By the collector's own time where it gives one, else as the journal learned of them: a feed may come newest first. */
function inTime(events: readonly AssignmentEvent[]): readonly AssignmentEvent[] {
  const moments = events.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [createdAt]));
  if (moments.length < events.length) return events;
  return events.toSorted((a, b) => momentOf(a) - momentOf(b)); // the sort is stable: of one moment the journal's order
}

function momentOf({ createdAt }: AssignmentEvent): number {
  return createdAt === undefined ? 0 : instantToMs(createdAt);
}
