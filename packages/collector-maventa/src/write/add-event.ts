// add-event.ts — adds a command's event to its assignment and says how that ended.
import { type HttpResponse, parseExactJson, redact, safeText, toOutcome } from '@reskontra/adapter-kit';
import type { Clock, Outcome, Rejected } from '@reskontra/core';
import { type MaventaClient, RECEIVABLES } from '../client.ts';
import { type EventCommand, toWireEvent } from '../map.ts';
import { readProblem } from '../problem.ts';
import { pick, type RemoteProblem } from '../remote.ts';
import type { Wire } from '../wire.ts';

export interface AddEventOptions {
  readonly client: MaventaClient;
  readonly wire: Wire;
  readonly clock: Clock;
}

/** @throws AuthError, ConfigError when the event was certainly not added and a repeat would not help */
export async function addEvent(command: EventCommand, { client, wire, clock }: AddEventOptions): Promise<Outcome> {
  const result = await client.addEvent(command.assignment, toWireEvent(command, wire));
  return toOutcome(result, {
    name: RECEIVABLES,
    clock,
    delivered: (response) => eventIdIn(response, command, wire),
    refused: (response) => toRejected(response, command, client.secrets()),
  });
}

/** Some answers are empty or show the assignment: then the id is learnt when the events are read. */
function eventIdIn(response: HttpResponse, command: EventCommand, wire: Wire): string | undefined {
  if (response.text.trim() === '') return undefined;
  const { id, type } = pick(parseExactJson(response.text, RECEIVABLES), wire, 'event');
  return typeof id === 'string' && typeof type === 'string' && id !== command.assignment ? id : undefined;
}

function toRejected(response: HttpResponse, command: EventCommand, secrets: readonly string[]): Rejected | undefined {
  const problem = readProblem(response);
  if (problem === undefined) return undefined;
  const { code, remedy } = meaningOf(response.status);
  const words = wordsOf(problem, command, secrets);
  return {
    kind: 'rejected',
    code,
    message: `The collector did not take ${nameOf(command)} on assignment ${command.assignment}: ${words} (HTTP ${response.status}). ${remedy}`,
  };
}

function meaningOf(status: number): { readonly code: string; readonly remedy: string } {
  if (status === 403)
    return { code: 'collector.not-allowed', remedy: 'Ask the collector whether the company may do this.' };
  if (status === 404)
    return {
      code: 'collector.assignment-not-found',
      remedy: 'Check that the assignment exists and belongs to this company.',
    };
  if (status === 409)
    return { code: 'collector.conflict', remedy: 'Look at the events of the assignment before trying again.' };
  return { code: 'collector.refused', remedy: 'Correct what it names, or tell the collector by a comment.' };
}

/** Our own comment, repeated by the collector, may name people: it is taken out. */
function wordsOf(problem: RemoteProblem, command: EventCommand, secrets: readonly string[]): string {
  const said = [problem.message ?? problem.code ?? '', ...problem.details].filter((part) => part !== '').join('; ');
  const own = 'text' in command && command.text !== undefined ? [command.text] : [];
  return safeText(
    redact(
      own.reduce((text, part) => text.replaceAll(part, '[our text]'), said),
      secrets,
    ),
  );
}

function nameOf(command: EventCommand): string {
  switch (command.type) {
    case 'assignment.paid':
      return 'a paid event';
    case 'assignment.credit_note':
      return 'a credit note';
    case 'assignment.credit_note_used':
      return 'the use of the credit note';
    case 'assignment.comment':
      return 'a comment';
    case 'assignment.due_date_request':
      return 'a due date request';
    case 'assignment.cancel':
      return 'a cancellation';
  }
}
