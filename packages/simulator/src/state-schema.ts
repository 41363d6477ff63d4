// state-schema.ts — the state file: the partner's books as JSON, sums as decimal text, nothing unknown.
import { currencyCodeSchema, type Instant, instantSchema, parseInstant, plainDateSchema } from '@reskontra/core';
import { z } from 'zod';
import { EVENT_TYPES } from './model.ts';

/** The moment a state without `now` begins at. */
export const DEFAULT_START: Instant = parseInstant('2026-04-01T08:00:00Z');

const id = z.guid().describe('UUID');
const sum = z.string().max(40).describe('Decimal text in major units, such as "1240.00"');
const sender = z.enum(['company', 'collector']);

const party = z.strictObject({
  name: z.string(),
  bid: z.string().optional().describe('Business id'),
  eia: z.string().optional().describe('E-invoice address'),
  country: z.string().optional(),
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
  dueDate: plainDateSchema.optional(),
  createdAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
  events: z.array(eventSchema).default([]),
});

const scheduledSchema = z.strictObject({
  assignment: id,
  dueAt: instantSchema,
  action: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('check-coverage') }),
    z.strictObject({ kind: z.literal('answer-due-date-request'), dueDate: plainDateSchema }),
    z.strictObject({ kind: z.literal('answer-cancellation') }),
    z.strictObject({ kind: z.literal('remind') }),
    z.strictObject({ kind: z.literal('demand-payment') }),
  ]),
});

const settlementSchema = z.strictObject({
  id,
  company: id,
  assignment: id,
  payerName: z.string(),
  reference: z.string().optional(),
  currency: currencyCodeSchema,
  amount: sum,
  bookedOn: plainDateSchema,
  account: z.string().optional(),
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
});

export type StateFile = z.input<typeof stateFileSchema>;
/** The file as its schema leaves it: defaults filled in, sums still text. */
export type ParsedStateFile = z.output<typeof stateFileSchema>;
export type FileInvoice = z.input<typeof invoiceSchema>;
export type FileAssignment = z.input<typeof assignmentSchema>;
