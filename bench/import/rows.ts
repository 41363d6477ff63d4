// rows.ts — the rows of a store as they are, table by table.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

export type ColumnValues = readonly SQLInputValue[];

/** Everything that a ledger or an import writes, in the order in which it is written. */
export const TABLES = [
  'facts',
  'personal',
  'transaction_ids',
  'cases',
  'case_keys',
  'case_lookups',
  'case_facts',
  'reviews',
  'pending_hooks',
  'commands',
] as const;

export function columnsOf(database: DatabaseSync, table: string): readonly string[] {
  return database
    .prepare(`pragma table_info(${table})`)
    .all()
    .map(({ name }) => String(name));
}

export function rowsOf(database: DatabaseSync, table: string): readonly ColumnValues[] {
  return database
    .prepare(`select * from ${table}`)
    .all()
    .map((row) => Object.values(row) as ColumnValues);
}

export function insertInto(database: DatabaseSync, table: string, columns: readonly string[]): StatementSync {
  return database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
}
