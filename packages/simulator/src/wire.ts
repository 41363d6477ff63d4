// wire.ts — every name the partner's API uses, in one table: confirmed ones first, ours where the partner has not said.
import type { AssignmentStatus, CollectionStage, EventType } from './model.ts';

/**
 * The names on the wire. A line marked `ours` is not confirmed by any public material and may be overridden.
 * @see reference/receivables-api.md, sections 7, 8 and 16
 */
export const WIRE = {
  eventTypes: {
    comment: 'comment',
    paid: 'paid',
    close: 'close',
    credit_note: 'credit_note',
    due_date_changed: 'due_date_changed',
    service_level_changed: 'service_level_changed',
    due_date_request: 'due_date_change', // ours; also plausible: due_date_change_request, change_due_date
    cancel: 'cancel', // ours
    reminder: 'reminder_sent', // ours
    payment_demand: 'payment_demand_sent', // ours
    legal_collection: 'legal_collection_started', // ours
    collection_block: 'collection_block', // ours
    credit_loss: 'credit_loss', // ours
  },
  event: {
    id: 'id', // ours, as all of this group
    assignmentId: 'assignment_id',
    type: 'type',
    sender: 'sender',
    sum: 'sum',
    date: 'date',
    dueDate: 'due_date',
    number: 'number',
    comment: 'comment',
    serviceLevel: 'service_level',
    until: 'until',
    seen: 'seen',
    createdAt: 'created_at',
  },
  senders: { company: 'company', collector: 'collector' }, // ours
  assignment: {
    invoiceId: 'invoice_id',
    referenceIds: 'reference_ids',
    sum: 'sum',
    paid: 'paid',
    dueDate: 'due_date',
    serviceLevel: 'service_level',
    collectionStatus: 'collection_status',
    events: 'events',
    id: 'id', // ours, and all that follow
    service: 'service',
    status: 'status',
    invoiceNumber: 'invoice_number',
    invoiceDate: 'invoice_date',
    currency: 'currency',
    debtor: 'debtor',
    createdAt: 'created_at',
    closedAt: 'closed_at',
    credited: 'credited',
    charges: 'charges',
    interest: 'interest',
  },
  statuses: { open: 'open', partially_closed: 'partially_closed', closed: 'closed' }, // ours
  collectionStatuses: {
    none: null, // ours, as all of this group
    reminder_sent: 'reminder_sent',
    payment_demand_sent: 'payment_demand_sent',
    legal_collection: 'legal_collection',
  },
  /** Where Ropo has stages that Amili has not. */
  ropoStatuses: { none: 'transferred', closed: 'closed' }, // ours
  services: { kassavirta: 'amili_kassavirta', perinta: 'amili_perinta', ropo: 'ropo' }, // ours
  overview: { open: 'open', soonDue: 'soon_due', overdue: 'overdue' }, // ours
  serviceLevels: { default: 'default', premium: 'premium', vip: 'vip', service_bypass: 'service_bypass' },
  serviceLevel: { bid: 'bid', level: 'service_level' }, // ours
  transfer: {
    collectionType: 'collection_type',
    receivablesType: 'receivables_type',
    amounts: 'amounts',
    capital: 'capital_amount',
    costs: 'reminder_amount',
    payers: 'payers',
    summary: 'assignment_summary',
    remindedOn: 'reminder_date',
    interest: 'interest_amount', // ours, and all that follow
    payerName: 'name',
    payerBid: 'bid',
    payerIdentityCode: 'personal_identity_code',
    payerAddress: 'address',
    state: 'status',
    assignmentId: 'assignment_id',
    message: 'message',
  },
  transferStates: { pending: 'pending', sent: 'sent', error: 'error' },
  activation: {
    status: 'status',
    activationUrl: 'activation_url',
    accountableParty: 'accountable_party',
    agreementEmail: 'agreement_contact_email',
    service: 'service_type', // ours
    message: 'message', // ours
  },
  /** What webhooks tell. The first two are documented. */
  webhookEvents: {
    invoiceDelivered: 'DOCUMENTS.INVOICE.DELIVERED',
    invoiceFailed: 'DOCUMENTS.INVOICE.FAILED',
    serviceActivated: 'RECEIVABLES.SERVICE.ACTIVATED', // ours, and all that follow
    serviceRejected: 'RECEIVABLES.SERVICE.REJECTED',
    assignmentCreated: 'RECEIVABLES.ASSIGNMENT.CREATED',
    eventCreated: 'RECEIVABLES.EVENT.CREATED',
  },
  webhook: {
    signatureHeader: 'X-Simulator-Signature', // ours, as all of this group
    id: 'id',
    event: 'event',
    companyId: 'company_id',
    invoiceId: 'invoice_id',
    assignmentId: 'assignment_id',
    eventId: 'event_id',
    happenedAt: 'happened_at',
  },
  /** Every spelling that is understood. The first is the house style of AX. */
  query: {
    createdFrom: ['created_at_start', 'since'], // ours, as all of this group
    createdTo: ['created_at_end'],
    closedFrom: ['closed_at_start'],
    closedTo: ['closed_at_end'],
    debtorName: ['debtor_name'],
    status: ['status'],
    invoiceId: ['invoice_id'],
    type: ['type'],
    seen: ['seen'],
  },
  /** `code` of error bodies: the shape is documented, the codes are ours. */
  errorCodes: {
    invalidRequest: 'invalid_request',
    invalidClient: 'invalid_client',
    unsupportedGrant: 'unsupported_grant_type',
    invalidScope: 'invalid_scope',
    invalidToken: 'invalid_token',
    tokenExpired: 'token_expired',
    noAccess: 'no_access_to_resource',
    notFound: 'not_found',
    unknownEventType: 'unknown_event_type',
    notForCompanies: 'event_not_allowed',
    wrongSum: 'invalid_sum',
    assignmentClosed: 'assignment_closed',
    repeated: 'event_already_exists',
    notOffered: 'not_offered_by_service',
    notActive: 'service_not_active',
    invoiceRefused: 'invoice_create_api_error',
    transferRefused: 'transfer_refused',
    alreadyTransferred: 'already_transferred',
    tooLarge: 'request_too_large',
    tooManyRequests: 'too_many_requests',
    internal: 'internal_error',
  },
} as const;

/** The table with the values widened, so that each can be another word. */
export interface Wire {
  readonly eventTypes: Readonly<Record<Exclude<EventType, 'other'>, string>>;
  readonly event: Readonly<Record<keyof typeof WIRE.event, string>>;
  readonly senders: Readonly<Record<keyof typeof WIRE.senders, string>>;
  readonly assignment: Readonly<Record<keyof typeof WIRE.assignment, string>>;
  readonly statuses: Readonly<Record<AssignmentStatus, string>>;
  readonly collectionStatuses: Readonly<Record<CollectionStage, string | null>>;
  readonly ropoStatuses: Readonly<Record<keyof typeof WIRE.ropoStatuses, string>>;
  readonly services: Readonly<Record<keyof typeof WIRE.services, string>>;
  readonly overview: Readonly<Record<keyof typeof WIRE.overview, string>>;
  readonly serviceLevels: Readonly<Record<keyof typeof WIRE.serviceLevels, string>>;
  readonly serviceLevel: Readonly<Record<keyof typeof WIRE.serviceLevel, string>>;
  readonly transfer: Readonly<Record<keyof typeof WIRE.transfer, string>>;
  readonly transferStates: Readonly<Record<keyof typeof WIRE.transferStates, string>>;
  readonly activation: Readonly<Record<keyof typeof WIRE.activation, string>>;
  readonly webhookEvents: Readonly<Record<keyof typeof WIRE.webhookEvents, string>>;
  readonly webhook: Readonly<Record<keyof typeof WIRE.webhook, string>>;
  readonly query: Readonly<Record<keyof typeof WIRE.query, readonly string[]>>;
  readonly errorCodes: Readonly<Record<keyof typeof WIRE.errorCodes, string>>;
}

/** Other words for some names, group by group: `{ eventTypes: { due_date_request: 'change_due_date' } }`. */
export type WireOverrides = { readonly [Group in keyof Wire]?: Partial<Wire[Group]> | undefined };

export function createWire(overrides: WireOverrides = {}): Wire {
  const groups = Object.keys(WIRE) as (keyof Wire)[];
  return Object.fromEntries(groups.map((group) => [group, { ...WIRE[group], ...overrides[group] }])) as unknown as Wire;
}
