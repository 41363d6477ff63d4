import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openPostgresStore } from '../src/index.ts';
import { describeOnPostgres, emptyDatabase } from './support/postgres-database.ts';

const PASSWORD = 's3cret-7c21f0';

async function refusalOf(url: string) {
  const error = await openPostgresStore(url).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { kind, code, message } = error as { kind: string; code: string; message: string };
  expect(JSON.stringify([message, error])).not.toContain(PASSWORD);
  return { kind, code, message };
}

describe('the address of a PostgreSQL store', () => {
  it.each([
    `host=localhost password=${PASSWORD}`,
    `mysql://user:${PASSWORD}@host/db`,
    `postgres://user:${PASSWORD}@host/`,
    '',
  ])('is refused without being told when it is none: %#', async (url) => {
    expect(await refusalOf(url)).toMatchObject({ kind: 'config', code: 'store.bad-url' });
  });

  it('is told without user and password when nobody answers there', async () => {
    expect(await refusalOf(`postgres://user:${PASSWORD}@127.0.0.1:1/books`)).toEqual({
      kind: 'temporary',
      code: 'store.unreachable',
      message: 'The store postgres://127.0.0.1:1/books does not answer. Start it, or mend the network, and run again.',
    });
  });
});

describeOnPostgres('a PostgreSQL store', () => {
  const query = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const result = await client.query(text);
    await client.end();
    return result.rows;
  };

  it('is refused when the database is not there', async () => {
    const url = (await emptyDatabase()).replace(/test_\w+/u, 'nowhere');

    const { code, message } = await refusalOf(url);

    expect(code).toBe('store.no-database');
    expect(message).toContain('is not there. Make the database (createdb), then run again.');
  });

  it('is refused when the user may not make its tables', async () => {
    const url = await emptyDatabase();
    await query(
      url,
      `do $$ begin create role poor login password '${PASSWORD}'; exception when others then null; end $$`,
    );

    const { code } = await refusalOf(url.replace('reskontra@', `poor:${PASSWORD}@`));

    expect(code).toBe('store.no-rights');
  });

  it('can be made by several processes at once', async () => {
    const url = await emptyDatabase();

    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url)));
    await Promise.all(stores.map((store) => store.boss?.()));

    for (const store of stores) expect(await store.db.selectFrom('facts').selectAll().execute()).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it("leaves another program's tables in the same database alone", async () => {
    const url = await emptyDatabase();
    await query(url, 'create table facts (title text); insert into facts values ($$mine$$)');

    const store = await openPostgresStore(url);
    await store.close();

    expect(await query(url, 'select * from public.facts')).toEqual([{ title: 'mine' }]);
  });

  it('goes on after its connections were cut: what was under way is undone and told', async () => {
    const url = await emptyDatabase();
    const store = await openPostgresStore(url);
    const cut = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reskontra'";

    const failed = await store
      .transaction(async (db) => {
        await db.insertInto('cases').values({ company: 'test', id: '1', opened_at: '' }).execute();
        await query(url, `${cut} and datname = current_database()`);
        await db.selectFrom('cases').selectAll().execute();
      }, 'test')
      .catch((error: unknown) => error);

    expect(failed).toMatchObject({ kind: 'temporary', code: 'store.unreachable' });
    expect(await store.transaction((db) => db.selectFrom('cases').selectAll().execute(), 'test')).toEqual([]);
    await store.close();
  });

  it('runs a transaction again that others have overtaken, on what is there then', async () => {
    const url = await emptyDatabase();
    const store = await openPostgresStore(url);
    await store.transaction((db) =>
      db.insertInto('cursors').values({ company: 'test', reader: 'r', cursor: '1', updated_at: '' }).execute(),
    );
    let runs = 0;

    await store.transaction(async (db) => {
      runs += 1;
      const { cursor } = await db.selectFrom('cursors').select('cursor').executeTakeFirstOrThrow();
      if (runs === 1) await store.transaction((other) => other.updateTable('cursors').set({ cursor: '5' }).execute());
      await db
        .updateTable('cursors')
        .set({ cursor: String(Number(cursor) + 1) })
        .execute();
    }, 'test');

    expect(runs).toBe(2);
    expect(await store.db.selectFrom('cursors').select('cursor').execute()).toEqual([{ cursor: '6' }]);
    await store.close();
  });
});
