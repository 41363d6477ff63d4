// add-event.ts — adds a command's event to its assignment and says how that ended.
import { type HttpResponse, parseExactJson, toOutcome } from '@reskontra/adapter-kit';
import type { Clock, Outcome, PlainDate } from '@reskontra/core';
import { type MaventaClient, RECEIVABLES } from '../client.ts';
import { type EventCommand, toCompanyEvent, toEventBody } from '../map.ts';
import { assignmentPath, eventsPath } from '../paths.ts';
import { parseAssignment } from '../read/records.ts';
import { pick, type RemoteAssignment } from '../remote.ts';
import type { Wire } from '../wire.ts';
import { refusalOf } from './rules.ts';
import { toRejected } from './to-rejected.ts';

export interface AddEventOptions {
  readonly client: MaventaClient;
  readonly wire: Wire;
  readonly clock: Clock;
  /** The company's day. */
  today(): PlainDate;
}

/** @throws AuthError, ConfigError when the event was certainly not added and a repeat would not help */
export async function addEvent(command: EventCommand, options: AddEventOptions): Promise<Outcome> {
  const { client, wire, clock, today } = options;
  const event = toCompanyEvent(command);
  const found = await lookUp(command, options);
  if (found.assignment === undefined) return found.outcome;
  const refusal = refusalOf(event, found.assignment, { wire, today: today() });
  if (refusal !== undefined) return { kind: 'rejected', ...refusal };
  const request = { method: 'POST', path: eventsPath(command.assignment), body: toEventBody(event, wire) } as const;
  const result = await client.send('receivables', request);
  return toOutcome(result, {
    name: RECEIVABLES,
    clock,
    delivered: (response) => eventIdIn(response, command, wire),
    refused: (response) => toRejected(response, command, client.secrets()),
  });
}

type Found = { readonly assignment: RemoteAssignment } | { readonly assignment: undefined; readonly outcome: Outcome };

/** The assignment as it is now, so that what it cannot take is never sent; or why it cannot be looked at. */
async function lookUp(command: EventCommand, { client, wire, clock }: AddEventOptions): Promise<Found> {
  let assignment: RemoteAssignment | undefined;
  const outcome = toOutcome(await client.look('receivables', assignmentPath(command.assignment)), {
    name: RECEIVABLES,
    clock,
    delivered: ({ text }) => {
      assignment = parseAssignment(parseExactJson(text, RECEIVABLES), wire);
      return undefined;
    },
    refused: (response) => toRejected(response, command, client.secrets()),
  });
  if (assignment !== undefined) return { assignment };
  const isAgain = outcome.kind === 'unknown'; // looking has no effect that could be in doubt
  return { assignment, outcome: isAgain ? { kind: 'retry', message: outcome.message } : outcome };
}

/** Some answers are empty or show the assignment: then the id is learnt when the events are read. */
function eventIdIn(response: HttpResponse, command: EventCommand, wire: Wire): string | undefined {
  if (response.text.trim() === '') return undefined;
  const { id, type } = pick(parseExactJson(response.text, RECEIVABLES), wire, 'event');
  return typeof id === 'string' && typeof type === 'string' && id !== command.assignment ? id : undefined;
}
