// commands.ts — the outbox: commands as hooks ask for them, once each.
import { type CaseId, type Command, type CommandId, commandId, commandSchema, sideOf } from '@reskontra/core';
import type { CommandState } from '../store/tables.ts';
import { idOver } from './hash.ts';
import type { Tx } from './transaction.ts';

export interface CommandOrigin {
  readonly caseId: CaseId;
  readonly hook: string;
  readonly factSeq: number;
  readonly factId: string;
  /** Tells apart several commands of one kind that one fact causes. */
  readonly ordinal: number;
}

/** A command as the journal has it. */
export interface StoredCommand {
  readonly id: CommandId;
  readonly seq: number;
  readonly caseId: CaseId;
  readonly lane: string;
  readonly command: Command;
  readonly hook: string;
  readonly state: CommandState;
  readonly attempts: number;
  readonly notBefore: string | undefined;
  readonly remote: string | undefined;
  readonly message: string | undefined;
  readonly recordedAt: string;
}

/** Puts a command into the outbox; undefined when it is there already, however that one ended. */
export async function enqueueCommand(
  tx: Tx,
  command: Command,
  origin: CommandOrigin,
): Promise<StoredCommand | undefined> {
  const id = idOver('c', [tx.company, origin.hook, origin.factId, command.type, targetOf(command), origin.ordinal]);
  const side = sideOf(command.type);
  const row = await tx.db
    .insertInto('commands')
    .values({
      company: tx.company,
      id,
      case_id: origin.caseId,
      lane: `${side}/${origin.caseId}`,
      side,
      type: command.type,
      body: JSON.stringify(commandSchema.parse(command)), // a vendor's hook is an edge too
      hook: origin.hook,
      fact_seq: origin.factSeq,
      state: 'waiting',
      attempts: 0,
      not_before: null,
      owner: null,
      lease_until: null,
      remote: null,
      message: null,
      recorded_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toStoredCommand(row);
}

function targetOf(command: Command): string {
  return 'assignment' in command ? command.assignment : JSON.stringify(command.invoice);
}

export interface ListCommandsOptions {
  readonly states?: readonly CommandState[];
  readonly caseId?: CaseId;
  readonly ids?: readonly string[];
}

export async function listCommands(tx: Tx, options: ListCommandsOptions = {}): Promise<readonly StoredCommand[]> {
  let query = tx.db.selectFrom('commands').selectAll().where('company', '=', tx.company);
  if (options.states !== undefined) query = query.where('state', 'in', options.states);
  if (options.caseId !== undefined) query = query.where('case_id', '=', options.caseId);
  if (options.ids !== undefined) query = query.where('id', 'in', options.ids);
  const rows = await query.orderBy('seq').execute();
  return rows.map(toStoredCommand);
}

interface CommandRow {
  readonly id: string;
  readonly seq: number;
  readonly case_id: string;
  readonly lane: string;
  readonly body: string;
  readonly hook: string;
  readonly state: CommandState;
  readonly attempts: number;
  readonly not_before: string | null;
  readonly remote: string | null;
  readonly message: string | null;
  readonly recorded_at: string;
}

export function toStoredCommand(row: CommandRow): StoredCommand {
  return {
    id: commandId(row.id),
    seq: row.seq,
    caseId: row.case_id as CaseId,
    lane: row.lane,
    command: commandSchema.parse(JSON.parse(row.body)),
    hook: row.hook,
    state: row.state,
    attempts: row.attempts,
    notBefore: row.not_before ?? undefined,
    remote: row.remote ?? undefined,
    message: row.message ?? undefined,
    recordedAt: row.recorded_at,
  };
}
