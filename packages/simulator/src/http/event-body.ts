// event-body.ts — what a company sends to POST …/events, read strictly.
import { type CurrencyCode, plainDateSchema } from '@reskontra/core';
import { z } from 'zod';
import { COMPANY_EVENT_TYPES, type CompanyEventType } from '../model.ts';
import type { CompanyEvent } from '../rules/company-event.ts';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import { amount } from './amount.ts';
import { issueLines } from './issue-lines.ts';
import { failure, type Reply } from './reply.ts';

const MAX_COMMENT_CHARACTERS = 10_000;
const MAX_NUMBER_CHARACTERS = 100;

export interface EventBodyContext {
  readonly wire: Wire;
  readonly scenario: Scenario;
  readonly currency: CurrencyCode;
}

export type EventBody =
  | { readonly kind: 'event'; readonly event: CompanyEvent }
  | { readonly kind: 'refused'; readonly reply: Reply };

export function readEventBody(body: unknown, context: EventBodyContext): EventBody {
  const { wire } = context;
  const typed = z.looseObject({ [wire.event.type]: z.string() }).safeParse(body);
  if (!typed.success)
    return refused(400, wire.errorCodes.invalidRequest, 'The event is not valid', issueLines(typed.error));
  const wireType = String(typed.data[wire.event.type]);
  const type = COMPANY_EVENT_TYPES.find((candidate) => wire.eventTypes[candidate] === wireType);
  if (type === undefined) return refuseType(wireType, context);

  const parsed = eventBodySchema(type, context).safeParse(body);
  if (!parsed.success)
    return refused(400, wire.errorCodes.invalidRequest, 'The event is not valid', issueLines(parsed.error));
  return { kind: 'event', event: toEvent(type, parsed.data, wire) };
}

function refuseType(wireType: string, { wire, scenario }: EventBodyContext): EventBody {
  const isKnown = Object.values(wire.eventTypes).includes(wireType);
  if (!isKnown)
    return refused(400, wire.errorCodes.unknownEventType, 'The event type is not known', [
      `${wire.event.type} is unknown`,
    ]);
  const status = Number(scenario.collectorEventByCompany);
  return refused(status, wire.errorCodes.notForCompanies, `Only the collector can send ${wireType}`);
}

/** What the event looks like on the wire. */
export function eventBodySchema(type: CompanyEventType, context: EventBodyContext): z.ZodType<Record<string, unknown>> {
  const { wire, scenario } = context;
  const names = wire.event;
  const shape = { [names.type]: z.literal(wire.eventTypes[type]), ...fieldsOf(type, context) };
  return scenario.unknownBodyField === 'refused' ? z.strictObject(shape) : z.object(shape);
}

function fieldsOf(type: CompanyEventType, { wire, currency }: EventBodyContext): Record<string, z.ZodType> {
  const { sum, date, dueDate, number, comment, until } = wire.event;
  const text = z.string().max(MAX_COMMENT_CHARACTERS);
  const words = text.refine((value) => value.trim() !== '', 'is empty');
  switch (type) {
    case 'comment':
      return { [comment]: words };
    case 'paid':
      return { [sum]: amount(currency), [date]: plainDateSchema.optional(), [comment]: text.optional() };
    case 'credit_note':
      return {
        [number]: z.string().min(1).max(MAX_NUMBER_CHARACTERS),
        [sum]: amount(currency),
        [date]: plainDateSchema.optional(),
        [comment]: text.optional(),
      };
    case 'due_date_request':
      return { [dueDate]: plainDateSchema, [comment]: text.optional() };
    case 'cancel':
    case 'credit_loss':
      return { [comment]: text.optional() };
    case 'collection_block':
      return { [until]: plainDateSchema, [comment]: text.optional() };
  }
}

function toEvent(type: CompanyEventType, data: Record<string, unknown>, wire: Wire): CompanyEvent {
  const fields = (['sum', 'date', 'dueDate', 'number', 'comment', 'until'] as const)
    .map((field) => [field, data[wire.event[field]]] as const)
    .filter(([, value]) => value !== undefined);
  return { type, sender: 'company', ...Object.fromEntries(fields) };
}

function refused(status: number, code: string, message: string, details: readonly string[] = []): EventBody {
  return { kind: 'refused', reply: failure(status, code, message, details) };
}
