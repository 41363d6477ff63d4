// outbox.ts — `outbox list|retry|skip|settle`: commands on their way, and what a person does about them.
import type { Intervention, StoredCommand } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Output } from '../output/output.ts';
import type { Runs } from '../program/command-module.ts';
import { commandContent, commandName } from '../run/command-words.ts';
import { plannedRecord } from '../run/json-report.ts';
import { type OpenedEngine, withEngine } from '../run/open-engine.ts';
import { type Origin, originOfCommand } from '../run/origin.ts';
import type { Session } from '../session.ts';

const INTERVENTIONS: Readonly<Record<Intervention, string>> = {
  retry: 'Try again at the next sync, without waiting',
  skip: 'It is not to be sent; its lane goes on',
  settle: 'It has been done by other means; its lane goes on',
};

interface InterventionOptions {
  readonly because: string;
  readonly by?: string;
}

export function define(command: Command, runs: Runs): void {
  command
    .command('list')
    .description('What is waiting, in doubt or refused')
    .option('--all', 'everything that ever was in it')
    .action(
      runs((session, { all = false }: { readonly all?: boolean }) =>
        withEngine(session, { connect: false }, (opened) => list(session.output, opened, all)),
      ),
    );
  for (const [action, description] of Object.entries(INTERVENTIONS) as [Intervention, string][]) {
    command
      .command(action)
      .description(description)
      .argument('<id>', 'the id of the command')
      .requiredOption('--because <text>', 'why; kept in the journal')
      .option('--by <name>', 'who decides (default: RESKONTRA_USER, or the user of this machine)')
      .action(
        runs((session, id: string, options: InterventionOptions) => intervene(session, { id, action, ...options })),
      );
  }
}

async function list(output: Output, opened: OpenedEngine, all: boolean): Promise<ExitCode> {
  const commands = await opened.engine.outbox.list({ all });
  const rows: (readonly string[])[] = [];
  for (const stored of commands) {
    const origin = await originOfCommand(opened, stored);
    output.record(outboxRecord(stored, origin));
    rows.push([
      stored.id,
      origin.invoice ?? '',
      commandName(stored),
      commandContent(stored),
      stored.state,
      String(stored.attempts),
      stored.state === 'delivered' ? '' : (stored.message ?? ''),
    ]);
  }
  if (rows.length === 0) output.line('Nothing is on its way.');
  else output.table(COLUMNS, rows);
  return EXIT.done;
}

const COLUMNS = [
  { title: 'command' },
  { title: 'invoice' },
  { title: 'what' },
  { title: 'content', most: 30 },
  { title: 'state' },
  { title: 'attempts', align: 'right' },
  { title: 'last answer' },
] as const;

function outboxRecord(stored: StoredCommand, origin: Origin): object {
  const { state, attempts, notBefore, remote, message, recordedAt } = stored;
  return {
    ...plannedRecord({ stored, ...origin }),
    kind: 'command',
    state,
    attempts,
    notBefore: notBefore ?? null,
    remote: remote ?? null,
    message: message ?? null,
    recordedAt,
  };
}

interface InterventionOrder extends InterventionOptions {
  readonly id: string;
  readonly action: Intervention;
}

function intervene(session: Session, { id, action, because, by }: InterventionOrder): Promise<ExitCode> {
  return withEngine(session, { connect: false }, async (opened) => {
    const stored = await opened.engine.outbox.intervene({ id, action, because, by: by ?? session.host.user });
    session.output.record(outboxRecord(stored, await originOfCommand(opened, stored)));
    session.output.line(`${stored.id} is ${stored.state}.`);
    session.output.line('Next: reskontra sync');
    return EXIT.done;
  });
}
