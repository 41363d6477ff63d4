// effects.ts — which of the equal effects seen at the other side belong to earlier commands of ours.
import { commandSchema, sideOf } from '@reskontra/core';
import type { StoredCommand } from './commands.ts';
import { effectOf } from './effect-of.ts';
import type { Tx } from './transaction.ts';

export interface Claims {
  /** Those that a command has for its own by their id. */
  readonly known: ReadonlySet<string>;
  /** How many more are spoken for: commands that took effect, or were settled by a person, without an id being told. */
  readonly nameless: number;
}

/** What earlier commands have claimed of the effects that are equal to this command's. */
export async function claimsOn(tx: Tx, command: StoredCommand, remotes: readonly string[]): Promise<Claims> {
  if (remotes.length === 0) return { known: new Set(), nameless: 0 };
  const rows = await tx.db
    .selectFrom('commands')
    .select('remote')
    .where('company', '=', tx.company)
    .where('side', '=', sideOf(command.command.type))
    .where('remote', 'in', remotes)
    .execute();
  return {
    known: new Set(rows.flatMap((row) => row.remote ?? [])),
    nameless: await countNameless(tx, command),
  };
}

/** All commands that could have had this effect are in its lane: a lane is one case at one side. */
async function countNameless(tx: Tx, { id, lane, command }: StoredCommand): Promise<number> {
  const rows = await tx.db
    .selectFrom('commands')
    .select('body')
    .where('company', '=', tx.company)
    .where('lane', '=', lane)
    .where('type', '=', command.type)
    .where('state', 'in', ['delivered', 'settled'])
    .where('remote', 'is', null)
    .where('id', '!=', id)
    .execute();
  const effect = effectOf(command);
  return rows.filter((row) => effectOf(commandSchema.parse(JSON.parse(row.body))) === effect).length;
}
