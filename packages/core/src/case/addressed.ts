// addressed.ts — a request goes to the case's assignment, waits for one, or comes too late.
import type { Assignment } from '../event/assignment.ts';
import type { Instruction } from '../hook/hook.ts';
import type { Case } from './case.ts';

export interface RequestWords {
  /** What was asked for, as the beginning of a sentence: `a cancellation was asked for`. */
  readonly what: string;
  readonly because: readonly string[];
}

/** The request to the open assignment; a hold while there is none; a review when the case is closed. */
export function addressed(
  { assignment }: Case,
  { what, because }: RequestWords,
  request: (assignment: Assignment) => readonly Instruction[],
): readonly Instruction[] {
  if (assignment === undefined) return [{ type: 'hold', waitsFor: 'an assignment of this invoice at the collector' }];
  if (assignment.status === 'closed')
    return [{ type: 'review', why: `${what}, but the assignment is closed`, because }];
  return request(assignment);
}
