// pg-row-writer.ts — many rows in one statement; it is on its way before the next query, and awaited at the end.
import { assert } from '@reskontra/core';
import type { RowWriter } from '../row-writer.ts';
import { SEQS_AT_ONCE } from '../words.ts';
import type { PgSession } from './pg-session.ts';

const SAVEPOINT = {
  begin: 'savepoint record',
  release: 'release savepoint record',
  rollback: 'rollback to savepoint record',
} as const;

/** The type of each column, as `table.column`. */
export type ColumnTypes = ReadonlyMap<string, string>;

export interface PgRowWriter extends RowWriter {
  /** Resolves when everything is written. @throws the first failure: the transaction cannot be committed then. */
  settled(): Promise<void>;
}

/** A session does one query after the other, so what is written here stands before whatever is asked later. */
export function createPgRowWriter(session: PgSession, types: ColumnTypes): PgRowWriter {
  const running: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  const send = (query: string, values?: readonly unknown[]): void => {
    running.push(session.query(query, values).catch((error: unknown) => failures.push(error)));
  };
  return {
    insert({ table, columns, rows, onConflict }) {
      const arrays = columns.map((column, at) => `$${at + 1}::${types.get(`${table}.${column}`) ?? 'text'}[]`);
      const values = columns.map((_, at) => rows.map((row) => row[at] ?? null));
      const conflict = onConflict === 'keep' ? ' on conflict do nothing' : '';
      send(
        `insert into ${table} (${columns.join(', ')}) select * from unnest(${arrays.join(', ')})${conflict}`,
        values,
      );
    },
    async reserveSeqs(table, count) {
      assert(count <= SEQS_AT_ONCE, `Numbers of ${table} are reserved by no more than ${SEQS_AT_ONCE}.`);
      const { rows } = await session.query(`select nextval(pg_get_serial_sequence('${table}', 'seq')) as seq`);
      return Number(rows[0]?.seq);
    },
    savepoint: (action) => send(SAVEPOINT[action]),
    async settled() {
      await Promise.all(running.splice(0));
      if (failures.length > 0) throw failures[0];
    },
  };
}
