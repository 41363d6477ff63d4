// parse-state.ts — a state file read into books, with the path of whatever is wrong.
import { type Instant, type Money, plainDateIn } from '@reskontra/core';
import { z } from 'zod';
import { assignmentOf } from './assignment-of.ts';
import type { Assignment, AssignmentEvent, Invoice, SimulatorState } from './model.ts';
import {
  readScenario,
  toActivations,
  toDirectPayments,
  toEffect,
  toLevels,
  toScheduled,
  toSettlements,
  toTransfers,
  toWebhooks,
} from './parse-services.ts';
import { COLLECTOR_ZONE } from './rules/step.ts';
import { readSum, requireKnown, toParty, uniqueIds, wrong } from './state-reading.ts';
import { type ParsedStateFile, stateFileSchema } from './state-schema.ts';
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
  return withoutUndefined({
    now: file.now,
    sequence: file.sequence,
    companies,
    invoices,
    assignments,
    scheduled: toScheduled(file, ids),
    settlements: toSettlements(file, ids),
    directPayments: toDirectPayments(file, ids),
    activations: toActivations(file, ids),
    transfers: toTransfers(file, ids),
    serviceLevels: toLevels(file, ids),
    webhooks: toWebhooks(file, ids),
    scenario: file.scenario === undefined ? undefined : readScenario(file.scenario),
    effects: file.effects?.map(toEffect),
  });
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong('', 'is not JSON', cause);
  }
}
