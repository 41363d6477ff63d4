// postgres-for-run.ts — one PostgreSQL for a whole run of tests, started by the first test that asks for it.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { findPostgres, type PostgresCluster, startPostgres } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why there is no PostgreSQL, or the port where its address is told. */
    readonly postgres: { readonly missing: string } | { readonly port: number };
  }
}

/** Tests run in threads that share nothing; they ask on a port of loopback. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const found = findPostgres();
  if ('missing' in found) {
    provide('postgres', found);
    return async () => undefined;
  }
  let cluster: Promise<PostgresCluster> | undefined;
  const server = createServer((socket) => {
    cluster ??= startPostgres(found.bin);
    cluster.then(
      ({ urlOf }) => socket.end(urlOf('DATABASE')),
      (error: Error) => socket.destroy(error),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  provide('postgres', { port: (server.address() as { port: number }).port });
  return async () => {
    server.close();
    await (await cluster)?.stop();
  };
}
