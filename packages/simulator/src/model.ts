// model.ts — what the simulated partner knows: companies, invoices, assignments, their events, and what it will do later.
import type { Instant, Money, PlainDate } from '@reskontra/core';

export type Service = 'kassavirta' | 'perinta' | 'ropo';
export type AssignmentStatus = 'open' | 'partially_closed' | 'closed';
/** How far the collector's reminding has come. */
export type CollectionStage = 'none' | 'reminder_sent' | 'payment_demand_sent' | 'legal_collection';
export type Sender = 'company' | 'collector';
export type DebtorKind = 'b2b' | 'b2c';
export type DocumentKind = 'invoice' | 'credit-note';

/** The events a company may write, by our own names; `wire.ts` has what they are called on the wire. */
export const COMPANY_EVENT_TYPES = ['comment', 'paid', 'credit_note', 'due_date_request', 'cancel'] as const;
export type CompanyEventType = (typeof COMPANY_EVENT_TYPES)[number];

/** Every event type the simulator knows. `other` carries a wire type of its own. */
export const EVENT_TYPES = [
  ...COMPANY_EVENT_TYPES,
  'close',
  'due_date_changed',
  'service_level_changed',
  'reminder',
  'payment_demand',
  'other',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly bid?: string;
  readonly userApiKeys: readonly string[];
  readonly vendorApiKeys: readonly string[];
  /** What a token of this company may be granted at most. */
  readonly scopes: readonly string[];
  /** Where settlements go. */
  readonly account?: string;
}

export interface Party {
  readonly name: string;
  readonly bid?: string;
  readonly eia?: string;
  readonly country?: string;
}

export interface Invoice {
  readonly id: string;
  readonly companyId: string;
  readonly kind: DocumentKind;
  readonly direction: 'SENT' | 'RECEIVED';
  readonly status: 'PENDING' | 'DELIVERED' | 'FAILED';
  readonly number: string;
  readonly reference?: string;
  readonly date: PlainDate;
  readonly dueDate: PlainDate;
  /** Positive on an invoice, negative on a credit note. */
  readonly sum: Money;
  readonly tax: Money;
  /** The other party: who received it, or who sent it when `direction` is RECEIVED. */
  readonly counterparty: Party;
  readonly createdAt: Instant;
}

export interface Assignment {
  readonly id: string;
  readonly companyId: string;
  readonly service: Service;
  readonly kind: DocumentKind;
  readonly invoiceId?: string;
  readonly invoiceNumber: string;
  readonly invoiceDate?: PlainDate;
  /** The reference on the company's own invoice: settlements carry it. */
  readonly originalReference?: string;
  readonly debtor: Party;
  readonly debtorKind: DebtorKind;
  readonly status: AssignmentStatus;
  readonly stage: CollectionStage;
  readonly serviceLevel: string;
  /** The original sum; no event changes it. Negative on a credit note's own assignment. */
  readonly sum: Money;
  /** What `paid` events made of it, principal and charges together; zero or negative on a credit note's assignment. */
  readonly paid: Money;
  /** What `credit_note` events made of it; never negative. */
  readonly credited: Money;
  /** Reminder and demand fees the debtor owes besides the sum. */
  readonly charges: Money;
  readonly dueDate: PlainDate;
  readonly createdAt: Instant;
  readonly closedAt?: Instant;
  readonly events: readonly AssignmentEvent[];
}

/** What an event says; the world adds its id and its time. */
export interface EventContent {
  readonly type: EventType;
  readonly sender: Sender;
  readonly sum?: Money;
  readonly date?: PlainDate;
  readonly dueDate?: PlainDate;
  readonly number?: string;
  readonly comment?: string;
  readonly serviceLevel?: string;
  /** The name on the wire, of an event of type `other`. */
  readonly wireType?: string;
}

export interface AssignmentEvent extends EventContent {
  readonly id: string;
  readonly createdAt: Instant;
  readonly seen: boolean;
}

/** What the collector will do to one assignment. It looks again when the time comes, so an action out of date does nothing. */
export type CollectorAction =
  | { readonly kind: 'check-coverage' }
  | { readonly kind: 'answer-due-date-request'; readonly dueDate: PlainDate }
  | { readonly kind: 'answer-cancellation' }
  | { readonly kind: 'remind' }
  | { readonly kind: 'demand-payment' };

export interface ScheduledAction {
  readonly assignmentId: string;
  readonly dueAt: Instant;
  readonly action: CollectorAction;
}

/** A line on the company's bank statement: the collector pays on what a customer paid. */
export interface Settlement {
  readonly id: string;
  readonly companyId: string;
  readonly assignmentId: string;
  readonly payerName: string;
  readonly reference?: string;
  /** Principal only; charges stay with the collector. */
  readonly amount: Money;
  readonly bookedOn: PlainDate;
  readonly account?: string;
}

/** Everything, as a value. Assignments carry their events in the order they happened. */
export interface SimulatorState {
  readonly now: Instant;
  /** How many ids have been made: the next one follows from the seed and this. */
  readonly sequence: number;
  readonly companies: readonly Company[];
  readonly invoices: readonly Invoice[];
  readonly assignments: readonly Assignment[];
  /** Absent in a state that nobody has run yet: then the collector plans its reminders from the due dates. */
  readonly scheduled?: readonly ScheduledAction[];
  readonly settlements: readonly Settlement[];
}
