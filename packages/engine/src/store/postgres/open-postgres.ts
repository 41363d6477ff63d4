// open-postgres.ts — opens or makes the store in a PostgreSQL database: many processes on many machines.
import { setTimeout as wait } from 'node:timers/promises';
import { ConfigError } from '@reskontra/core';
import { Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import { migrate } from '../migrations.ts';
import type { Db, Store } from '../store.ts';
import type { Tables } from '../tables.ts';
import { POSTGRES_WORDS } from '../words.ts';
import { createTurns } from './in-turn.ts';
import { lazyBoss } from './lazy-boss.ts';
import { PgDialect } from './pg-dialect.ts';
import { canRunAgain, translatePgError } from './pg-errors.ts';
import { type PgPlace, parsePgPlace } from './pg-place.ts';
import { type ColumnTypes, createPgRowWriter } from './pg-row-writer.ts';
import { PgSession, StatementNames } from './pg-session.ts';

const SCHEMA = 'reskontra';
const OLDEST_SERVER = 150_000; // 15.0
const BUSY_TIMEOUT_MS = 15_000; // another process's page takes milliseconds; this outlasts a slow disk
const CONNECT_TIMEOUT_MS = 10_000;
const MOST_CONNECTIONS = 8;
const MOST_RUNS = 20; // of one transaction that others overtake
const RUN_AGAIN_MS = 10;
const INT8 = 20;

export interface OpenPostgresStoreOptions {
  /** How long to wait for another process's transaction; 15 seconds unless said otherwise. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens the store in a database, making its tables when they are not there; brings it to the newest version. They
 * stand in the schema `reskontra`, the jobs of delivery in `reskontra_jobs`. Locks are held by sessions: between
 * program and server there may be no pooler that shares them by transaction.
 * @throws ConfigError `store.bad-url`, `store.newer`, `store.too-old`, `store.refused`, `store.no-database`,
 * `store.no-rights`, `store.read-only`; TemporaryError `store.unreachable`, `store.busy`, `store.full`
 */
export async function openPostgresStore(
  connectionString: string,
  { busyTimeoutMs = BUSY_TIMEOUT_MS }: OpenPostgresStoreOptions = {},
): Promise<Store> {
  const place = parsePgPlace(connectionString);
  const told = { name: place.name, busyTimeoutMs };
  const pool = await createPool(place, busyTimeoutMs);
  try {
    const names = new StatementNames();
    const take = async () => new PgSession(await pool.connect(), names);
    const db = new Kysely<Tables>({ dialect: new PgDialect({ take, giveBack: (session) => session.release() }) });
    const types = await prepareTables(take, place.name);
    const boss = lazyBoss(pool, (error) => translatePgError(error, told));
    const inTurn = createTurns();
    return {
      db,
      name: place.name,
      async transaction(work, alone) {
        for (let run = 1; ; run += 1) {
          try {
            return await inTurn(alone, () => runOnce({ take, types }, { work, alone }));
          } catch (error) {
            if (!canRunAgain(error) || run >= MOST_RUNS) throw translatePgError(error, told);
          }
          await wait(RUN_AGAIN_MS * run);
        }
      },
      reading: (work) =>
        db
          .transaction()
          .setIsolationLevel('repeatable read')
          .setAccessMode('read only')
          .execute(work)
          .catch((error: unknown) => {
            throw translatePgError(error, told);
          }),
      async compact() {
        await sql`vacuum personal, commands, case_lookups`.execute(db);
      },
      boss: boss.start,
      async listen(channel, { heard, deaf }) {
        const client = await pool.connect();
        client.on('notification', ({ payload }) => heard(payload ?? ''));
        client.once('end', deaf);
        await client.query(`listen ${channel}`);
        return async () => {
          client.off('end', deaf);
          client.release(true);
        };
      },
      async close() {
        await boss.stop();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw translatePgError(error, told);
  }
}

async function createPool({ connectionString }: PgPlace, busyTimeoutMs: number): Promise<Pool> {
  const { default: pg } = await import('pg'); // whoever has an embedded store need not load it
  const settings = {
    search_path: SCHEMA,
    lock_timeout: String(busyTimeoutMs),
    timezone: 'UTC',
    // A machine that is gone frees its locks within two minutes.
    tcp_keepalives_idle: '60',
    tcp_keepalives_interval: '15',
    tcp_keepalives_count: '4',
  };
  const pool = new pg.Pool({
    connectionString,
    max: MOST_CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'reskontra',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: { getTypeParser: (oid, format) => (oid === INT8 ? toNumber : pg.types.getTypeParser(oid, format)) },
  });
  pool.on('error', () => undefined); // an idle connection was cut: the next one is made when it is needed
  pool.on('connect', (client) => client.on('error', () => undefined)); // of one at work, its query tells
  return pool;
}

/** The journal's numbers stay far below where a number stops being exact. */
function toNumber(text: string): number {
  return Number(text);
}

type Take = () => Promise<PgSession>;

/** One process at a time makes and changes tables. */
async function prepareTables(take: Take, name: string): Promise<ColumnTypes> {
  const session = await take();
  try {
    const { rows } = await session.query("select current_setting('server_version_num')::int as version");
    requireServer(rows[0]?.version, name);
    await session.query(`select pg_advisory_lock(hashtextextended('${SCHEMA}', 0))`);
    const { rows: schemas } = await session.query('select 1 from pg_namespace where nspname = $1', [SCHEMA]);
    if (schemas.length === 0) await session.query(`create schema ${SCHEMA}`);
    await migrate(overSession(session) as never, { words: POSTGRES_WORDS, name });
    const { rows: columns } = await session.query(
      `select table_name || '.' || column_name as column, data_type as type
       from information_schema.columns where table_schema = '${SCHEMA}'`,
    );
    return new Map(columns.map(({ column, type }) => [column, type]));
  } finally {
    session.spoil(); // with its lock
    session.release();
  }
}

function requireServer(version: unknown, name: string): void {
  if (Number(version) >= OLDEST_SERVER) return;
  throw new ConfigError(
    `The store ${name} is PostgreSQL ${Math.floor(Number(version) / 10_000)}; it needs 15 or newer.`,
    { code: 'store.too-old' },
  );
}

interface Parts {
  readonly take: Take;
  readonly types: ColumnTypes;
}

interface Work<T> {
  readonly work: Parameters<Store['transaction']>[0] extends (...args: infer A) => unknown
    ? (...args: A) => Promise<T>
    : never;
  readonly alone: string | undefined;
}

/**
 * The lock is taken before the transaction begins: whatever the transaction then reads, the one before it has written.
 * It reads at one moment; where that view has become old, PostgreSQL says so and it runs again. Transactions that need
 * no lock read what is there at each statement: they change single rows, and look how they find them.
 */
async function runOnce<T>({ take, types }: Parts, { work, alone }: Work<T>): Promise<T> {
  const session = await take();
  try {
    if (alone === undefined) return await commit('read committed');
    await session.query('select pg_advisory_lock(hashtextextended($1, 1))', [alone]);
    try {
      return await commit('repeatable read');
    } finally {
      await session.query('select pg_advisory_unlock(hashtextextended($1, 1))', [alone]).catch(() => session.spoil());
    }
  } finally {
    session.release();
  }

  async function commit(isolation: 'read committed' | 'repeatable read'): Promise<T> {
    const writer = createPgRowWriter(session, types);
    await session.query(`begin isolation level ${isolation}`);
    try {
      const result = await work(overSession(session), writer);
      await writer.settled();
      const { command } = await session.query('commit');
      if (command !== 'COMMIT') throw new Error('PostgreSQL undid a transaction that was to be committed.');
      return result;
    } catch (error) {
      const first = await writer.settled().then(
        () => error,
        (failure: unknown) => failure, // what came after it failed because of it
      );
      await session.query('rollback').catch(() => session.spoil());
      throw first;
    }
  }
}

function overSession(session: PgSession): Db {
  return new Kysely<Tables>({ dialect: new PgDialect({ take: async () => session, giveBack: () => undefined }) });
}
