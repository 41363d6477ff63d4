// state-schema.ts — the state file: the partner's books as JSON, sums as decimal text, nothing unknown.
import { currencyCodeSchema, type Instant, instantSchema, parseInstant, plainDateSchema } from '@reskontra/core';
import { z } from 'zod';
import { EFFECT_KINDS, EVENT_TYPES } from './model.ts';

/** The moment a state without `now` begins at. */
export const DEFAULT_START: Instant = parseInstant('2026-04-01T08:00:00Z');

const id = z.guid().describe('UUID');
const sum = z.string().max(40).describe('Decimal text in major units, such as "1240.00"');
const sender = z.enum(['company', 'collector']);

const address = z.strictObject({
  street: z.string(),
  postCode: z.string(),
  town: z.string(),
  country: z.string().optional(),
});

const party = z.strictObject({
  name: z.string(),
  bid: z.string().optional().describe('Business id'),
  eia: z.string().optional().describe('E-invoice address'),
  country: z.string().optional(),
  address: address.optional().describe('Kassavirta asks for it'),
});

const companySchema = z.strictObject({
  id,
  name: z.string(),
  country: z.string().default('FI'),
  bid: z.string().optional(),
  userApiKeys: z.array(z.string().min(1)).min(1).describe('Accepted as client_secret'),
  vendorApiKeys: z.array(z.string().min(1)).describe('Accepted as vendor_api_key'),
  scopes: z
    .array(z.string())
    .default(['eui', 'global', 'company', 'invoice:send', 'invoice:receive', 'receivables:assignments']),
  account: z.string().optional().describe('Where settlements go, an IBAN'),
});

const invoiceSchema = z.strictObject({
  id,
  company: id,
  kind: z.enum(['invoice', 'credit-note']).default('invoice'),
  direction: z.enum(['SENT', 'RECEIVED']).default('SENT'),
  status: z.enum(['PENDING', 'DELIVERED', 'FAILED']).default('DELIVERED'),
  number: z.string(),
  reference: z.string().optional().describe("The reference on the company's own invoice"),
  date: plainDateSchema,
  dueDate: plainDateSchema,
  currency: currencyCodeSchema.default('EUR'),
  sum: sum.describe('Negative on a credit note'),
  tax: sum.default('0'),
  counterparty: party,
  createdAt: instantSchema.optional(),
  format: z.string().optional(),
  note: z.string().optional().describe('Why it became no assignment, or why it failed'),
});

const eventSchema = z.strictObject({
  id,
  type: z.enum(EVENT_TYPES),
  sender,
  createdAt: instantSchema,
  seen: z.boolean().default(false),
  sum: sum.optional(),
  date: plainDateSchema.optional(),
  dueDate: plainDateSchema.optional(),
  number: z.string().optional(),
  comment: z.string().optional(),
  serviceLevel: z.string().optional(),
  until: plainDateSchema.optional(),
  wireType: z.string().optional(),
});

const assignmentSchema = z.strictObject({
  id,
  invoice: id.optional().describe('What is left out below is taken from this invoice'),
  company: id.optional(),
  service: z.enum(['kassavirta', 'perinta', 'ropo']).default('kassavirta'),
  kind: z.enum(['invoice', 'credit-note']).optional(),
  invoiceNumber: z.string().optional(),
  invoiceDate: plainDateSchema.optional(),
  originalReference: z.string().optional(),
  debtor: party.optional(),
  debtorKind: z.enum(['b2b', 'b2c']).default('b2b'),
  status: z.enum(['open', 'partially_closed', 'closed']).default('open'),
  stage: z.enum(['none', 'reminder_sent', 'payment_demand_sent', 'legal_collection']).default('none'),
  serviceLevel: z.string().default('default'),
  currency: currencyCodeSchema.optional(),
  sum: sum.optional(),
  paid: sum.default('0'),
  credited: sum.default('0'),
  charges: sum.default('0'),
  interest: sum.default('0').describe('Late interest'),
  dueDate: plainDateSchema.optional(),
  skipsReminder: z.boolean().optional().describe('Begins with a payment demand'),
  legalAuthorised: z.boolean().optional(),
  blockedUntil: plainDateSchema.optional().describe('The last day without letters'),
  lastLetterOn: plainDateSchema.optional(),
  demandsSent: z.int().nonnegative().optional(),
  createdAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
  events: z.array(eventSchema).default([]),
});

const collectorAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('check-coverage') }),
  z.strictObject({ kind: z.literal('answer-due-date-request'), dueDate: plainDateSchema }),
  z.strictObject({ kind: z.literal('answer-cancellation') }),
  z.strictObject({ kind: z.literal('write-off') }),
  z.strictObject({ kind: z.literal('remind') }),
  z.strictObject({ kind: z.literal('demand-payment') }),
  z.strictObject({ kind: z.literal('begin-legal-collection') }),
  z.strictObject({ kind: z.literal('apply-service-level') }),
]);
const officeAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('decide-activation'), activationId: id }),
  z.strictObject({ kind: z.literal('decide-transfer'), transferId: id }),
]);
const scheduledSchema = z.union([
  z.strictObject({ assignment: id, dueAt: instantSchema, action: collectorAction }),
  z.strictObject({ dueAt: instantSchema, action: officeAction }),
]);

const settlementSchema = z.strictObject({
  id,
  company: id,
  assignment: id,
  kind: z.enum(['principal', 'interest']).default('principal'),
  payerName: z.string(),
  reference: z.string().optional(),
  currency: currencyCodeSchema,
  amount: sum,
  bookedOn: plainDateSchema,
  account: z.string().optional(),
});

const directPaymentSchema = z.strictObject({
  id,
  company: id,
  assignment: id.optional(),
  payerName: z.string(),
  payerAccount: z.string().describe('An IBAN'),
  reference: z.string().optional(),
  message: z.string().optional(),
  currency: currencyCodeSchema,
  amount: sum,
  bookedOn: plainDateSchema,
});

const activationSchema = z.strictObject({
  id,
  company: id,
  partner: z.enum(['amili', 'ropo']),
  service: z.enum(['kassavirta', 'perinta', 'ropo']),
  status: z.enum(['PENDING', 'ACTIVE', 'DISABLED']),
  details: z.record(z.string(), z.unknown()).default({}).describe("What the company sent, on the wire's own terms"),
  requestedAt: instantSchema.optional(),
  decidedAt: instantSchema.optional(),
  message: z.string().optional(),
});

const transferSchema = z.strictObject({
  id,
  company: id,
  invoice: id,
  service: z.enum(['perinta', 'ropo']),
  state: z.enum(['pending', 'sent', 'error']),
  debtor: party,
  debtorKind: z.enum(['b2b', 'b2c']),
  skipsReminder: z.boolean().default(false),
  currency: currencyCodeSchema,
  capital: sum,
  costs: sum.default('0'),
  interest: sum.default('0'),
  remindedOn: plainDateSchema.optional(),
  requestedAt: instantSchema,
  assignment: id.optional(),
  message: z.string().optional(),
});

const levelSchema = z.strictObject({
  company: id,
  bid: z.string(),
  level: z.enum(['premium', 'vip', 'service_bypass']),
});

const webhookSchema = z.strictObject({
  id,
  company: id,
  destinationType: z.enum(['WEBHOOK', 'VENDOR_WEBHOOK']),
  destination: z.string(),
  events: z.array(z.string()),
});

const effectSchema = z.strictObject({
  number: z.int().positive(),
  at: instantSchema,
  by: z.enum(['company', 'collector', 'customer']),
  kind: z.enum(EFFECT_KINDS),
  company: id,
  assignment: id.optional(),
  invoice: id.optional(),
  eventId: id.optional(),
  eventType: z.enum(EVENT_TYPES).optional(),
  currency: currencyCodeSchema.optional(),
  sum: sum.optional(),
  status: z.string().optional(),
});

/** The file. `parseState` adds what a schema cannot say: that ids are known, single, and sums have the right sign. */
export const stateFileSchema = z.strictObject({
  version: z.literal(1),
  now: instantSchema.default(DEFAULT_START),
  sequence: z.int().nonnegative().default(0),
  companies: z.array(companySchema),
  invoices: z.array(invoiceSchema).default([]),
  assignments: z.array(assignmentSchema).default([]),
  scheduled: z.array(scheduledSchema).optional().describe('Left out: planned from the due dates'),
  settlements: z.array(settlementSchema).default([]),
  directPayments: z.array(directPaymentSchema).default([]),
  activations: z.array(activationSchema).default([]),
  transfers: z.array(transferSchema).default([]),
  serviceLevels: z.array(levelSchema).default([]).describe('Customers whose level is not default'),
  webhooks: z.array(webhookSchema).default([]),
  scenario: z.looseObject({}).optional().describe('Switches that differ from our choices'),
  effects: z.array(effectSchema).optional().describe('What happened before'),
});

export type StateFile = z.input<typeof stateFileSchema>;
/** The file as its schema leaves it: defaults filled in, sums still text. */
export type ParsedStateFile = z.output<typeof stateFileSchema>;
export type FileInvoice = z.input<typeof invoiceSchema>;
export type FileAssignment = z.input<typeof assignmentSchema>;
