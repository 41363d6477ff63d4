// person-request.ts — what a person may ask of the collector.
import type { CourseWantedFact, EventId, PlainDate, PositiveMoney } from '@reskontra/core';

/** Who asks, and about which case: its id, its invoice's number, or its assignment. */
interface Asked {
  readonly of: string;
  readonly by: string;
}

export type PersonRequest = Asked &
  (
    | { readonly kind: 'due-date'; readonly dueDate: PlainDate; readonly text?: string | undefined }
    | { readonly kind: 'cancellation'; readonly text?: string | undefined }
    /** How the collector is to go on, or the answer to whether debt collection begins. */
    | { readonly kind: 'course'; readonly course: CourseWantedFact['course']; readonly text?: string | undefined }
    | { readonly kind: 'comment'; readonly text: string; readonly answers?: EventId | undefined }
    | { readonly kind: 'seen'; readonly event: EventId }
    /** The debtor has paid the company, and no statement has told of it yet. */
    | { readonly kind: 'payment'; readonly amount: PositiveMoney; readonly on: PlainDate }
  );
