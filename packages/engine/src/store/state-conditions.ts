// state-conditions.ts — sets of command states as SQL with the words written out: bound to parameters, no partial index serves them.
import { type RawBuilder, sql } from 'kysely';

/** A worker may pick it up. */
export const isReady = (state: string): RawBuilder<boolean> => sql`${sql.ref(state)} in ('waiting', 'unknown')`;

export const isSending = (state: string): RawBuilder<boolean> => sql`${sql.ref(state)} = 'sending'`;

/** Its lane waits for it. */
export const isUnfinished = (state: string): RawBuilder<boolean> =>
  sql`${sql.ref(state)} not in ('delivered', 'skipped', 'settled')`;
