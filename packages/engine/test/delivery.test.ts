import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openPostgresStore, openSqliteStore } from '../src/index.ts';
import { deliverySuite } from './delivery-suite.ts';
import { databaseWithStore, describeOnPostgres } from './support/postgres-database.ts';

describe('delivery by the claim loop, on SQLite', () => {
  deliverySuite({
    newPlace: async () => {
      const path = join(mkdtempSync(join(tmpdir(), 'engine-delivery-')), 'store.db');
      return { open: (options) => openSqliteStore(path, options) };
    },
    canOverlap: false,
  });
});

describeOnPostgres('delivery by pg-boss, on PostgreSQL', () => {
  deliverySuite({
    newPlace: async () => {
      const url = await databaseWithStore();
      return { open: (options) => openPostgresStore(url, options) };
    },
    canOverlap: true,
  });
});
