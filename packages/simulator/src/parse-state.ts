// parse-state.ts — a state file read into books, with the path of whatever is wrong.
import { DataError, type Instant, type Money, parseDecimal, plainDateIn, zero } from '@reskontra/core';
import { z } from 'zod';
import { assignmentOf } from './assignment-of.ts';
import type {
  Activation,
  Assignment,
  AssignmentEvent,
  Effect,
  Invoice,
  Party,
  ScheduledAction,
  SimulatorState,
  Transfer,
} from './model.ts';
import { COLLECTOR_ZONE } from './rules/step.ts';
import { type ParsedStateFile, stateFileSchema } from './state-schema.ts';
import { differingSwitches, resolveScenario, type ScenarioInput } from './undocumented.ts';
import { withoutUndefined } from './without-undefined.ts';

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

function toState(file: ParsedStateFile): SimulatorState {
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
  const ids = { companies: companyIds, invoices: new Set(invoiceById.keys()), assignments: assignmentIds };
  const activations = toActivations(file, ids);
  const transfers = toTransfers(file, ids);
  return withoutUndefined({
    now: file.now,
    sequence: file.sequence,
    companies,
    invoices,
    assignments,
    scheduled: toScheduled(file, {
      assignments: assignmentIds,
      activations: uniqueIds(file.activations, 'activations'),
      transfers: uniqueIds(file.transfers, 'transfers'),
    }),
    settlements: file.settlements.map((payment, index) => {
      requireKnown(assignmentIds, payment.assignment, `settlements[${index}].assignment`);
      return { ...toPayment(payment, ids, `settlements[${index}]`), assignmentId: payment.assignment };
    }),
    directPayments: file.directPayments.map((payment, index) => toPayment(payment, ids, `directPayments[${index}]`)),
    activations,
    transfers,
    serviceLevels: file.serviceLevels.map(({ company, ...rest }, index) => {
      requireKnown(companyIds, company, `serviceLevels[${index}].company`);
      return { ...rest, companyId: company };
    }),
    webhooks: file.webhooks.map(({ company, ...rest }, index) => {
      requireKnown(companyIds, company, `webhooks[${index}].company`);
      return { ...rest, companyId: company };
    }),
    scenario: file.scenario === undefined ? undefined : readScenario(file.scenario),
    effects: file.effects?.map(toEffect),
  });
}

interface KnownIds {
  readonly companies: ReadonlySet<string>;
  readonly invoices: ReadonlySet<string>;
  readonly assignments: ReadonlySet<string>;
}

/** Only the switches that differ: the rest follow our choices, also when those change. */
function readScenario(scenario: NonNullable<ParsedStateFile['scenario']>): ScenarioInput {
  try {
    return differingSwitches(resolveScenario(scenario));
  } catch (cause) {
    throw wrong('scenario', cause instanceof Error ? cause.message : 'is not known', cause);
  }
}

function toScheduled(
  { scheduled }: ParsedStateFile,
  known: Readonly<Record<'assignments' | 'activations' | 'transfers', ReadonlySet<string>>>,
): readonly ScheduledAction[] | undefined {
  return scheduled?.map((entry, index) => {
    const path = `scheduled[${index}]`;
    if ('assignment' in entry) {
      const { assignment, ...rest } = entry;
      requireKnown(known.assignments, assignment, `${path}.assignment`);
      return { assignmentId: assignment, ...rest };
    }
    const { action } = entry;
    if (action.kind === 'decide-transfer')
      requireKnown(known.transfers, action.transferId, `${path}.action.transferId`);
    return entry;
  });
}

function toActivations(file: ParsedStateFile, { companies }: KnownIds): readonly Activation[] {
  const taken = new Set<string>();
  return file.activations.map(({ company, requestedAt = file.now, ...rest }, index) => {
    requireKnown(companies, company, `activations[${index}].company`);
    const isRopo = rest.partner === 'ropo';
    if (isRopo !== (rest.service === 'ropo')) throw wrong(`activations[${index}].service`, 'is not of this partner');
    const key = `${company} ${rest.partner}`;
    if (taken.has(key)) throw wrong(`activations[${index}]`, 'is the second of this company and partner');
    taken.add(key);
    return { ...withoutUndefined(rest), companyId: company, requestedAt };
  });
}

function toTransfers(file: ParsedStateFile, { companies, invoices, assignments }: KnownIds): readonly Transfer[] {
  return file.transfers.map((transfer, index) => {
    const { company, invoice, assignment, currency, capital, costs, interest, debtor, ...rest } = transfer;
    const path = `transfers[${index}]`;
    requireKnown(companies, company, `${path}.company`);
    requireKnown(invoices, invoice, `${path}.invoice`);
    if (assignment !== undefined) requireKnown(assignments, assignment, `${path}.assignment`);
    return withoutUndefined({
      ...rest,
      companyId: company,
      invoiceId: invoice,
      assignmentId: assignment,
      debtor: toParty(debtor),
      capital: readSum(capital, currency, `${path}.capital`),
      costs: readSum(costs, currency, `${path}.costs`),
      interest: readSum(interest, currency, `${path}.interest`),
    });
  });
}

type FilePayment = ParsedStateFile['settlements'][number] | ParsedStateFile['directPayments'][number];

function toPayment<T extends FilePayment>(payment: T, ids: KnownIds, path: string) {
  const { company, assignment, currency, amount, ...rest } = payment;
  requireKnown(ids.companies, company, `${path}.company`);
  if (assignment !== undefined) requireKnown(ids.assignments, assignment, `${path}.assignment`);
  return withoutUndefined({
    ...rest,
    companyId: company,
    assignmentId: assignment,
    amount: readSum(amount, currency, `${path}.amount`),
  });
}

function toEffect(effect: NonNullable<ParsedStateFile['effects']>[number], index: number): Effect {
  const { company, assignment, invoice, currency = 'EUR', sum: total, ...rest } = effect;
  return withoutUndefined({
    ...rest,
    companyId: company,
    assignmentId: assignment,
    invoiceId: invoice,
    sum: total === undefined ? undefined : readSum(total, currency, `effects[${index}].sum`),
  });
}

function toParty({ address, ...rest }: ParsedStateFile['transfers'][number]['debtor']): Party {
  return withoutUndefined({ ...rest, address: address === undefined ? undefined : withoutUndefined(address) });
}

function toInvoice(invoice: ParsedStateFile['invoices'][number], now: Instant, path: string): Invoice {
  const { company, currency, sum: total, tax, createdAt = now, counterparty, ...rest } = invoice;
  const made = {
    ...withoutUndefined(rest),
    companyId: company,
    counterparty: toParty(counterparty),
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
  assignment: ParsedStateFile['assignments'][number],
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
    interest,
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
    debtor: debtor === undefined ? undefined : toParty(debtor),
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
    interest: readSum(interest, unit, `${path}.interest`),
    events: events.map((event, index) => toEvent(event, unit, `${path}.events[${index}]`)),
    ...guessLastLetter(assignment, now),
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

/** A state that says how far reminding has come, and not when: the day of the last letter among the events, else its own. */
function guessLastLetter(
  { stage, lastLetterOn, events }: ParsedStateFile['assignments'][number],
  now: Instant,
): Pick<Assignment, 'lastLetterOn'> {
  if (stage === 'none' || lastLetterOn !== undefined) return {};
  const letter = events.findLast(({ type }) => type === 'reminder' || type === 'payment_demand');
  return { lastLetterOn: plainDateIn(letter?.createdAt ?? now, COLLECTOR_ZONE) };
}

function toEvent(
  event: ParsedStateFile['assignments'][number]['events'][number],
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
