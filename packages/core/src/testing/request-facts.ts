// request-facts.ts — what the company wants, and what has grown late, for tests.
import type { OverdueFact } from '../fact/overdue-fact.ts';
import type {
  CancellationWantedFact,
  CommentSeenFact,
  CommentWantedFact,
  CourseWantedFact,
  DueDateWantedFact,
} from '../fact/request-facts.ts';
import { eventId, factId } from '../ids.ts';
import { day } from './values.ts';

const INVOICE = { invoice: { number: '1001' } } as const;

/** Liisa wants invoice 1001 due on 2026-04-30. */
export function dueDateWantedFact(fields: Partial<DueDateWantedFact> = {}): DueDateWantedFact {
  const id = factId('test', 'due-date-wanted', '1');
  return { id, kind: 'due-date-wanted', ...INVOICE, by: 'Liisa', dueDate: day('2026-04-30'), ...fields };
}

/** Liisa wants the case of invoice 1001 back. */
export function cancellationWantedFact(fields: Partial<CancellationWantedFact> = {}): CancellationWantedFact {
  const id = factId('test', 'cancellation-wanted', '1');
  return { id, kind: 'cancellation-wanted', ...INVOICE, by: 'Liisa', ...fields };
}

/** Liisa writes about invoice 1001. */
export function commentWantedFact(fields: Partial<CommentWantedFact> = {}): CommentWantedFact {
  const id = factId('test', 'comment-wanted', '1');
  return { id, kind: 'comment-wanted', ...INVOICE, by: 'Liisa', text: 'It was delivered on 12 March.', ...fields };
}

/** Liisa wants the collector to stand still. */
export function courseWantedFact(fields: Partial<CourseWantedFact> = {}): CourseWantedFact {
  const id = factId('test', 'course-wanted', '1');
  return { id, kind: 'course-wanted', ...INVOICE, by: 'Liisa', course: 'pause', ...fields };
}

/** Liisa has read event E-7 on invoice 1001's assignment. */
export function commentSeenFact(fields: Partial<CommentSeenFact> = {}): CommentSeenFact {
  const id = factId('test', 'comment-seen', '1');
  return { id, kind: 'comment-seen', ...INVOICE, by: 'Liisa', event: eventId('E-7'), ...fields };
}

/** Invoice 1001, due 2026-03-31, is late by seven days. */
export function overdueFact(fields: Partial<OverdueFact> = {}): OverdueFact {
  const id = factId('test', 'overdue', '1001', String(fields.days ?? 7));
  return { id, kind: 'overdue', ...INVOICE, dueDate: day('2026-03-31'), days: 7, on: day('2026-04-07'), ...fields };
}
