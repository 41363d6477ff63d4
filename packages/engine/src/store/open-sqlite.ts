// open-sqlite.ts — opens or makes the embedded store: one file, several processes on one machine.
import { chmodSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { ConfigError, SdkError, TemporaryError } from '@reskontra/core';
import { Kysely, sql } from 'kysely';
import { migrate } from './migrations.ts';
import { NodeSqliteDialect } from './node-sqlite-dialect.ts';
import { createSqliteRowWriter } from './row-writer.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { SQLITE_WORDS } from './words.ts';

const BUSY_TIMEOUT_MS = 15_000; // another process's page takes milliseconds; this outlasts a slow disk
const OPEN_AGAIN_MS = 20;
const CACHE_KIB = 64 * 1024; // a page of an import writes all over the keys: with SQLite's own 2 MiB each would be read again
const MAPPED_BYTES = 1024 * 1024 * 1024; // reads without copying; no memory of its own
const PAGE_BYTES = 8 * 1024; // half as many writes for as many rows as pages of 4 KiB
const CHECKPOINT_PAGES = 8_000; // 64 MB: some pages of an import go into the store together
const OWNER_ONLY = 0o600; // it holds who owes whom

export interface OpenSqliteStoreOptions {
  /** How long to wait for another process's transaction; 15 seconds unless said otherwise. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens the store in a file, making it when it is not there; brings it to the newest version.
 * @throws ConfigError `store.newer`, `store.not-a-store`, `store.no-folder`, `store.read-only`, `store.damaged`;
 * TemporaryError `store.busy`, `store.full`
 */
export async function openSqliteStore(path: string, options: OpenSqliteStoreOptions = {}): Promise<Store> {
  const busyTimeoutMs = options.busyTimeoutMs ?? BUSY_TIMEOUT_MS;
  requirePlace(path);
  const endMs = performance.now() + busyTimeoutMs;
  while (true) {
    try {
      return await open(path, busyTimeoutMs);
    } catch (error) {
      if (!isBusy(error) || performance.now() >= endMs) throw translateSqliteError(error, { path, busyTimeoutMs });
    }
    await wait(OPEN_AGAIN_MS); // while another process makes the same store, SQLite refuses at once instead of waiting
  }
}

async function open(path: string, busyTimeoutMs: number): Promise<Store> {
  const database = openDatabase(path, busyTimeoutMs);
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
  try {
    await migrate(db as never, { words: SQLITE_WORDS, name: path });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const rows = createSqliteRowWriter(database);
  return {
    db,
    name: path,
    async transaction(work) {
      try {
        return await db.transaction().execute((transaction) => work(transaction, rows));
      } catch (error) {
        throw translateSqliteError(error, { path, busyTimeoutMs });
      }
    },
    reading: (work) => db.transaction().setAccessMode('read only').execute(work),
    async compact() {
      await sql`vacuum`.execute(db);
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    close: () => db.destroy(),
  };
}

function openDatabase(path: string, busyTimeoutMs: number): DatabaseSync {
  const isNew = path !== ':memory:' && !existsSync(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    if (isNew) chmodSync(path, OWNER_ONLY);
    requireOwnTables(database, path);
    database.exec(`pragma page_size = ${PAGE_BYTES}`); // of a new file; another keeps what it has
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.exec('pragma foreign_keys = on');
    database.exec(`pragma cache_size = -${CACHE_KIB}`);
    database.exec(`pragma mmap_size = ${MAPPED_BYTES}`);
    database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Another program's database is left as it is. */
function requireOwnTables(database: DatabaseSync, path: string): void {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  if (tables.length > 0 && !tables.some(({ name }) => name === 'store_version')) throw notAStore(path);
}

function requirePlace(path: string): void {
  if (path === ':memory:') return;
  const folder = dirname(path);
  if (!existsSync(folder)) {
    throw new ConfigError(
      `The store ${path} cannot be made: the folder ${folder} is not there. Make it, or change "store" in the configuration.`,
      { code: 'store.no-folder' },
    );
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new ConfigError(`The store ${path} is a folder. Name a file in "store" of the configuration.`, {
      code: 'store.not-a-store',
    });
  }
}

// SQLite's own primary result codes. @see https://www.sqlite.org/rescode.html
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' && (code & 0xff) === SQLITE_BUSY;
}

interface Place {
  readonly path: string;
  readonly busyTimeoutMs: number;
}

function translateSqliteError(error: unknown, { path, busyTimeoutMs }: Place): unknown {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  if (SdkError.is(error) || typeof code !== 'number') return error;
  switch (code & 0xff) {
    case SQLITE_BUSY:
      return new TemporaryError(
        `The store ${path} is locked by another process; it waited ${busyTimeoutMs / 1000} seconds. Try again when that one is done.`,
        { code: 'store.busy', cause: error },
      );
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return new ConfigError(
        `The store ${path} cannot be written. Give this user the right to write the file and its folder.`,
        { code: 'store.read-only', cause: error },
      );
    case SQLITE_FULL:
      return new TemporaryError(
        `The disk of the store ${path} is full. Nothing was recorded; make room and run the same again.`,
        { code: 'store.full', cause: error },
      );
    case SQLITE_CORRUPT:
      return new ConfigError(
        `The store ${path} is damaged. Stop all programs that use it and restore its last backup.`,
        {
          code: 'store.damaged',
          cause: error,
        },
      );
    case SQLITE_NOTADB:
      return notAStore(path, error);
    default:
      return error;
  }
}

function notAStore(path: string, cause?: unknown): ConfigError {
  return new ConfigError(`${path} is not a Reskontra store. Name another file in "store" of the configuration.`, {
    code: 'store.not-a-store',
    cause,
  });
}
