// withdraw.ts — takes commands out of the outbox before they leave, because what they would tell is no longer so.
import type { CaseId } from '@reskontra/core';
import { listCommands, type StoredCommand } from '../journal/commands.ts';
import { ENGINE } from '../journal/engine-name.ts';
import type { Tx } from '../journal/transaction.ts';
import { moveTo } from './claim.ts';

/** Of the commands that some facts of a case caused: those the other side knows of, or may, and those it never will. */
export interface ToldAndUntold {
  readonly told: readonly StoredCommand[];
  /** Waiting, or refused by the other side: nothing has happened there. */
  readonly untold: readonly StoredCommand[];
}

export async function commandsOfFacts(tx: Tx, caseId: CaseId, seqs: ReadonlySet<number>): Promise<ToldAndUntold> {
  const commands = (await listCommands(tx, { caseId })).filter((command) => seqs.has(command.factSeq));
  return {
    told: commands.filter(({ state }) => !isUntold(state) && state !== 'skipped'),
    untold: commands.filter(({ state }) => isUntold(state)),
  };
}

function isUntold(state: StoredCommand['state']): boolean {
  return state === 'waiting' || state === 'rejected';
}

/** Journaled like what a person does to a command. */
export async function withdraw(tx: Tx, command: StoredCommand, because: string): Promise<void> {
  tx.page?.forget(command.caseId);
  await moveTo(tx, command, 'skipped', { not_before: null });
  await tx.db
    .insertInto('interventions')
    .values({
      company: tx.company,
      command_id: command.id,
      action: 'withdraw',
      by: ENGINE,
      because,
      at: tx.now,
    })
    .execute();
}
