// step.ts — what one rule makes of one assignment: a value, applied by the world.
import type { Instant, Money, PlainDate } from '@reskontra/core';
import type { Assignment, CollectorAction, EventContent, Settlement } from '../model.ts';
import type { Scenario } from '../undocumented.ts';

/** The zone of the collector's calendar. */
export const COLLECTOR_ZONE = 'Europe/Helsinki';

export interface RuleContext {
  readonly now: Instant;
  /** The collector's day, in Helsinki. */
  readonly today: PlainDate;
  readonly scenario: Scenario;
  /** The customer's service level as the company set it last. */
  readonly levelOf: (customer: { readonly companyId: string; readonly bid: string | undefined }) => string;
}

/** Fields of the assignment that a rule may change. */
export type AssignmentChange = Partial<
  Pick<
    Assignment,
    | 'status'
    | 'stage'
    | 'paid'
    | 'credited'
    | 'charges'
    | 'interest'
    | 'dueDate'
    | 'closedAt'
    | 'serviceLevel'
    | 'blockedUntil'
    | 'legalAuthorised'
    | 'lastLetterOn'
    | 'demandsSent'
  >
>;

export type NewSettlement = Omit<Settlement, 'id' | 'companyId' | 'assignmentId'>;

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
  readonly settlements: readonly NewSettlement[];
  /** Money the collector sends back to the customer. */
  readonly refund?: Money;
}

/** A business "no", for the sender of the event. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: 400 | 403 | 409 | 422;
  readonly reason:
    | 'wrongSum'
    | 'assignmentClosed'
    | 'repeated'
    | 'notOffered'
    | 'notForCompanies'
    | 'notActive'
    | 'invoiceRefused'
    | 'transferRefused'
    | 'alreadyTransferred';
  readonly message: string;
  readonly details?: readonly string[];
}

export const NOTHING: Step = { kind: 'step', change: {}, events: [], plan: [], settlements: [] };

export function step(parts: Omit<Partial<Step>, 'kind'>): Step {
  return { ...NOTHING, ...parts };
}
