// to-rejected.ts — the partner's "no" in a sentence for the operator.
import { type HttpResponse, redact, safeText } from '@reskontra/adapter-kit';
import type { Rejected } from '@reskontra/core';
import type { CollectorCommand, SteeringType } from '../map.ts';
import { readProblem } from '../problem.ts';
import type { RemoteProblem } from '../remote.ts';

/** A command that some service of the partner takes. */
type SentCommand = Exclude<CollectorCommand, { readonly type: SteeringType }>;

/** Undefined when the answer is not the partner's own. */
export function toRejected(
  response: HttpResponse,
  command: SentCommand,
  secrets: readonly string[],
): Rejected | undefined {
  const problem = readProblem(response);
  if (problem === undefined) return undefined;
  const { code, remedy } = meaningOf(response.status);
  const words = wordsOf(problem, command, secrets);
  return {
    kind: 'rejected',
    code,
    message: `The collector did not take ${nameOf(command)} ${placeOf(command)}: ${words} (HTTP ${response.status}). ${remedy}`,
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
function wordsOf(problem: RemoteProblem, command: SentCommand, secrets: readonly string[]): string {
  const said = [problem.message ?? problem.code ?? '', ...problem.details].filter((part) => part !== '').join('; ');
  const own = 'text' in command && command.text !== undefined ? [command.text] : [];
  return safeText(
    redact(
      own.reduce((text, part) => text.replaceAll(part, '[our text]'), said),
      secrets,
    ),
  );
}

function nameOf(command: SentCommand): string {
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
    case 'assignment.open':
      return 'the invoice';
    case 'assignment.seen':
      return 'that an event was seen';
  }
}

function placeOf(command: SentCommand): string {
  return 'assignment' in command
    ? `on assignment ${command.assignment}`
    : `(invoice ${command.invoice.number ?? 'without number'})`;
}
