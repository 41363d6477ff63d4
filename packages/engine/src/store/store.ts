// store.ts — an open journal: queries through Kysely, and units of work that take effect whole or not at all.
import type { Kysely } from 'kysely';
import type { RowWriter } from './row-writer.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

export interface Store {
  readonly db: Db;
  /** Where it is, for messages: a path or a host, never a password. */
  readonly name: string;
  /** Runs `work` in one transaction. Whatever it throws undoes all of it. */
  transaction<T>(work: (db: Db, rows: RowWriter) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
