// state-file.ts — the partner's books as JSON: sums as decimal text, names in full, nothing unknown.
import {
  currencyCodeSchema,
  DataError,
  formatDecimal,
  type Instant,
  instantSchema,
  type Money,
  parseDecimal,
  parseInstant,
  plainDateSchema,
  zero,
} from '@reskontra/core';
import { z } from 'zod';
import { assignmentOf } from './assignment-of.ts';
import { type Assignment, type AssignmentEvent, EVENT_TYPES, type Invoice, type SimulatorState } from './model.ts';

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
type ParsedFile = z.output<typeof stateFileSchema>;

/**
 * Reads a state from its JSON text or value.
 * @throws DataError `simulator.state` with the path of the first thing that is wrong.
 */
export function parseState(source: unknown): SimulatorState {
  const parsed = stateFileSchema.safeParse(typeof source === 'string' ? parseJson(source) : source);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(z.core.toDotPath(issue?.path ?? []), issue?.message ?? 'is not a state', parsed.error);
  }
  return toState(parsed.data);
}

/** The same state as a value for JSON; `parseState` reads it back. */
export function formatState(state: SimulatorState): StateFile {
  return {
    version: 1,
    now: state.now,
    sequence: state.sequence,
    companies: state.companies.map((company) => ({
      ...company,
      userApiKeys: [...company.userApiKeys],
      vendorApiKeys: [...company.vendorApiKeys],
      scopes: [...company.scopes],
    })),
    invoices: state.invoices.map(formatInvoice),
    assignments: state.assignments.map(formatAssignment),
    ...(state.scheduled === undefined
      ? {}
      : { scheduled: state.scheduled.map(({ assignmentId, ...rest }) => ({ assignment: assignmentId, ...rest })) }),
    settlements: state.settlements.map(({ companyId, assignmentId, amount, ...rest }) => ({
      ...rest,
      company: companyId,
      assignment: assignmentId,
      currency: amount.currency,
      amount: formatDecimal(amount),
    })),
  };
}

function formatInvoice({ companyId, sum: total, tax, ...rest }: Invoice): z.input<typeof invoiceSchema> {
  return { ...rest, company: companyId, currency: total.currency, sum: formatDecimal(total), tax: formatDecimal(tax) };
}

function formatAssignment(assignment: Assignment): z.input<typeof assignmentSchema> {
  const { companyId, invoiceId, events, sum: total, paid, credited, charges, ...rest } = assignment;
  return {
    ...rest,
    company: companyId,
    ...(invoiceId === undefined ? {} : { invoice: invoiceId }),
    currency: total.currency,
    sum: formatDecimal(total),
    paid: formatDecimal(paid),
    credited: formatDecimal(credited),
    charges: formatDecimal(charges),
    events: events.map(({ sum: eventSum, ...event }) => ({
      ...event,
      ...(eventSum === undefined ? {} : { sum: formatDecimal(eventSum) }),
    })),
  };
}

function toState(file: ParsedFile): SimulatorState {
  const companies = file.companies.map((company) => withoutUndefined(company));
  const companyIds = uniqueIds(file.companies, 'companies');
  uniqueIds(file.invoices, 'invoices');
  const invoices = file.invoices.map((invoice, index) => {
    requireKnown(companyIds, invoice.company, `invoices[${index}].company`);
    return toInvoice(invoice, file.now, `invoices[${index}]`);
  });
  const assignmentIds = uniqueIds(file.assignments, 'assignments');
  const invoiceById = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  const assignments = file.assignments.map((assignment, index) => {
    const path = `assignments[${index}]`;
    const made = toAssignment(assignment, { invoiceById, now: file.now, path });
    requireKnown(companyIds, made.companyId, `${path}.company`);
    return made;
  });
  uniqueIds(
    file.assignments.flatMap(({ events }) => events),
    'the events of assignments',
  );
  for (const [index, { assignment }] of (file.scheduled ?? []).entries()) {
    requireKnown(assignmentIds, assignment, `scheduled[${index}].assignment`);
  }
  return {
    now: file.now,
    sequence: file.sequence,
    companies,
    invoices,
    assignments,
    ...(file.scheduled === undefined
      ? {}
      : { scheduled: file.scheduled.map(({ assignment, ...rest }) => ({ assignmentId: assignment, ...rest })) }),
    settlements: file.settlements.map(({ company, assignment, currency, amount, ...rest }, index) =>
      withoutUndefined({
        ...rest,
        companyId: company,
        assignmentId: assignment,
        amount: readSum(amount, currency, `settlements[${index}].amount`),
      }),
    ),
  };
}

function toInvoice(invoice: ParsedFile['invoices'][number], now: Instant, path: string): Invoice {
  const { company, currency, sum: total, tax, createdAt = now, counterparty, ...rest } = invoice;
  const made = {
    ...withoutUndefined(rest),
    companyId: company,
    counterparty: withoutUndefined(counterparty),
    createdAt,
    sum: readSum(total, currency, `${path}.sum`),
    tax: readSum(tax, currency, `${path}.tax`),
  };
  requireSign(made.kind, made.sum, `${path}.sum`);
  return made;
}

interface AssignmentSurroundings {
  readonly invoiceById: ReadonlyMap<string, Invoice>;
  readonly now: Instant;
  readonly path: string;
}

function toAssignment(
  assignment: ParsedFile['assignments'][number],
  { invoiceById, now, path }: AssignmentSurroundings,
): Assignment {
  const {
    invoice: invoiceId,
    company,
    currency,
    sum: total,
    paid,
    credited,
    charges,
    events,
    debtor,
    ...rest
  } = assignment;
  const invoice = invoiceId === undefined ? undefined : invoiceById.get(invoiceId);
  if (invoiceId !== undefined && invoice === undefined) throw wrong(`${path}.invoice`, 'no invoice has this id');
  const unit = currency ?? invoice?.sum.currency ?? 'EUR';
  const named: Partial<Assignment> = withoutUndefined({
    ...rest,
    companyId: company,
    debtor: debtor === undefined ? undefined : withoutUndefined(debtor),
    sum: total === undefined ? undefined : readSum(total, unit, `${path}.sum`),
  });
  const inherited = invoice === undefined ? {} : assignmentOf(invoice, { ...rest, id: assignment.id });
  const made = {
    kind: 'invoice',
    createdAt: now,
    ...inherited,
    ...named,
    paid: readSum(paid, unit, `${path}.paid`),
    credited: readSum(credited, unit, `${path}.credited`),
    charges: readSum(charges, unit, `${path}.charges`),
    events: events.map((event, index) => toEvent(event, unit, `${path}.events[${index}]`)),
  } as Assignment;
  for (const field of ['companyId', 'invoiceNumber', 'debtor', 'sum', 'dueDate'] as const) {
    const name = field === 'companyId' ? 'company' : field;
    if (made[field] === undefined)
      throw wrong(`${path}.${name}`, 'is missing, and there is no invoice to take it from');
  }
  if (made.sum.currency !== unit) throw wrong(`${path}.currency`, 'differs from the currency of the invoice');
  requireSign(made.kind, made.sum, `${path}.sum`);
  return made;
}

function toEvent(
  event: ParsedFile['assignments'][number]['events'][number],
  currency: Money['currency'],
  path: string,
): AssignmentEvent {
  const { sum: eventSum, ...rest } = event;
  return withoutUndefined({
    ...rest,
    sum: eventSum === undefined ? undefined : readSum(eventSum, currency, `${path}.sum`),
  });
}

function requireSign(kind: Invoice['kind'], total: Money, path: string): void {
  if (kind === 'credit-note' ? total.minor >= 0 : total.minor <= 0) {
    throw wrong(path, kind === 'credit-note' ? 'is negative on a credit note' : 'is positive on an invoice');
  }
}

function readSum(text: string, currency: Money['currency'], path: string): Money {
  try {
    return text === '0' ? zero(currency) : parseDecimal(text, currency);
  } catch (cause) {
    throw wrong(path, cause instanceof Error ? cause.message : 'is not an amount', cause);
  }
}

function uniqueIds(records: readonly { readonly id: string }[], name: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [index, record] of records.entries()) {
    if (ids.has(record.id)) throw wrong(`${name}[${index}].id`, 'is there twice');
    ids.add(record.id);
  }
  return ids;
}

function requireKnown(ids: ReadonlySet<string>, wanted: string, path: string): void {
  if (!ids.has(wanted)) throw wrong(path, 'names nothing in this file');
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong('', 'is not JSON', cause);
  }
}

function wrong(path: string, what: string, cause?: unknown): DataError {
  const where = path === '' ? 'The simulator state' : `The simulator state at ${path}`;
  return new DataError(`${where}: ${what}. Correct the state file.`, {
    code: 'simulator.state',
    path,
    ...(cause === undefined ? {} : { cause }),
  });
}
