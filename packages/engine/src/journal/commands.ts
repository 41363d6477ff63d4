// commands.ts — the outbox: commands as hooks ask for them, once each.
import {
  type CaseId,
  type Command,
  type CommandId,
  commandId,
  commandSchema,
  type Side,
  sideOf,
} from '@reskontra/core';
import type { CommandState } from '../store/tables.ts';
import { effectOf } from './effect-of.ts';
import { idOver } from './hash.ts';
import type { Page } from './page.ts';
import { numbered, type Tx } from './transaction.ts';

export interface CommandOrigin {
  readonly caseId: CaseId;
  readonly hook: string;
  readonly factSeq: number;
  readonly factId: string;
  /** Tells apart several commands of one kind, to one target, that one fact causes. */
  readonly ordinal: number;
  /** The case in whose lane it goes: that of the assignment it is written on, which may be a credit note's own. */
  readonly laneCase: CaseId;
}

/** The order key of delivery: one a case and side. */
export function laneOf(side: Side, id: CaseId): string {
  return `${side}/${id}`;
}

/** A command as the journal has it. */
export interface StoredCommand {
  readonly id: CommandId;
  readonly seq: number;
  readonly caseId: CaseId;
  readonly lane: string;
  readonly command: Command;
  readonly hook: string;
  /** The fact that caused it. */
  readonly factSeq: number;
  readonly state: CommandState;
  readonly attempts: number;
  readonly notBefore: string | undefined;
  readonly remote: string | undefined;
  readonly message: string | undefined;
  readonly recordedAt: string;
}

/**
 * Puts a command into the outbox; undefined when it is there already, however that one ended.
 * A hook that is asked again about a thing that has changed (a newer reading of an assignment) may want something else
 * now: that is a command of its own. Wanting the same again is none, unless the first was withdrawn before it left.
 */
export async function enqueueCommand(
  tx: Tx,
  command: Command,
  origin: CommandOrigin,
): Promise<StoredCommand | undefined> {
  const { page } = tx;
  const id = idOf(tx, command, origin);
  if (page?.isOfPage(origin.factSeq) === true && page.claim('command', id))
    return addToPage(page, tx, { id, command, origin });
  const first = await insertCommand(tx, id, command, origin);
  if (first !== undefined) return first;
  const last = await lastOf(tx, id);
  if (await isWithdrawn(tx, last)) return insertCommand(tx, `${last.id}w`, command, origin);
  const version = await versionOf(tx, origin.factSeq);
  if (version === 1 || effectOf(last.command) === effectOf(command)) return undefined;
  return insertCommand(tx, `${id}v${version}`, command, origin);
}

/** As `enqueueCommand`, of a fact that is new in this page; nothing can have come of it before. */
export function addCommandToPage(
  page: Page,
  tx: Tx,
  command: Command,
  origin: CommandOrigin,
): StoredCommand | undefined {
  const id = idOf(tx, command, origin);
  return page.claim('command', id) ? addToPage(page, tx, { id, command, origin }) : undefined;
}

function idOf(tx: Tx, command: Command, { hook, factId, ordinal }: CommandOrigin): string {
  return idOver('c', [tx.company, hook, factId, command.type, targetOf(command), ordinal]);
}

/** Whether it was taken out of the outbox because what it would have told is no longer so. */
async function isWithdrawn(tx: Tx, { id, state }: StoredCommand): Promise<boolean> {
  if (state !== 'skipped') return false;
  const row = await tx.db
    .selectFrom('interventions')
    .select('action')
    .where('company', '=', tx.company)
    .where('command_id', '=', id)
    .where('action', '=', 'withdraw')
    .executeTakeFirst();
  return row !== undefined;
}

interface NewCommand {
  readonly id: string;
  readonly command: Command;
  readonly origin: CommandOrigin;
}

/** What a new fact causes can only be in the same page already. */
function addToPage(page: Page, { company, now, turns }: Tx, { id, command, origin }: NewCommand): StoredCommand {
  const { caseId, laneCase, hook, factSeq } = origin;
  const seq = page.nextSeq('commands');
  const side = sideOf(command.type);
  const lane = laneOf(side, laneCase);
  const body = JSON.stringify(command);
  const what = [id, caseId, lane, side, command.type, body, hook, factSeq];
  page.rows.add('commands', [company, seq, ...what, 'waiting', 0, now, now]);
  page.addCommand(caseId, command);
  turns?.added({ seq, lane });
  return {
    id: commandId(id),
    seq,
    caseId,
    lane,
    command,
    hook,
    factSeq,
    state: 'waiting',
    attempts: 0,
    notBefore: undefined,
    remote: undefined,
    message: undefined,
    recordedAt: now,
  };
}

/** Writes a command under an id of its own; undefined when that id is taken. */
export async function insertCommand(
  tx: Tx,
  id: string,
  command: Command,
  origin: CommandOrigin,
): Promise<StoredCommand | undefined> {
  const side = sideOf(command.type);
  const row = await tx.db
    .insertInto('commands')
    .values({
      ...numbered(tx, 'commands'),
      company: tx.company,
      id,
      case_id: origin.caseId,
      lane: laneOf(side, origin.laneCase),
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
  if (row === undefined) return undefined;
  tx.page?.addCommand(origin.caseId, command);
  tx.turns?.added(row);
  return toStoredCommand(row);
}

async function versionOf(tx: Tx, factSeq: number): Promise<number> {
  const row = await tx.db
    .selectFrom('facts')
    .select('version')
    .where('company', '=', tx.company)
    .where('seq', '=', factSeq)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** This command's newest version: `v` and `w` follow its id. */
async function lastOf(tx: Tx, id: string): Promise<StoredCommand> {
  const row = await tx.db
    .selectFrom('commands')
    .selectAll()
    .where('company', '=', tx.company)
    .where((when) => when.or([when('id', '=', id), when.and([when('id', '>', `${id}v`), when('id', '<', `${id}x`)])]))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return toStoredCommand(row);
}

/** What it is written on: an assignment or an invoice. */
export function targetOf(command: Command): string {
  if ('assignment' in command) return command.assignment;
  return 'invoice' in command ? JSON.stringify(command.invoice) : command.report;
}

export interface ListCommandsOptions {
  readonly states?: readonly CommandState[];
  readonly caseId?: CaseId;
  readonly ids?: readonly string[];
  readonly lanes?: readonly string[];
}

export async function listCommands(tx: Tx, options: ListCommandsOptions = {}): Promise<readonly StoredCommand[]> {
  let query = tx.db.selectFrom('commands').selectAll().where('company', '=', tx.company);
  if (options.states !== undefined) query = query.where('state', 'in', options.states);
  if (options.caseId !== undefined) query = query.where('case_id', '=', options.caseId);
  if (options.ids !== undefined) query = query.where('id', 'in', options.ids);
  if (options.lanes !== undefined) query = query.where('lane', 'in', options.lanes);
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
  readonly fact_seq: number;
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
    factSeq: row.fact_seq,
    state: row.state,
    attempts: row.attempts,
    notBefore: row.not_before ?? undefined,
    remote: row.remote ?? undefined,
    message: row.message ?? undefined,
    recordedAt: row.recorded_at,
  };
}
