// postgres-database.ts — a database of its own for each test, in the PostgreSQL of the run.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { describe, inject } from 'vitest';
import { openPostgresStore } from '../../src/index.ts';

const TEMPLATE_LOCK = 1;
const TIMEOUT_MS = 60_000; // a server is started, and others may be at work

/** Tests that need PostgreSQL; where there is none, their title says why they are skipped. The first one starts it. */
export function describeOnPostgres(name: string, tests: () => void): void {
  const postgres = inject('postgres');
  const isMissing = 'missing' in postgres;
  describe.skipIf(isMissing)(isMissing ? `${name}: ${postgres.missing}` : name, { timeout: TIMEOUT_MS }, tests);
}

let address: Promise<string> | undefined;

function askAddress(): Promise<string> {
  const postgres = inject('postgres');
  if ('missing' in postgres) throw new Error(postgres.missing);
  return text(connect(postgres.port, '127.0.0.1'));
}

async function urlOf(database: string): Promise<string> {
  address ??= askAddress();
  return (await address).replace('DATABASE', database);
}

async function administrate<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await urlOf('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An empty database. */
export async function emptyDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate((client) => client.query(`create database ${name}`));
  return urlOf(name);
}

/** A database with a store in it, copied from one that is made once. */
export async function databaseWithStore(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate(async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query("select 1 from pg_database where datname = 'with_store'");
    if (rows.length === 0) {
      await client.query('create database being_made');
      const store = await openPostgresStore(await urlOf('being_made'));
      await store.boss?.();
      await store.close();
      await client.query('alter database being_made rename to with_store');
    }
    await client.query(`create database ${name} template with_store`);
  });
  return urlOf(name);
}
