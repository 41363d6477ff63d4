// refuse-repetition.ts — keeps a request from being sent twice because somebody pressed twice.
import { type Case, type Command, ConfigError, dueDateAnswers, equalMoney } from '@reskontra/core';
import type { StoredCommand } from '../journal/commands.ts';
import type { CommandState } from '../store/tables.ts';
import type { PersonRequest } from './person-request.ts';

const UNDER_WAY: ReadonlySet<CommandState> = new Set(['waiting', 'sending', 'unknown']);

/**
 * Asking again after an answer is a person's right; asking again before it is an accident. Two equal payments of one day
 * may both be genuine: the second is taken once the first has been told.
 * @throws ConfigError `request.already-asked`
 */
export function refuseRepetition(request: PersonRequest, kase: Case, commands: readonly StoredCommand[]): void {
  const before = commands.find(({ command, state }) => UNDER_WAY.has(state) && asksTheSame(request, command));
  if (before !== undefined) throw asked(`it is on its way as ${before.id}, ${before.state}`);
  if (commands.some((stored) => isUnread(request, stored, kase)) || waitsAtCollector(request, kase))
    throw asked('the collector has it and has not answered yet');
}

function asksTheSame(request: PersonRequest, command: Command): boolean {
  switch (request.kind) {
    case 'due-date':
      return command.type === 'assignment.due_date_request' && command.dueDate === request.dueDate;
    case 'cancellation':
      return command.type === 'assignment.cancel';
    case 'course':
      return command.type === `assignment.${request.course}`;
    case 'comment':
      return command.type === 'assignment.comment' && command.text === request.text;
    case 'seen':
      return command.type === 'assignment.seen' && command.event === request.event;
    case 'payment':
      return command.type === 'assignment.paid' && equalMoney(command.sum, request.amount) && command.on === request.on;
  }
}

/** It has been sent, and the collector's events have not been read since: its answer cannot be known. */
function isUnread(request: PersonRequest, { command, state, remote }: StoredCommand, { events }: Case): boolean {
  if (state !== 'delivered' || (request.kind !== 'due-date' && request.kind !== 'cancellation')) return false;
  if (!asksTheSame(request, command)) return false;
  const type = request.kind === 'due-date' ? 'due_date_request' : 'cancel';
  return !events.some((event) => (remote === undefined ? event.type === type : event.id === remote));
}

function waitsAtCollector(request: PersonRequest, kase: Case): boolean {
  if (request.kind === 'due-date')
    return dueDateAnswers(kase).some(({ wanted, verdict }) => wanted === request.dueDate && verdict === 'waiting');
  if (request.kind !== 'cancellation' || kase.assignment?.status === 'closed') return false;
  const last = kase.events.findLast(({ type }) => type === 'cancel');
  if (last === undefined) return false;
  const after = kase.events.slice(kase.events.indexOf(last) + 1);
  return !after.some(({ type, sender }) => sender === 'collector' && (type === 'comment' || type === 'close'));
}

function asked(how: string): ConfigError {
  return new ConfigError(`That was asked already: ${how}. See: outbox list, cases show.`, {
    code: 'request.already-asked',
  });
}
