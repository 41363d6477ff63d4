// transaction.ts — what every journal function works in: one company, one database transaction, one moment.
import type { Instant } from '@reskontra/core';
import type { Db } from '../store/store.ts';

export interface Tx {
  readonly db: Db;
  readonly company: string;
  /** The moment written to all rows of this transaction. */
  readonly now: Instant;
}
