// places.ts — stores for the benchmark: files, and databases of a PostgreSQL that is started for it with its safety on.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres, startPostgres } from '../../packages/engine/test/support/postgres-cluster.ts';

export interface Places {
  readonly name: string;
  /** An address where a store can be made. */
  fresh(): Promise<string>;
  /** As the store at that address is now; nobody has it open. */
  copyOf(address: string): Promise<string>;
  stop(): Promise<void>;
}

export function sqlitePlaces(folder: string): Places {
  let count = 0;
  const next = (): string => {
    count += 1;
    return join(folder, `store-${count}.db`);
  };
  return {
    name: 'SQLite',
    fresh: async () => next(),
    async copyOf(address) {
      const copy = next();
      copyFileSync(address, copy);
      return copy;
    },
    stop: async () => undefined,
  };
}

/** Undefined where there is none. */
export async function postgresPlaces(): Promise<Places | undefined> {
  const found = findPostgres();
  if ('missing' in found) return undefined;
  const cluster = await startPostgres(found.bin, { fsync: 'on', shared_buffers: '256MB' });
  let count = 0;
  const create = async (template: string): Promise<string> => {
    count += 1;
    const client = new pg.Client({ connectionString: cluster.urlOf('postgres') });
    await client.connect();
    await client.query(`create database bench_${count} template ${template}`);
    await client.end();
    return cluster.urlOf(`bench_${count}`);
  };
  return {
    name: 'PostgreSQL',
    fresh: () => create('template0'),
    copyOf: (address) => create(new URL(address).pathname.slice(1)),
    stop: () => cluster.stop(),
  };
}
