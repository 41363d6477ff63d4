import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeSuite } from '@reskontra/engine/testing';
import { describe } from 'vitest';
import { openPostgresStore, openSqliteStore } from '../src/index.ts';
import { describeOnPostgres, emptyDatabase } from './support/postgres-database.ts';

describe('a store in SQLite', () => {
  storeSuite({
    newPlace: async () => {
      const path = join(mkdtempSync(join(tmpdir(), 'engine-store-')), 'store.db');
      return { open: (options) => openSqliteStore(path, options) };
    },
  });
});

describeOnPostgres('a store in PostgreSQL', () => {
  storeSuite({
    newPlace: async () => {
      const url = await emptyDatabase();
      return { open: (options) => openPostgresStore(url, options) };
    },
  });
});
