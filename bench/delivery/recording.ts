// recording.ts — the statements that our code runs, with their values, and the same statements in a bare loop.
import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite';
import pg from 'pg';

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** It gives rows, and they are fetched. */
  readonly rows: boolean;
}

export type Recording = Statement[];

type Query = { readonly text?: string; readonly values?: readonly unknown[] } | string;

/** From now on everything that this process asks a database is written down. */
export function record(): Recording {
  const recording: Recording = [];
  const { run, all } = StatementSync.prototype;
  StatementSync.prototype.run = function (...values) {
    recording.push({ sql: this.sourceSQL, values, rows: false });
    return run.apply(this, values as never);
  };
  StatementSync.prototype.all = function (...values) {
    recording.push({ sql: this.sourceSQL, values, rows: true });
    return all.apply(this, values as never);
  };
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    recording.push({ sql, values: [], rows: false });
    return exec.call(this, sql);
  };
  const prototype = pg.Client.prototype as { query: (this: unknown, ...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (first: unknown, ...rest: unknown[]) {
    const asked = first as Query;
    const sql = typeof asked === 'string' ? asked : (asked.text ?? '');
    const values = typeof asked === 'string' ? ((rest[0] as unknown[] | undefined) ?? []) : (asked.values ?? []);
    if (!sql.startsWith('listen')) recording.push({ sql, values: Array.isArray(values) ? values : [], rows: true });
    return query.call(this, first, ...rest);
  };
  return recording;
}

/** Milliseconds that the statements take with nothing around them. */
export async function replay(recording: Recording, address: string): Promise<number> {
  return address.startsWith('postgres') ? replayPostgres(recording, address) : replaySqlite(recording, address);
}

function replaySqlite(recording: Recording, path: string): number {
  const database = new DatabaseSync(path);
  for (const pragma of [
    'journal_mode = wal',
    'synchronous = full',
    'foreign_keys = on',
    'cache_size = -65536',
    'mmap_size = 1073741824',
  ])
    database.exec(`pragma ${pragma}`);
  const prepared = new Map<string, StatementSync>();
  const begin = performance.now();
  for (const { sql, values, rows } of recording) {
    if (/^(?:begin|commit|rollback|savepoint|release)/u.test(sql)) {
      database.exec(sql);
      continue;
    }
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    if (rows) statement.all(...(values as SQLInputValue[]));
    else statement.run(...(values as SQLInputValue[]));
  }
  const ms = performance.now() - begin;
  database.close();
  return ms;
}

async function replayPostgres(recording: Recording, address: string): Promise<number> {
  const client = new pg.Client({ connectionString: address, options: '-c search_path=reskontra' });
  await client.connect();
  const names = new Map<string, string>();
  const begin = performance.now();
  for (const { sql, values } of recording) {
    const name = names.get(sql) ?? `s${names.size}`;
    names.set(sql, name);
    const named = values.length === 0 ? {} : { name };
    await client.query({ text: sql, values: [...values], ...named }).catch((error: Error) => {
      throw new Error(`${error.message}: ${sql}`);
    });
  }
  const ms = performance.now() - begin;
  await client.end();
  return ms;
}
