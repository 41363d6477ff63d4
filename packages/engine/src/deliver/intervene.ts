// intervene.ts — what a person may do about a command, journaled with who, when and why.
import { ConfigError, sideOf, unreachable } from '@reskontra/core';
import { listCommands, type StoredCommand } from '../journal/commands.ts';
import type { Tx } from '../journal/transaction.ts';
import type { CommandState } from '../store/tables.ts';
import { moveTo } from './claim.ts';
import { noteSuccess } from './manners.ts';
import { TRANSITIONS } from './transitions.ts';

/** `retry`: try again now. `skip`: it is not to be sent. `settle`: it has been done by other means. */
export type Intervention = 'retry' | 'skip' | 'settle';

export interface InterveneOptions {
  readonly id: string;
  readonly action: Intervention;
  readonly by: string;
  readonly because: string;
}

/** @throws ConfigError `outbox.not-found`, `outbox.not-possible` */
export async function intervene(tx: Tx, options: InterveneOptions): Promise<StoredCommand> {
  const [command] = await listCommands(tx, { ids: [options.id] });
  if (command === undefined)
    throw new ConfigError(`There is no command ${options.id}. See: outbox list.`, { code: 'outbox.not-found' });
  await applyIntervention(tx, command, options.action);
  if (options.action === 'retry') await noteSuccess(tx, sideOf(command.command.type)); // a person says that it is worth a try
  await tx.db
    .insertInto('interventions')
    .values({
      company: tx.company,
      command_id: command.id,
      action: options.action,
      by: options.by,
      because: options.because,
      at: tx.now,
    })
    .execute();
  const [after] = await listCommands(tx, { ids: [options.id] });
  return after ?? command;
}

async function applyIntervention(tx: Tx, command: StoredCommand, action: Intervention): Promise<void> {
  switch (action) {
    case 'retry':
      if (command.state === 'waiting' || command.state === 'unknown') return dueNow(tx, command);
      requirePossible(command, 'waiting', action);
      return moveTo(tx, command, 'waiting', { not_before: null });
    case 'skip':
      requirePossible(command, 'skipped', action);
      return moveTo(tx, command, 'skipped', {});
    case 'settle':
      requirePossible(command, 'settled', action);
      return moveTo(tx, command, 'settled', {});
    default:
      return unreachable(action);
  }
}

async function dueNow(tx: Tx, command: StoredCommand): Promise<void> {
  tx.turns?.changed(command.lane);
  await tx.db
    .updateTable('commands')
    .set({ not_before: null, updated_at: tx.now })
    .where('company', '=', tx.company)
    .where('id', '=', command.id)
    .execute();
}

function requirePossible(command: StoredCommand, to: CommandState, action: Intervention): void {
  const isAllowed = (TRANSITIONS[command.state] as readonly CommandState[]).includes(to);
  if (isAllowed && command.state !== 'sending') return; // what is under way is its worker's
  const why =
    command.state === 'sending' ? 'it is being sent right now; wait a moment' : `it is ${command.state} already`;
  throw new ConfigError(
    `Command ${command.id} cannot be ${action === 'retry' ? 'retried' : `${action === 'skip' ? 'skipped' : 'settled'}`}: ${why}.`,
    { code: 'outbox.not-possible' },
  );
}
