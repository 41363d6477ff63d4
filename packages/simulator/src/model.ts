// model.ts — what the simulated partner knows: companies, invoices, assignments, their events, and what it will do later.
import type { Instant, Money, PlainDate } from '@reskontra/core';
import type { ScenarioInput } from './undocumented.ts';

export type Service = 'kassavirta' | 'perinta' | 'ropo';
export type AssignmentStatus = 'open' | 'partially_closed' | 'closed';
/** How far the collector's reminding has come. */
export type CollectionStage = 'none' | 'reminder_sent' | 'payment_demand_sent' | 'legal_collection';
export type ServiceLevel = 'premium' | 'vip' | 'service_bypass';
export type Sender = 'company' | 'collector';
export type DebtorKind = 'b2b' | 'b2c';
export type DocumentKind = 'invoice' | 'credit-note';

/** The events a company may write, by our own names; `wire.ts` has what they are called on the wire. */
export const COMPANY_EVENT_TYPES = [
  'comment',
  'paid',
  'credit_note',
  'due_date_request',
  'cancel',
  'collection_block',
  'credit_loss',
] as const;
export type CompanyEventType = (typeof COMPANY_EVENT_TYPES)[number];

/** Every event type the simulator knows. `other` carries a wire type of its own. */
export const EVENT_TYPES = [
  ...COMPANY_EVENT_TYPES,
  'close',
  'due_date_changed',
  'service_level_changed',
  'reminder',
  'payment_demand',
  'legal_collection',
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

export interface Address {
  readonly street: string;
  readonly postCode: string;
  readonly town: string;
  readonly country?: string;
}

export interface Party {
  readonly name: string;
  readonly bid?: string;
  readonly eia?: string;
  readonly country?: string;
  readonly address?: Address;
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
  readonly format?: string;
  /** Why it became no assignment, or why it failed: an entry of the invoice's `actions`. */
  readonly note?: string;
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
  /** Late interest the debtor owes besides the sum. */
  readonly interest: Money;
  readonly dueDate: PlainDate;
  /** The claim begins with a payment demand: the company has reminded itself. */
  readonly skipsReminder?: boolean;
  /** The company has allowed legal collection. */
  readonly legalAuthorised?: boolean;
  /** The company asked that nothing be sent up to and including this day. */
  readonly blockedUntil?: PlainDate;
  readonly lastLetterOn?: PlainDate;
  readonly demandsSent?: number;
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
  /** Of a `collection_block`: the last day without letters. */
  readonly until?: PlainDate;
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
  | { readonly kind: 'write-off' }
  | { readonly kind: 'remind' }
  | { readonly kind: 'demand-payment' }
  | { readonly kind: 'begin-legal-collection' }
  | { readonly kind: 'apply-service-level' };

/** What the partner will do that is not about one assignment. */
export type OfficeAction =
  | { readonly kind: 'decide-activation'; readonly activationId: string }
  | { readonly kind: 'decide-transfer'; readonly transferId: string };

export type ScheduledAction =
  | { readonly assignmentId: string; readonly dueAt: Instant; readonly action: CollectorAction }
  | { readonly dueAt: Instant; readonly action: OfficeAction };

/** A line on the company's bank statement: the collector pays on what a customer paid. */
export interface Settlement {
  readonly id: string;
  readonly companyId: string;
  readonly assignmentId: string;
  /** Principal, and of Ropo also the late interest: charges stay with the collector. */
  readonly kind: 'principal' | 'interest';
  readonly payerName: string;
  readonly reference?: string;
  readonly amount: Money;
  readonly bookedOn: PlainDate;
  readonly account?: string;
}

/** A line on the company's bank statement: a customer paid the company and not the collector. */
export interface DirectPayment {
  readonly id: string;
  readonly companyId: string;
  readonly assignmentId?: string;
  readonly payerName: string;
  /** An IBAN. */
  readonly payerAccount: string;
  readonly reference?: string;
  readonly message?: string;
  readonly amount: Money;
  readonly bookedOn: PlainDate;
}

/** Which of the partner's services are meant by an activation: Amili has two behind one path. */
export type Partner = 'amili' | 'ropo';

/** A company's agreement with a collector. At most one for each company and partner. */
export interface Activation {
  readonly id: string;
  readonly companyId: string;
  readonly partner: Partner;
  readonly service: Service;
  readonly status: 'PENDING' | 'ACTIVE' | 'DISABLED';
  /** What the company sent, on the wire's own terms: it is shown again as it came. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestedAt: Instant;
  readonly decidedAt?: Instant;
  /** Why it was refused. */
  readonly message?: string;
}

/** An overdue invoice on its way to Perintä or Ropo. */
export interface Transfer {
  readonly id: string;
  readonly companyId: string;
  readonly invoiceId: string;
  readonly service: 'perinta' | 'ropo';
  readonly state: 'pending' | 'sent' | 'error';
  readonly debtor: Party;
  readonly debtorKind: DebtorKind;
  readonly skipsReminder: boolean;
  readonly capital: Money;
  readonly costs: Money;
  readonly interest: Money;
  readonly remindedOn?: PlainDate;
  readonly requestedAt: Instant;
  readonly assignmentId?: string;
  readonly message?: string;
}

/** A customer whose level is not `default`. */
export interface CustomerLevel {
  readonly companyId: string;
  readonly bid: string;
  readonly level: ServiceLevel;
}

export interface Webhook {
  readonly id: string;
  readonly companyId: string;
  readonly destinationType: 'WEBHOOK' | 'VENDOR_WEBHOOK';
  readonly destination: string;
  readonly events: readonly string[];
}

export const EFFECT_KINDS = [
  'event',
  'seen',
  'status',
  'settlement',
  'refund',
  'charges-waived',
  'invoice',
  'assignment',
  'activation',
  'transfer',
  'service-level',
  'direct-payment',
  'webhook',
] as const;

/** One change, in the order it happened. `company` is the API's client, `collector` the played one, `customer` a payer. */
export interface Effect {
  /** From 1. */
  readonly number: number;
  readonly at: Instant;
  readonly by: 'company' | 'collector' | 'customer';
  readonly kind: (typeof EFFECT_KINDS)[number];
  readonly companyId: string;
  readonly assignmentId?: string;
  readonly invoiceId?: string;
  readonly eventId?: string;
  readonly eventType?: EventType;
  readonly sum?: Money;
  /** What an assignment, an activation, a transfer or a customer's level has become. */
  readonly status?: string;
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
  readonly directPayments: readonly DirectPayment[];
  readonly activations: readonly Activation[];
  readonly transfers: readonly Transfer[];
  readonly serviceLevels: readonly CustomerLevel[];
  readonly webhooks: readonly Webhook[];
  /** Switches that differ from our choices. */
  readonly scenario?: ScenarioInput;
  /** What happened before, when it was asked for. */
  readonly effects?: readonly Effect[];
}
