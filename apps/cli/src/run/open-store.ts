// open-store.ts — the store that the configuration names, or a copy of it to try things on.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ConfigError } from '@reskontra/core';
import { openSqliteStore, type Store } from '@reskontra/engine';
import type { LoadedConfig } from '../config/load-config.ts';

/** @throws ConfigError `store.not-available`; as `openSqliteStore` */
export async function openConfiguredStore(loaded: LoadedConfig): Promise<Store> {
  return openSqliteStore(storePath(loaded));
}

/** The store as it is now, in a folder that goes away with it: nothing that is done there is kept. */
export async function openRehearsalStore(loaded: LoadedConfig): Promise<Store> {
  const original = storePath(loaded);
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-rehearsal-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'reskontra.db');
    if (existsSync(original)) await copyStore(original, copy);
    const store = await openSqliteStore(copy);
    const close = async () => {
      await store.close();
      remove();
    };
    return { ...store, name: original, close };
  } catch (error) {
    remove();
    throw error;
  }
}

export function storePath({ config, folder, file }: LoadedConfig): string {
  if ('sqlite' in config.store) return resolve(folder, config.store.sqlite);
  throw new ConfigError(
    `${file} names a PostgreSQL store, which this version does not have. Write "store": { "sqlite": "./reskontra.db" }.`,
    {
      code: 'store.not-available',
    },
  );
}

async function copyStore(from: string, to: string): Promise<void> {
  let source: DatabaseSync;
  try {
    source = new DatabaseSync(from, { readOnly: true });
  } catch (cause) {
    throw new ConfigError(
      `The store ${from} cannot be read. Give this user the right to read it, or name another in "store".`,
      {
        code: 'store.unreadable',
        cause,
      },
    );
  }
  try {
    await backup(source, to);
  } catch (cause) {
    throw new ConfigError(`${from} is not a Reskontra store. Name another file in "store" of the configuration.`, {
      code: 'store.not-a-store',
      cause,
    });
  } finally {
    source.close();
  }
}
