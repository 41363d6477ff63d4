// store.ts — an open journal: queries through Kysely, and units of work that take effect whole or not at all.
import type { Kysely } from 'kysely';
import type { PgBoss } from 'pg-boss';
import type { RowWriter } from './row-writer.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

export interface Listener {
  readonly heard: (message: string) => void;
  /** The connection was cut: from now on nothing is heard. */
  readonly deaf: () => void;
}

export interface Store {
  readonly db: Db;
  /** Where it is, for messages: a path or a host, never a password. */
  readonly name: string;
  /**
   * Runs `work` in one transaction. Whatever it throws undoes all of it. Of those that name the same `alone`, one runs
   * at a time, in whatever process, and sees all that the others wrote; another one may find that a row it wants to
   * change has been changed meanwhile. Where the database asks for it, `work` runs again from the start.
   */
  transaction<T>(work: (db: Db, rows: RowWriter) => Promise<T>, alone?: string): Promise<T>;
  /** Reads at one moment, without keeping anybody from writing. */
  reading<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Hands out the jobs of delivery; absent where the engine does that itself. */
  boss?(): Promise<PgBoss>;
  /** Hears what is said on a channel, until the given function is called; absent where nobody can say anything. */
  listen?(channel: string, listener: Listener): Promise<() => Promise<void>>;
  /** Lets go of what was deleted, so that it stands in none of the store's files any more. */
  compact(): Promise<void>;
  close(): Promise<void>;
}
