// open-store.ts — the store that the configuration names, or a copy of it to try things on.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ConfigError } from '@reskontra/core';
import { openPostgresStore, openRehearsal, openSqliteStore, type Store } from '@reskontra/engine';
import type { LoadedConfig } from '../config/load-config.ts';
import { resolveSecrets } from '../config/secrets.ts';

/** @throws ConfigError `config.missing-secret`; as `openSqliteStore` and `openPostgresStore` */
export async function openConfiguredStore(loaded: LoadedConfig): Promise<Store> {
  const path = sqlitePath(loaded);
  return path === undefined ? openPostgresStore(postgresAddress(loaded)) : openSqliteStore(path);
}

/** The store as it is now: nothing that is done there is kept. Of a file it is a copy, in a folder that goes away with it. */
export async function openRehearsalStore(loaded: LoadedConfig): Promise<Store> {
  const original = sqlitePath(loaded);
  if (original === undefined) return openRehearsal(await openConfiguredStore(loaded));
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

/** Undefined when the store is no file. */
export function sqlitePath({ config, folder }: LoadedConfig): string | undefined {
  return 'sqlite' in config.store ? resolve(folder, config.store.sqlite) : undefined;
}

function postgresAddress({ config, file, env }: LoadedConfig): string {
  const { postgres } = config.store as { readonly postgres: unknown };
  return String(resolveSecrets(postgres, { file, env, at: ['store', 'postgres'] }));
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
