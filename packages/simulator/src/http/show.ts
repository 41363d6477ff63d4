// show.ts — the books as the partner writes them on the wire.
import { add, formatDecimal, type Instant, type Money, subtract } from '@reskontra/core';
import type { Assignment, AssignmentEvent, Company, Invoice, Party } from '../model.ts';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import type { Json, JsonObject } from './reply.ts';

export interface Style {
  readonly wire: Wire;
  readonly scenario: Scenario;
}

export function showAssignment(assignment: Assignment, style: Style): JsonObject {
  const { wire, scenario } = style;
  const names = wire.assignment;
  const fields: Record<string, Json | undefined> = {
    [names.id]: assignment.id,
    [names.invoiceId]: assignment.invoiceId,
    [names.referenceIds]: showReferenceIds(assignment, scenario),
    [names.service]: wire.services[assignment.service],
    [names.status]: wire.statuses[assignment.status],
    [names.collectionStatus]: collectionStatus(assignment, wire),
    [names.serviceLevel]: assignment.serviceLevel,
    [names.invoiceNumber]: assignment.invoiceNumber,
    [names.invoiceDate]: assignment.invoiceDate,
    ...showSums(assignment, style),
    [names.currency]: assignment.sum.currency,
    [names.dueDate]: assignment.dueDate,
    [names.debtor]: showParty(assignment.debtor, scenario),
    [names.createdAt]: showInstant(assignment.createdAt, scenario),
    [names.closedAt]: assignment.closedAt === undefined ? undefined : showInstant(assignment.closedAt, scenario),
    [names.events]: orderEvents(assignment.events, scenario).map((event) => showEvent(event, assignment.id, style)),
  };
  return withAbsent(fields, scenario);
}

export function showEvent(event: AssignmentEvent, assignmentId: string, { wire, scenario }: Style): JsonObject {
  const names = wire.event;
  return withoutAbsent({
    [names.id]: event.id,
    [names.assignmentId]: assignmentId,
    [names.type]: eventTypeOnWire(event, wire),
    [names.sender]: wire.senders[event.sender],
    [names.sum]: event.sum === undefined ? undefined : showMoney(event.sum, scenario),
    [names.date]: event.date,
    [names.dueDate]: event.dueDate,
    [names.number]: event.number,
    [names.comment]: event.comment,
    [names.serviceLevel]: event.serviceLevel,
    [names.until]: event.until,
    [names.seen]: event.seen,
    [names.createdAt]: showInstant(event.createdAt, scenario),
  });
}

/** The AX invoice object. @see reference/receivables-api.md, appendix A */
export function showInvoice(invoice: Invoice, company: Company, { scenario }: Style): JsonObject {
  const own: Party = {
    name: company.name,
    country: company.country,
    ...(company.bid === undefined ? {} : { bid: company.bid }),
  };
  const isSent = invoice.direction === 'SENT';
  return withAbsent(
    {
      id: invoice.id,
      status: invoice.status,
      reference: invoice.reference,
      number: invoice.number,
      sender: showParty(isSent ? own : invoice.counterparty, scenario),
      recipient: showParty(isSent ? invoice.counterparty : own, scenario),
      received_at: isSent ? undefined : showInstant(invoice.createdAt, scenario),
      created_at: showInstant(invoice.createdAt, scenario),
      date: invoice.date,
      date_due: invoice.dueDate,
      source_format: invoice.format ?? 'FINVOICE30',
      sum: majorUnits(invoice.sum),
      sum_tax: majorUnits(invoice.tax),
      currency: invoice.sum.currency,
      origin: 'EXTERNAL',
      files: [],
      actions: showActions(invoice, scenario),
    },
    scenario,
  );
}

function showActions({ note, status, createdAt }: Invoice, scenario: Scenario): readonly JsonObject[] {
  if (note === undefined) return [];
  const type = status === 'FAILED' ? 'ERROR' : 'INFO';
  return [{ type, channel: 'EINVOICE', message: note, happened_at: showInstant(createdAt, scenario) }];
}

export function showInstant(instant: Instant, { timestampPrecision }: Scenario): string {
  return timestampPrecision === 'seconds' ? `${instant.slice(0, 19)}Z` : instant;
}

export function orderEvents(events: readonly AssignmentEvent[], { eventsOrder }: Scenario): readonly AssignmentEvent[] {
  return eventsOrder === 'newest-first' ? events.toReversed() : events;
}

export function eventTypeOnWire(event: AssignmentEvent, wire: Wire): string {
  return event.type === 'other' ? (event.wireType ?? 'other') : wire.eventTypes[event.type];
}

function collectionStatus({ service, status, stage }: Assignment, wire: Wire): string | undefined {
  if (service === 'ropo' && status === 'closed') return wire.ropoStatuses.closed;
  if (service === 'ropo' && stage === 'none') return wire.ropoStatuses.none;
  return wire.collectionStatuses[stage] ?? undefined;
}

function showSums(assignment: Assignment, { wire, scenario }: Style): Record<string, Json | undefined> {
  const { creditShows, chargesShow } = scenario;
  const { sum, paid, credited, charges, interest } = assignment;
  return {
    [wire.assignment.sum]: showMoney(creditShows === 'sum' ? subtract(sum, credited) : sum, scenario),
    [wire.assignment.paid]: showMoney(creditShows === 'paid' ? add(paid, credited) : paid, scenario),
    ...(creditShows === 'credited-field' ? { [wire.assignment.credited]: showMoney(credited, scenario) } : {}),
    ...(chargesShow === 'charges-field'
      ? {
          [wire.assignment.charges]: showMoney(charges, scenario),
          [wire.assignment.interest]: showMoney(interest, scenario),
        }
      : {}),
  };
}

function showReferenceIds(assignment: Assignment, { referenceIdsShape }: Scenario): Json | undefined {
  if (assignment.invoiceId === undefined) return referenceIdsShape === 'array' ? [] : undefined;
  return referenceIdsShape === 'array' ? [assignment.invoiceId] : assignment.invoiceId;
}

function showParty(party: Party, scenario: Scenario): JsonObject {
  return withAbsent({ eia: party.eia, bid: party.bid, name: party.name, country: party.country }, scenario);
}

function showMoney(amount: Money, { amountShape }: Scenario): Json {
  return amountShape === 'text' ? formatDecimal(amount) : majorUnits(amount);
}

// The nearest double prints as the same decimal text again, up to fifteen digits.
function majorUnits(amount: Money): number {
  return Number(formatDecimal(amount));
}

function withAbsent(fields: Record<string, Json | undefined>, { absentFields }: Scenario): JsonObject {
  if (absentFields === 'omitted') return withoutAbsent(fields);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]));
}

function withoutAbsent(fields: Record<string, Json | undefined>): JsonObject {
  const present = Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(present);
}
