// command.ts — a command as the event to be added, and how to know that event again.
import {
  type CollectorCommandType,
  type CommandOf,
  equalMoney,
  formatDecimal,
  type Money,
  type PlainDate,
  SdkError,
  unreachable,
} from '@reskontra/core';
import type { RemoteEvent } from '../remote.ts';
import type { Wire } from '../wire.ts';
import type { CompanyEvent } from './company-event.ts';
import { toSender, toType } from './event.ts';
import { toCurrency, toDay, toMoney } from './values.ts';

export type CollectorCommand = CommandOf<CollectorCommandType>;
/** A command that becomes an event on an assignment. */
export type EventCommand = Exclude<CollectorCommand, CommandOf<'assignment.open' | 'assignment.seen' | SteeringType>>;
/** Maventa publishes no event that makes the collector stand still or go on. */
export type SteeringType = 'assignment.pause' | 'assignment.resume' | 'assignment.approve' | 'assignment.decline';

/** What a command writes, by our own names. */
interface Content {
  readonly type: 'comment' | 'paid' | 'credit_note' | 'due_date_request' | 'cancel';
  readonly sum?: Money;
  readonly date?: PlainDate;
  readonly due_date?: PlainDate;
  readonly number?: string;
  readonly comment?: string | undefined;
}

/** The event that a command adds. */
export function toCompanyEvent(command: EventCommand): CompanyEvent {
  const { sum, ...content } = contentOf(command);
  return { ...content, ...(sum === undefined ? {} : { sum: formatDecimal(sum) }) } as CompanyEvent;
}

/**
 * Whether an event at the collector is equal to what the command would write: type, sum, day, number, requested day, text.
 * A field that the partner does not give back cannot differ. An event of an unknown sender counts as the company's:
 * reporting a payment twice is worse than the rare chance that both sides wrote the same sum on the same day.
 */
export function isEffectOf(event: RemoteEvent, command: EventCommand, wire: Wire): boolean {
  const content = contentOf(command);
  if (toType(event.type, wire) !== content.type || toSender(event.sender, wire) === 'collector') return false;
  if (content.type === 'cancel') return true; // nobody cancels twice, whatever the words
  return (
    sameSum(event, content.sum) &&
    sameDay(event.date, content.date) &&
    sameDay(event.due_date, content.due_date) &&
    (content.number === undefined || event.number === undefined || event.number === content.number.trim()) &&
    (content.type !== 'comment' || oneLine(event.comment) === oneLine(content.comment))
  );
}

function contentOf(command: EventCommand): Content {
  switch (command.type) {
    case 'assignment.paid':
    case 'assignment.credit_note_used':
      return { type: 'paid', sum: command.sum, date: command.on };
    case 'assignment.credit_note':
      return { type: 'credit_note', number: command.number, sum: command.sum, date: command.on };
    case 'assignment.comment':
      return { type: 'comment', comment: command.text };
    case 'assignment.due_date_request':
      return { type: 'due_date_request', due_date: command.dueDate, comment: command.text };
    case 'assignment.cancel':
      return { type: 'cancel', comment: command.text };
    default:
      return unreachable(command);
  }
}

function sameSum(event: RemoteEvent, sum: Money | undefined): boolean {
  if (sum === undefined) return true;
  if (event.sum === undefined) return false;
  try {
    const currency = event.currency === undefined ? sum.currency : toCurrency(event.currency);
    return equalMoney(toMoney(event.sum, currency), sum);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return false; // a sum we cannot read is none that we wrote
  }
}

function sameDay(text: string | undefined, day: PlainDate | undefined): boolean {
  if (day === undefined || text === undefined) return true;
  try {
    return toDay(text) === day;
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return false;
  }
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
