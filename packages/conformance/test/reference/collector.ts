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
  negate,
  type Outcome,
  parseDecimal,
  parsePlainDate,
  type SettlementReportFact,
  type Writers,
} from '@reskontra/core';
import { z } from 'zod';
import { type Client, createClient, SOUND_CLIENT } from './client.ts';
import { ERP_CONFIG } from './erp.ts';
import { createReader, parseRow, type ReaderParts, SOUND_READER } from './reader.ts';
import { ask, send, waitForJobs } from './send.ts';

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

const remoteSettlement = z.object({
  key: z.string(),
  invoice: z.string(),
  on: z.string(),
  currency: z.string(),
  net: z.string(),
  principal: z.string(),
  fee: z.string(),
  vat: z.string(),
  version: z.number().int(),
});

type RemoteSettlement = z.output<typeof remoteSettlement>;
type RemoteAssignment = z.output<typeof remoteAssignment>;
type RemoteEvent = z.output<typeof remoteEvent>;
type Config = z.output<typeof ERP_CONFIG>;
type EventCommand = CommandOf<
  'assignment.paid' | 'assignment.comment' | 'assignment.credit_note' | 'assignment.credit_note_used'
>;

/** What a mutant may do otherwise. */
export interface CollectorParts {
  readonly reader: ReaderParts;
  toAssignment(remote: RemoteAssignment): AssignmentFact;
  toEvent(remote: RemoteEvent): AssignmentEventFact;
  toReport(remote: RemoteSettlement): SettlementReportFact;
  toBody(command: EventCommand): Readonly<Record<string, string>>;
  /** Looks whether something waits that may be what is looked for. */
  readonly waitForJobs: typeof waitForJobs;
  readonly ask: (client: Client, job: string, sendAgain: () => Promise<Outcome>) => Promise<Outcome>;
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
    const number = type === 'credit_note' ? { number: key } : {};
    const content =
      type === 'comment'
        ? { text: remote.text ?? '' }
        : {
            ...number,
            sum: parseDecimal(remote.sum ?? '', (remote.currency ?? 'EUR') as 'EUR'),
            on: parsePlainDate(remote.on ?? ''),
          };
    const event = assignmentEventSchema.safeParse({ ...common, ...content });
    if (!event.success)
      throw new DataError('An event cannot be read; look it up at the collector.', { code: 'reference.bad-event' });
    return { id: factId('collector-reference', 'event', key), kind: 'assignment-event', event: event.data };
  },
  toReport(remote) {
    const money = (text: string) => parseDecimal(text, remote.currency as 'EUR');
    return {
      id: factId('collector-reference', 'settlement-report', remote.key),
      revision: remote.version,
      kind: 'settlement-report',
      number: remote.key,
      settledOn: parsePlainDate(remote.on),
      references: [],
      net: money(remote.net),
      lines: [
        { what: 'principal', amount: money(remote.principal), invoice: { number: remote.invoice } },
        { what: 'fee', amount: negate(money(remote.fee)) },
        { what: 'vat', amount: negate(money(remote.vat)) },
      ],
    };
  },
  toBody(command) {
    if (command.type === 'assignment.comment') return { type: 'comment', text: command.text };
    const type = command.type === 'assignment.credit_note' ? 'credit_note' : 'paid';
    return { type, sum: formatDecimal(command.sum), currency: command.sum.currency, on: command.on };
  },
  waitForJobs,
  ask: (client, job) => ask(client, job),
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
      settlements: createReader(
        client,
        'settlements',
        (row) => [parts.toReport(parseRow(remoteSettlement, row))],
        parts.reader,
      ),
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
  const now = { repeat: 'find-first', find, apply } as const;
  return {
    'assignment.paid': now,
    'assignment.comment': now,
    'assignment.credit_note_used': now,
    // Credit notes are taken now and decided later.
    'assignment.credit_note': {
      ...now,
      async find(command, look) {
        if (look?.doubtful === true) await parts.waitForJobs(client);
        return find(command);
      },
      ask: (command, job) => parts.ask(client, job, () => apply(command)),
    },
  };
}
