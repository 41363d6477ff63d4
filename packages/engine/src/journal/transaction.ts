// transaction.ts — what every journal function works in: one company, one database transaction, one moment.
import type { Instant } from '@reskontra/core';
import type { NumberedTable, RowWriter } from '../store/row-writer.ts';
import type { Db } from '../store/store.ts';
import type { Page } from './page.ts';
import type { Turns } from './turns.ts';

export interface Tx {
  readonly db: Db;
  readonly company: string;
  /** The moment written to all rows of this transaction. */
  readonly now: Instant;
  /** For many rows at once; absent where nothing is to be written. */
  readonly rows?: RowWriter;
  /** Told of new commands and changed lanes, where delivery has a queue of its own. */
  readonly turns?: Turns;
  /** What is held in memory while a page of facts is taken. Asking for `db` writes what it still has to write. */
  readonly page?: Page;
}

/** The number of a row that is written past the page while one is open; else the store numbers it. */
export function numbered({ page }: Tx, table: NumberedTable): { readonly seq?: number } {
  return page === undefined ? {} : { seq: page.nextSeq(table) };
}
