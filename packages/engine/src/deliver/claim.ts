// claim.ts — takes the next command of each free lane for this process, and gives it back with its outcome.
import { addMs, assert, type Instant, type Outcome } from '@reskontra/core';
import { type StoredCommand, toStoredCommand } from '../journal/commands.ts';
import type { Tx } from '../journal/transaction.ts';
import type { CommandState } from '../store/tables.ts';
import type { Owner } from './owner.ts';
import { assertTransition, DONE, READY } from './transitions.ts';

/** A dead process of another machine holds its commands this long; a request never takes it. */
export const LEASE_MS = 120_000;

export interface ClaimedCommand extends StoredCommand {
  /** True when an earlier attempt may have had its effect. */
  readonly doubtful: boolean;
}

/** Claims up to `limit` commands: the first undelivered one of each lane, when it is due. */
export async function claim(
  tx: Tx,
  owner: Owner,
  options: { readonly limit: number; readonly sides: readonly string[] },
): Promise<readonly ClaimedCommand[]> {
  await releaseDead(tx, owner);
  if (options.sides.length === 0) return [];
  const rows = await tx.db
    .selectFrom('commands as head')
    .selectAll()
    .where('head.company', '=', tx.company)
    .where('head.side', 'in', options.sides)
    .where('head.state', 'in', READY)
    .where((when) => when.or([when('head.not_before', 'is', null), when('head.not_before', '<=', tx.now)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('commands as earlier')
            .select('earlier.seq')
            .whereRef('earlier.company', '=', 'head.company')
            .whereRef('earlier.lane', '=', 'head.lane')
            .whereRef('earlier.seq', '<', 'head.seq')
            .where('earlier.state', 'not in', DONE),
        ),
      ),
    )
    .orderBy('head.seq')
    .limit(options.limit)
    .execute();

  const claimed: ClaimedCommand[] = [];
  for (const row of rows) claimed.push(await startAttempt(tx, owner, toStoredCommand(row)));
  return claimed;
}

async function startAttempt(tx: Tx, owner: Owner, command: StoredCommand): Promise<ClaimedCommand> {
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

/** What a process that died was sending may have arrived: nobody knows. */
async function releaseDead(tx: Tx, owner: Owner): Promise<void> {
  const sending = await tx.db
    .selectFrom('commands')
    .selectAll()
    .where('company', '=', tx.company)
    .where('state', '=', 'sending')
    .execute();
  for (const row of sending) {
    const expired = row.lease_until !== null && row.lease_until < tx.now;
    if (!expired && row.owner !== null && owner.mayLive(row.owner)) continue;
    await finishAttempt(
      tx,
      toStoredCommand(row),
      { kind: 'unknown', message: 'the process died while sending' },
      undefined,
    );
  }
}

/** Writes how an attempt ended, and with it the command's next state. */
export async function finishAttempt(
  tx: Tx,
  command: StoredCommand,
  outcome: Outcome,
  notBefore: Instant | undefined,
): Promise<void> {
  const message = outcome.kind === 'delivered' ? null : outcome.message;
  await tx.db
    .updateTable('attempts')
    .set({ finished_at: tx.now, outcome: outcome.kind, message })
    .where('company', '=', tx.company)
    .where('command_id', '=', command.id)
    .where('number', '=', command.attempts)
    .execute();
  const remote = outcome.kind === 'delivered' ? (outcome.remote ?? null) : null;
  await moveTo(tx, { ...command, state: 'sending' }, stateAfter(outcome), {
    owner: null,
    lease_until: null,
    not_before: notBefore ?? null,
    remote,
    message,
  });
}

function stateAfter(outcome: Outcome): CommandState {
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
  assert(numUpdatedRows === 1n, `Command ${command.id} was moved by somebody else while it was ${command.state}.`);
}
