import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseWithStore, describeOnPostgres } from '../../../packages/engine/test/support/postgres-database.ts';
import { removeBundle, run, start } from './cli.ts';
import { companyEvents, createWorkbench, KEYS, REPORTED, samplePartner } from './workbench.ts';

afterAll(removeBundle);

const STORE = { store: { postgres: { env: 'DATABASE_URL' } } };

describe('a PostgreSQL store that is not there', { timeout: 60_000 }, () => {
  it('is asked for by the name of its variable, and its password is never told', async () => {
    const bench = createWorkbench();
    bench.configure('http://127.0.0.1:9', STORE);
    const DATABASE_URL = 'postgres://reskontra:s3cret-7c21f0@127.0.0.1:1/books';

    const unset = await run(['outbox', 'list'], { folder: bench.folder, env: KEYS });
    const away = await run(['outbox', 'list', '--verbose'], { folder: bench.folder, env: { ...KEYS, DATABASE_URL } });

    expect(unset.code).toBe(2);
    expect(unset.stderr).toContain(
      'The environment variable DATABASE_URL, which reskontra.config.json names for "store.postgres", is not set.',
    );
    expect(away.code).toBe(4);
    expect(away.stderr).toContain('The store postgres://127.0.0.1:1/books does not answer.');
    expect(away.stderr + away.stdout).not.toContain('s3cret-7c21f0');
    bench.remove();
  });
});

describeOnPostgres('the command line on a PostgreSQL store', () => {
  it('rehearses and keeps nothing, records, and leaves sending to a worker that SIGTERM ends', async () => {
    const bench = createWorkbench();
    const partner = samplePartner();
    const { url, close } = await partner.listen({ port: 0 });
    bench.configure(url, STORE);
    const options = { folder: bench.folder, env: { ...KEYS, DATABASE_URL: await databaseWithStore() } };

    const rehearsed = await run(['import', 'statement.xml', '--dry-run', '--json'], options);
    const afterwards = await run(['outbox', 'list', '--all', '--json'], options);
    const recorded = await run(['import', 'statement.xml', '--no-deliver', '--json'], options);
    const { child, ended } = await start(['worker'], options);
    const count = (all: typeof REPORTED) => all.flatMap(([, events]) => events).length;
    while (count(companyEvents(partner)) < count(REPORTED)) await wait(50); // the worker says nothing while all goes well
    child.kill('SIGTERM');
    const { code } = await ended;
    const left = await run(['outbox', 'list', '--json'], options);

    expect(rehearsed.stderr).toBe('');
    expect(rehearsed.records.at(-1)).toMatchObject({ kind: 'summary', new: 10, delivered: 0 });
    expect(afterwards.records).toEqual([]);
    expect(recorded.records.at(-1)).toMatchObject({ kind: 'summary', new: 10, delivered: 0 });
    expect(code).toBe(0);
    expect(companyEvents(partner)).toEqual(REPORTED);
    expect(left.records).toEqual([]);
    await close();
    bench.remove();
  });
});
