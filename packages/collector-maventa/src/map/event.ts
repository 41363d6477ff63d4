// event.ts — an event of either side, as a fact.
import { present } from '@reskontra/adapter-kit';
import {
  type AssignmentEvent,
  type AssignmentEventFact,
  assignmentEventSchema,
  assignmentId,
  DataError,
  eventId,
  factId,
} from '@reskontra/core';
import type { RemoteEvent } from '../remote.ts';
import { sameWord, type Wire } from '../wire.ts';
import { ADAPTER_ID, type MapContext } from './context.ts';
import { toCurrency, toDay, toMoment, toMoney } from './values.ts';

type Sender = 'company' | 'collector';
type Known = Exclude<AssignmentEvent['type'], 'other'>;

/** Who alone may write a type; where the partner does not name the sender, the type does. */
const ONLY_SENDER: Readonly<Partial<Record<Known, Sender>>> = {
  credit_note: 'company',
  due_date_request: 'company',
  cancel: 'company',
  due_date_changed: 'collector',
  close: 'collector',
  service_level_changed: 'collector',
};

/**
 * An event whose type is not known, or that comes from a sender its type does not allow, becomes `other` with the
 * record as it came: it is shown, and no rule acts on it.
 * @throws DataError `collector.bad-event` when a known type lacks what it needs, or its sum has the wrong sign
 * @see Maventa support, "Assignment changes"
 */
export function toEventFact(
  remote: RemoteEvent,
  raw: Readonly<Record<string, unknown>>,
  context: MapContext,
): AssignmentEventFact {
  if (remote.assignment_id === undefined) throw badEvent(remote, 'assignment_id', 'missing');
  const common = {
    id: eventId(remote.id),
    assignment: assignmentId(remote.assignment_id),
    ...present({ createdAt: toMoment(remote.created_at), seen: remote.seen }),
  };
  const type = toType(remote.type, context.wire);
  const sender = toSender(remote.sender, context.wire) ?? (type === undefined ? undefined : ONLY_SENDER[type]);
  const fits = type !== undefined && sender !== undefined && (ONLY_SENDER[type] ?? sender) === sender;
  const event: AssignmentEvent = fits
    ? checked({ ...common, type, sender, ...contentOf(type, remote, context) }, remote)
    : { ...common, type: 'other', ...present({ sender }), wireType: remote.type, raw };
  return { id: factId(ADAPTER_ID, 'event', remote.id), kind: 'assignment-event', event };
}

export function toType(word: string, wire: Wire): Known | undefined {
  const types = [
    'comment',
    'paid',
    'credit_note',
    'due_date_request',
    'due_date_changed',
    'cancel',
    'close',
    'service_level_changed',
  ] as const;
  return types.find((type) => sameWord(word, wire[`type.${type}`]));
}

/** Undefined when the partner does not say, or says a word that nobody knows. */
export function toSender(word: string | undefined, wire: Wire): Sender | undefined {
  return (['company', 'collector'] as const).find((sender) => sameWord(word ?? '', wire[`sender.${sender}`]));
}

function contentOf(type: Known, remote: RemoteEvent, context: MapContext): Readonly<Record<string, unknown>> {
  const sum = () =>
    remote.sum === undefined ? undefined : toMoney(remote.sum, toCurrency(remote.currency ?? context.currency));
  switch (type) {
    case 'comment':
      return { text: remote.comment ?? '' };
    case 'paid':
      return present({ sum: sum(), on: toDay(remote.date) });
    case 'credit_note':
      return present({ sum: sum(), number: remote.number, on: toDay(remote.date) });
    case 'due_date_request':
      return present({ dueDate: toDay(remote.due_date), text: remote.comment });
    case 'due_date_changed':
      return present({ dueDate: toDay(remote.due_date) });
    case 'cancel':
      return present({ text: remote.comment });
    case 'service_level_changed':
      return present({ serviceLevel: remote.service_level });
    case 'close':
      return {};
  }
}

/** The contract's own schema has the last word on signs and required fields. */
function checked(event: Readonly<Record<string, unknown>>, remote: RemoteEvent): AssignmentEvent {
  const result = assignmentEventSchema.safeParse(event);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw badEvent(remote, issue?.path.join('.') ?? '', issue?.message.replace(/^Invalid input: /, '') ?? 'wrong');
}

function badEvent(remote: RemoteEvent, path: string, rule: string): DataError {
  return new DataError(
    `Event ${remote.id} of type "${remote.type}" cannot be used: ${path} is ${rule}. Compare the wire names in the configuration with what the collector sends.`,
    {
      code: 'collector.bad-event',
      path,
    },
  );
}
