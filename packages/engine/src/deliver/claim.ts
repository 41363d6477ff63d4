// claim.ts — takes the next command of each free lane for this process, and gives it back with its outcome.
import { addMs, type CommandId, type Instant, type Outcome, parseInstant, type Side } from '@reskontra/core';
import { type StoredCommand, toStoredCommand } from '../journal/commands.ts';
import type { Tx } from '../journal/transaction.ts';
import { OvertakenError } from '../store/overtaken-error.ts';
import { isReady, isSending, isUnfinished } from '../store/state-conditions.ts';
import type { CommandState } from '../store/tables.ts';
import type { Owner } from './owner.ts';
import { assertTransition } from './transitions.ts';

/** A dead process of another machine holds its commands this long; a request never takes it. */
const LEASE_MS = 120_000;

export interface ClaimedCommand extends StoredCommand {
  /** True when an earlier attempt may have had its effect. */
  readonly doubtful: boolean;
}

/** Claims the oldest command that is due and that no earlier one of its lane holds back. */
export async function claimNext(tx: Tx, owner: Owner, sides: readonly Side[]): Promise<ClaimedCommand | undefined> {
  await releaseDead(tx, owner);
  if (sides.length === 0) return undefined;
  const row = await headsOfLanes(tx, sides)
    .selectAll('head')
    .where((when) => when.or([when('head.not_before', 'is', null), when('head.not_before', '<=', tx.now)]))
    .orderBy('head.seq')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : startAttempt(tx, owner, toStoredCommand(row));
}

/** When the first of those that have to wait is due, or undefined when none waits. */
export async function nextDue(tx: Tx, sides: readonly Side[]): Promise<Instant | undefined> {
  if (sides.length === 0) return undefined;
  const row = await headsOfLanes(tx, sides)
    .select((query) => query.fn.min('head.not_before').as('due'))
    .executeTakeFirst();
  return row?.due === null || row?.due === undefined ? undefined : parseInstant(row.due);
}

/** The first unfinished command of each lane, where it is ready to be sent. */
function headsOfLanes(tx: Tx, sides: readonly Side[]) {
  return tx.db
    .selectFrom('commands as head')
    .where('head.company', '=', tx.company)
    .where('head.side', 'in', sides)
    .where(isReady('head.state'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('commands as earlier')
            .select('earlier.seq')
            .whereRef('earlier.company', '=', 'head.company')
            .whereRef('earlier.lane', '=', 'head.lane')
            .whereRef('earlier.seq', '<', 'head.seq')
            .where(isUnfinished('earlier.state')),
        ),
      ),
    );
}

/** Writes down that this process sends it from now on. */
export async function startAttempt(tx: Tx, owner: Owner, command: StoredCommand): Promise<ClaimedCommand> {
  const attempts = command.attempts + 1;
  await moveTo(tx, command, 'sending', {
    attempts,
    owner: owner.id,
    lease_until: addMs(tx.now, LEASE_MS),
    not_before: null,
  });
  await tx.db
    .insertInto('attempts')
    .values({
      company: tx.company,
      command_id: command.id,
      number: attempts,
      started_at: tx.now,
      finished_at: null,
      outcome: null,
      message: null,
    })
    .execute();
  return { ...command, attempts, doubtful: command.state === 'unknown' };
}

/** What a process that died was sending may have arrived: nobody knows. Gives the commands that are free again. */
export async function releaseDead(tx: Tx, owner: Owner): Promise<readonly StoredCommand[]> {
  const released: StoredCommand[] = [];
  const sending = await tx.db
    .selectFrom('commands')
    .selectAll()
    .where('company', '=', tx.company)
    .where(isSending('state'))
    .execute();
  for (const row of sending) {
    const expired = row.lease_until !== null && row.lease_until < tx.now;
    if (!expired && row.owner !== null && (row.owner === owner.id || owner.mayLive(row.owner))) continue;
    const command = toStoredCommand(row);
    await finishAttempt(tx, command, { kind: 'unknown', message: 'the process died while sending' }, undefined);
    released.push(command);
  }
  return released;
}

/**
 * Writes how an attempt ended, and with it the command's next state. False when the lease had run out and another
 * worker has taken the command over: then it is that worker's to look and to say.
 */
export async function finishAttempt(
  tx: Tx,
  command: StoredCommand,
  outcome: Outcome,
  notBefore: Instant | undefined,
): Promise<boolean> {
  const message = outcome.kind === 'delivered' ? null : outcome.message;
  await tx.db
    .updateTable('attempts')
    .set({ finished_at: tx.now, outcome: outcome.kind, message })
    .where('company', '=', tx.company)
    .where('command_id', '=', command.id)
    .where('number', '=', command.attempts)
    .execute();
  if (!(await isStillSending(tx, command))) return false;
  const remote = remoteAfter(outcome, command);
  await moveTo(tx, { ...command, state: 'sending' }, stateAfter(outcome), {
    owner: null,
    lease_until: null,
    not_before: notBefore ?? null,
    remote,
    message,
  });
  return true;
}

async function isStillSending(tx: Tx, { id, attempts }: { readonly id: CommandId; readonly attempts: number }) {
  const row = await tx.db
    .selectFrom('commands')
    .select('seq')
    .where('company', '=', tx.company)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return row !== undefined;
}

/** What is under way at the other side keeps its name there, also when the process died while asking. */
function remoteAfter(outcome: Outcome, command: StoredCommand): string | null {
  if (outcome.kind === 'delivered' || outcome.kind === 'pending') return outcome.remote ?? null;
  return outcome.kind === 'unknown' ? (command.remote ?? null) : null;
}

function stateAfter(outcome: Outcome): CommandState {
  if (outcome.kind === 'pending') return 'unknown'; // how it ends, nobody knows yet: the next attempt asks
  return outcome.kind === 'retry' ? 'waiting' : outcome.kind;
}

interface Changes {
  readonly attempts?: number;
  readonly owner?: string | null;
  readonly lease_until?: string | null;
  readonly not_before?: string | null;
  readonly remote?: string | null;
  readonly message?: string | null;
}

/** Moves a command to its next state, if nobody else has moved it. */
export async function moveTo(tx: Tx, command: StoredCommand, state: CommandState, changes: Changes): Promise<void> {
  assertTransition(command.state, state);
  const { numUpdatedRows } = await tx.db
    .updateTable('commands')
    .set({ ...changes, state, updated_at: tx.now })
    .where('company', '=', tx.company)
    .where('id', '=', command.id)
    .where('state', '=', command.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n)
    throw new OvertakenError(`Command ${command.id} was moved by somebody else while it was ${command.state}.`);
  if (command.state !== 'sending' && state !== 'sending') tx.turns?.changed(command.lane);
}
