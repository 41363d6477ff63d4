// comments.ts — `comments list|reply|seen`: what the collector asks and says; a question may wait in it.
import { ConfigError, daysBetween, type EventId, eventId, type PlainDate, plainDateIn } from '@reskontra/core';
import type { CaseComment } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Runs } from '../program/command-module.ts';
import { type AskOptions, askCollector } from '../run/ask-collector.ts';
import { addAskOptions } from '../run/ask-options.ts';
import { type OpenedEngine, withEngine } from '../run/open-engine.ts';
import type { Session } from '../session.ts';

interface ListOptions {
  readonly waiting?: boolean;
}

export function define(command: Command, runs: Runs): void {
  command
    .command('list')
    .description('Comments alone: those of the collector that wait for an answer first, with their age')
    .option('--waiting', 'only those that wait')
    .action(
      runs((session, options: ListOptions) =>
        withEngine(session, { connect: false }, (opened) => list(session, opened, options)),
      ),
    );
  addAskOptions(command.command('reply'))
    .description('Answer a comment of the collector')
    .argument('<comment>', 'the id of the comment')
    .argument('<text>', 'shown to people at the collector')
    .action(
      runs((session, id: string, text: string, options: AskOptions) =>
        askCollector(session, options, async (opened) => {
          const { caseId, event } = await findComment(opened, id);
          return { kind: 'comment', of: caseId, text, answers: event.id };
        }),
      ),
    );
  addAskOptions(command.command('seen'))
    .description('Mark a comment as read; it waits for nobody any more')
    .argument('<comment>', 'the id of the comment')
    .action(
      runs((session, id: string, options: AskOptions) =>
        askCollector(session, { ...options, yes: true }, async (opened) => {
          const { caseId, event } = await findComment(opened, id);
          return { kind: 'seen', of: caseId, event: event.id };
        }),
      ),
    );
}

async function findComment({ engine }: OpenedEngine, id: string): Promise<CaseComment> {
  const wanted: EventId = eventId(id);
  const found = (await engine.comments.list()).find(({ event }) => event.id === wanted);
  if (found?.event.sender === 'collector') return found;
  throw new ConfigError(`There is no comment ${id} of the collector. See: comments list.`, {
    code: 'comments.not-found',
  });
}

async function list({ host, output }: Session, opened: OpenedEngine, { waiting }: ListOptions): Promise<ExitCode> {
  const today = plainDateIn(host.clock.now(), opened.loaded.config.timeZone);
  const all = await opened.engine.comments.list();
  const shown = waiting === true ? all.filter(({ state }) => state === 'unanswered') : all;
  for (const comment of shown) output.record(commentRecord(comment, ageOf(comment, today, opened)));
  if (shown.length === 0) {
    output.line(waiting === true ? 'No comment waits for an answer.' : 'No comments yet.');
    return EXIT.done;
  }
  output.table(
    [
      { title: 'comment' },
      { title: 'invoice' },
      { title: 'age', align: 'right' },
      { title: 'from' },
      { title: 'state' },
      { title: 'text', most: 70 },
    ],
    shown.map((comment) => [
      comment.event.id,
      comment.invoice ?? comment.caseId,
      ageWords(ageOf(comment, today, opened)),
      comment.event.sender,
      stateWords(comment),
      comment.event.text,
    ]),
  );
  const waits = shown.filter(({ state }) => state === 'unanswered').length;
  if (waits > 0) output.line(`${waits} wait. Next: reskontra comments reply COMMENT "…", or comments seen COMMENT`);
  return EXIT.done;
}

function ageOf({ event }: CaseComment, today: PlainDate, { loaded }: OpenedEngine): number | undefined {
  if (event.createdAt === undefined) return undefined;
  return Math.max(0, daysBetween(plainDateIn(event.createdAt, loaded.config.timeZone), today));
}

function ageWords(days: number | undefined): string {
  if (days === undefined) return '';
  if (days === 0) return 'today';
  return days === 1 ? '1 day' : `${days} days`;
}

function stateWords({ state, answerTo }: CaseComment): string {
  return answerTo === undefined ? state : `${state}, rejects due date ${answerTo.wanted}`;
}

function commentRecord({ caseId, invoice, event, state, answerTo }: CaseComment, ageDays: number | undefined): object {
  return {
    kind: 'comment',
    comment: event.id,
    case: caseId,
    invoice: invoice ?? null,
    assignment: event.assignment,
    from: event.sender,
    state,
    text: event.text,
    writtenAt: event.createdAt ?? null,
    ageDays: ageDays ?? null,
    rejects: answerTo === undefined ? null : { request: answerTo.request, dueDate: answerTo.wanted },
  };
}
