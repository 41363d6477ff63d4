// open-sqlite.ts — opens or makes the embedded store: one file, several processes on one machine.
import { chmodSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError, SdkError, TemporaryError } from '@reskontra/core';
import { Kysely } from 'kysely';
import { MIGRATIONS, migrate } from './migrations.ts';
import { NodeSqliteDialect } from './node-sqlite-dialect.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

const BUSY_TIMEOUT_MS = 15_000; // another process's page takes milliseconds; this outlasts a slow disk
const OWNER_ONLY = 0o600; // it holds who owes whom

/**
 * Opens the store in a file, making it when it is not there; brings it to the newest version.
 * @throws ConfigError `store.newer`, `store.not-a-store`, `store.no-folder`, `store.read-only`; TemporaryError `store.busy`
 */
export async function openSqliteStore(path: string): Promise<Store> {
  requirePlace(path);
  try {
    return await open(path);
  } catch (error) {
    throw translateSqliteError(error, path);
  }
}

async function open(path: string): Promise<Store> {
  const isNew = path !== ':memory:' && !existsSync(path);
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  if (isNew) chmodSync(path, OWNER_ONLY);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');

  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
  try {
    const version = await migrate(db as never);
    requireKnownVersion(version, path);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    name: path,
    async transaction(work) {
      try {
        return await db.transaction().execute(work);
      } catch (error) {
        throw translateSqliteError(error, path);
      }
    },
    close: () => db.destroy(),
  };
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

function requireKnownVersion(version: number, path: string): void {
  if (version > MIGRATIONS.length) {
    throw new ConfigError(
      `The store ${path} has version ${version}; this program knows versions up to ${MIGRATIONS.length}. Install the newer program that made it: npm install @reskontra/cli@latest.`,
      { code: 'store.newer' },
    );
  }
}

// SQLite's own primary result codes. @see https://www.sqlite.org/rescode.html
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

function translateSqliteError(error: unknown, path: string): unknown {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  if (SdkError.is(error) || typeof code !== 'number') return error;
  switch (code & 0xff) {
    case SQLITE_BUSY:
      return new TemporaryError(
        `The store ${path} is locked by another process; it waited ${BUSY_TIMEOUT_MS / 1000} seconds. Try again when that one is done.`,
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
    case SQLITE_NOTADB:
      return new ConfigError(`${path} is not a Reskontra store. Name another file in "store" of the configuration.`, {
        code: 'store.not-a-store',
        cause: error,
      });
    default:
      return error;
  }
}
