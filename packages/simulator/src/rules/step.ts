// step.ts — what one rule makes of one assignment: a value, applied by the world.
import type { Instant, Money, PlainDate } from '@reskontra/core';
import type { Assignment, CollectorAction, EventContent, Settlement } from '../model.ts';
import type { Scenario } from '../undocumented.ts';

export interface RuleContext {
  readonly now: Instant;
  /** The collector's day, in Helsinki. */
  readonly today: PlainDate;
  readonly scenario: Scenario;
}

/** Fields of the assignment that a rule may change. */
export type AssignmentChange = Partial<
  Pick<Assignment, 'status' | 'stage' | 'paid' | 'credited' | 'charges' | 'dueDate' | 'closedAt'>
>;

export interface PlannedAction {
  readonly dueAt: Instant;
  readonly action: CollectorAction;
}

export interface Step {
  readonly kind: 'step';
  readonly change: AssignmentChange;
  /** Appended in this order. */
  readonly events: readonly EventContent[];
  readonly plan: readonly PlannedAction[];
  readonly settlement?: Omit<Settlement, 'id' | 'companyId' | 'assignmentId'>;
  /** Money the collector sends back to the customer. */
  readonly refund?: Money;
}

/** A business "no", for the sender of the event. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: 400 | 403 | 409 | 422;
  readonly reason: 'wrongSum' | 'assignmentClosed' | 'repeated' | 'notOffered' | 'notForCompanies';
  readonly message: string;
}

export const NOTHING: Step = { kind: 'step', change: {}, events: [], plan: [] };

export function step(parts: Omit<Partial<Step>, 'kind'>): Step {
  return { ...NOTHING, ...parts };
}
