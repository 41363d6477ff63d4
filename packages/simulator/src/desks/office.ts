// office.ts — what the partner's desks share: books, time, ids, and the one way in which things happen.
import type { Books } from '../books.ts';
import type { NewEffect } from '../effects.ts';
import type { Assignment, AssignmentEvent, ScheduledAction } from '../model.ts';
import type { RuleContext, Step } from '../rules/step.ts';
import type { WebhookEvent } from '../webhooks/hint.ts';

export interface Office {
  readonly books: Books;
  context(): RuleContext;
  nextId(): string;
  record(effect: NewEffect): void;
  plan(action: ScheduledAction): void;
  apply(assignment: Assignment, outcome: Step, by: 'company' | 'collector'): readonly AssignmentEvent[];
  /** A new assignment is in the books, and the collector plans what it will do about it. */
  openAssignment(assignment: Assignment): void;
  /** Whoever has a webhook for it will hear of it. */
  tell(event: WebhookEvent, about: HintSubject): void;
}

export interface HintSubject {
  readonly companyId: string;
  readonly invoiceId?: string;
  readonly assignmentId?: string;
  readonly eventId?: string;
}
