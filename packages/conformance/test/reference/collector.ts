// collector.ts — the reference collector adapter: small, correct, and made of parts that a mutant can replace one at a time.
import {
  type Adapter,
  type AdapterContext,
  type AssignmentEventFact,
  type AssignmentFact,
  assignmentEventSchema,
  assignmentId,
  CONTRACT_VERSION,
  type CollectorCommandType,
  type CollectorConnection,
  type CommandOf,
  DataError,
  defineAdapter,
  eventId,
  factId,
  formatDecimal,
  parseDecimal,
  parsePlainDate,
  type Writers,
} from '@reskontra/core';
import { z } from 'zod';
import { type Client, createClient, SOUND_CLIENT } from './client.ts';
import { ERP_CONFIG } from './erp.ts';
import { createReader, parseRow, type ReaderParts, SOUND_READER } from './reader.ts';
import { send } from './send.ts';

const remoteAssignment = z.object({
  key: z.string(),
  number: z.string(),
  sum: z.string(),
  paid: z.string(),
  currency: z.string(),
  dueDate: z.string(),
  status: z.string(),
  version: z.number().int(),
});
const remoteEvent = z.object({
  key: z.string(),
  assignment: z.string(),
  type: z.string(),
  sender: z.string(),
  sum: z.string().nullish(),
  currency: z.string().nullish(),
  on: z.string().nullish(),
  text: z.string().nullish(),
});

type RemoteAssignment = z.output<typeof remoteAssignment>;
type RemoteEvent = z.output<typeof remoteEvent>;
type Config = z.output<typeof ERP_CONFIG>;
type EventCommand = CommandOf<'assignment.paid'> | CommandOf<'assignment.comment'>;

/** What a mutant may do otherwise. */
export interface CollectorParts {
  readonly reader: ReaderParts;
  toAssignment(remote: RemoteAssignment): AssignmentFact;
  toEvent(remote: RemoteEvent): AssignmentEventFact;
  toBody(command: EventCommand): Readonly<Record<string, string>>;
}

export const SOUND_COLLECTOR: CollectorParts = {
  reader: SOUND_READER,
  toAssignment(remote) {
    const sum = parseDecimal(remote.sum, remote.currency as 'EUR');
    return {
      id: factId('collector-reference', 'assignment', remote.key),
      revision: remote.version,
      kind: 'assignment',
      assignment: {
        id: assignmentId(remote.key),
        of: sum.minor < 0 ? 'credit_note' : 'invoice',
        status: remote.status === 'open' ? 'open' : 'closed',
        sum,
        paid: parseDecimal(remote.paid, remote.currency as 'EUR'),
        dueDate: parsePlainDate(remote.dueDate),
        invoice: { number: remote.number },
        references: [],
      },
    };
  },
  toEvent(remote) {
    const { key, assignment, type, sender } = remote;
    const common = { id: eventId(key), assignment: assignmentId(assignment), type, sender };
    const content =
      type === 'comment'
        ? { text: remote.text ?? '' }
        : {
            sum: parseDecimal(remote.sum ?? '', (remote.currency ?? 'EUR') as 'EUR'),
            on: parsePlainDate(remote.on ?? ''),
          };
    const event = assignmentEventSchema.safeParse({ ...common, ...content });
    if (!event.success)
      throw new DataError('An event cannot be read; look it up at the collector.', { code: 'reference.bad-event' });
    return { id: factId('collector-reference', 'event', key), kind: 'assignment-event', event: event.data };
  },
  toBody: (command) =>
    command.type === 'assignment.comment'
      ? { type: 'comment', text: command.text }
      : { type: 'paid', sum: formatDecimal(command.sum), currency: command.sum.currency, on: command.on },
};

/** The reference adapter, or a mutant of it. */
export function createReferenceCollector(changes: Partial<CollectorParts> = {}): Adapter<'collector'> {
  const parts: CollectorParts = { ...SOUND_COLLECTOR, ...changes };
  return defineAdapter({
    contract: CONTRACT_VERSION,
    id: 'collector-reference',
    kind: 'collector',
    config: ERP_CONFIG,
    connect: (config: Config, context) => connect(config, context, parts),
  }) as unknown as Adapter<'collector'>;
}

function connect(config: Config, { signal }: AdapterContext, parts: CollectorParts): CollectorConnection {
  const client = createClient(config, signal, SOUND_CLIENT);
  return {
    read: {
      assignments: createReader(
        client,
        'assignments',
        (row) => [parts.toAssignment(parseRow(remoteAssignment, row))],
        parts.reader,
      ),
      events: createReader(client, 'events', (row) => [parts.toEvent(parseRow(remoteEvent, row))], parts.reader),
    },
    write: writersOf(client, parts),
  };
}

function writersOf(client: Client, parts: CollectorParts): Writers<CollectorCommandType> {
  const apply = (command: EventCommand) =>
    send(client, 'POST', `/assignments/${encodeURIComponent(command.assignment)}/events`, parts.toBody(command));
  const find = async (command: EventCommand) => {
    const body = Object.entries(parts.toBody(command));
    const { items } = z
      .object({ items: z.array(remoteEvent) })
      .parse(await client.get(`/events?of=${encodeURIComponent(command.assignment)}`));
    const equal = items.filter(
      (row) => row.sender === 'company' && body.every(([name, value]) => row[name as keyof RemoteEvent] === value),
    );
    return equal.map(({ key }) => ({ remote: key }));
  };
  return {
    'assignment.paid': { repeat: 'find-first', find, apply },
    'assignment.comment': { repeat: 'find-first', find, apply },
  };
}
