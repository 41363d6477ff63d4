// row-writer.ts — writes many rows at once, past the query builder: the one place where that costs more than the rows do.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { assert } from '@reskontra/core';
import type { Tables } from './tables.ts';

/** What a column may hold. */
export type Value = string | number | null;

/** What to do with a row whose key is there already. */
export type OnConflict = 'fail' | 'keep';

/** Tables whose rows are numbered in the order in which they were written. */
export type NumberedTable = 'facts' | 'commands';

/** Rows of one table: the values of each stand in the order of the columns. */
export interface Rows {
  readonly table: keyof Tables;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
  readonly onConflict: OnConflict;
}

/**
 * Writes within the transaction that it was given with, in the order of the calls and before any later query of that
 * transaction. What fails undoes the transaction.
 */
export interface RowWriter {
  insert(rows: Rows): void;
  /**
   * The first of `count` numbers in a row for new rows of this table; nobody else gets them. To be asked when no row
   * with a number given before waits to be written.
   */
  reserveSeqs(table: NumberedTable, count: number): Promise<number>;
  savepoint(action: 'begin' | 'release' | 'rollback'): void;
}

const SAVEPOINT = {
  begin: 'savepoint record',
  release: 'release savepoint record',
  rollback: 'rollback to savepoint record',
} as const;

const AT_ONCE = 32; // rows in a statement: half the cost of one by one, and more of them gain nothing

export function createSqliteRowWriter(database: DatabaseSync): RowWriter {
  const prepared = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  return {
    insert({ table, columns, rows, onConflict }) {
      assert(database.isTransaction, `Rows of ${table} are written within a transaction.`);
      const verb = onConflict === 'fail' ? 'insert' : 'insert or ignore';
      const start = `${verb} into ${table} (${columns.join(', ')}) values `;
      const places = `(${columns.map(() => '?').join(', ')})`;
      const many =
        rows.length < AT_ONCE ? undefined : prepare(start + new Array<string>(AT_ONCE).fill(places).join(', '));
      const one = prepare(start + places);
      let at = 0;
      for (; many !== undefined && at + AT_ONCE <= rows.length; at += AT_ONCE)
        many.run(...rows.slice(at, at + AT_ONCE).flat());
      for (; at < rows.length; at += 1) one.run(...(rows[at] as readonly Value[]));
    },
    /** Whoever holds the write lock has all numbers after the last one for itself. */
    async reserveSeqs(table) {
      const row = prepare('select seq from sqlite_sequence where name = ?').get(table);
      return Number(row?.seq ?? 0) + 1;
    },
    savepoint: (action) => database.exec(SAVEPOINT[action]),
  };
}
