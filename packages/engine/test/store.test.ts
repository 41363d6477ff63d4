import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SdkError } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/index.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'engine-store-')), 'store.db');

async function refusalOf(path: string) {
  const error = await openSqliteStore(path, { busyTimeoutMs: 20 }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!SdkError.is(error)) throw new Error(`The store was opened, or it failed otherwise: ${String(error)}`);
  return { kind: error.kind, code: error.code, message: error.message.replace(path, 'PATH') };
}

describe('the store', () => {
  it('is made new for its owner alone, and can be opened again', async () => {
    const path = newPath();

    await (await openSqliteStore(path)).close();
    await (await openSqliteStore(path)).close();

    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  it('is refused when a newer program made it', async () => {
    const path = newPath();
    await (await openSqliteStore(path)).close();
    const database = new DatabaseSync(path);
    database.exec('insert into store_version (version) values (999)');
    database.close();

    expect(await refusalOf(path)).toEqual({
      kind: 'config',
      code: 'store.newer',
      message: expect.stringContaining('The store PATH has version 999; this program knows versions up to'),
    });
  });

  it('is refused when the file is something else', async () => {
    const path = newPath();
    writeFileSync(path, 'Dear diary, this is no database at all.\n'.repeat(100));

    expect(await refusalOf(path)).toEqual({
      kind: 'config',
      code: 'store.not-a-store',
      message: 'PATH is not a Reskontra store. Name another file in "store" of the configuration.',
    });
  });

  it("is refused when it is another program's database, which stays as it was", async () => {
    const path = newPath();
    const other = new DatabaseSync(path);
    other.exec('create table songs (title text)');
    other.close();

    expect(await refusalOf(path)).toMatchObject({ code: 'store.not-a-store' });

    const after = new DatabaseSync(path);
    expect(after.prepare('select name from sqlite_schema').all()).toEqual([{ name: 'songs' }]);
    after.close();
  });

  it('is refused when the path is a folder', async () => {
    const path = newPath();
    mkdirSync(path);

    expect(await refusalOf(path)).toEqual({
      kind: 'config',
      code: 'store.not-a-store',
      message: 'The store PATH is a folder. Name a file in "store" of the configuration.',
    });
  });

  it('is refused when its folder is not there', async () => {
    expect(await refusalOf('/nowhere/at/all/store.db')).toMatchObject({ kind: 'config', code: 'store.no-folder' });
  });

  it('is refused when nothing can be written there', async () => {
    expect(await refusalOf('/proc/store.db')).toMatchObject({
      kind: 'config',
      code: 'store.read-only',
      message: 'The store PATH cannot be written. Give this user the right to write the file and its folder.',
    });
  });

  it('says that another process has it when the wait is over, and works again after that', async () => {
    const path = newPath();
    const store = await openSqliteStore(path, { busyTimeoutMs: 20 });
    const other = new DatabaseSync(path);
    other.exec('begin immediate');

    const blocked = await store.transaction(async () => 'done').catch((error: unknown) => error);
    other.exec('commit');
    other.close();

    expect(blocked).toMatchObject({ kind: 'temporary', code: 'store.busy' });
    expect((blocked as Error).message).toContain('it waited 0.02 seconds');
    expect(await store.transaction(async () => 'done')).toBe('done');
    await store.close();
  });

  it('can be read while another process writes', async () => {
    const path = newPath();
    const store = await openSqliteStore(path, { busyTimeoutMs: 20 });
    const other = new DatabaseSync(path);
    other.exec('begin immediate');

    const reading = store.db.transaction().setAccessMode('read only');
    const rows = await reading.execute((db) => db.selectFrom('facts').selectAll().execute());
    other.exec('rollback');
    other.close();

    expect(rows).toEqual([]);
    await store.close();
  });

  it('gives its one connection to one unit of work at a time, however many ask at once', async () => {
    const store = await openSqliteStore(':memory:');
    const steps: string[] = [];

    const work = (name: string) =>
      store.transaction(async (db) => {
        for (let step = 0; step < 3; step += 1) {
          steps.push(name);
          await db.selectFrom('facts').selectAll().execute();
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
    await Promise.all([work('a'), work('b'), work('c')]);

    expect(steps.join('')).toBe('aaabbbccc');
    await store.close();
  });

  it('undoes a unit of work that throws, and nothing of the one beside it', async () => {
    const store = await openSqliteStore(':memory:');
    const insert = (key: string, fails: boolean) =>
      store.transaction(async (db) => {
        await db.insertInto('cursors').values({ company: 'test', reader: key, cursor: '1', updated_at: '' }).execute();
        if (fails) throw new Error('no');
      });

    await Promise.allSettled([insert('a', false), insert('b', true), insert('c', false)]);

    const rows = await store.db.selectFrom('cursors').select('reader').orderBy('reader').execute();
    expect(rows.map((row) => row.reader)).toEqual(['a', 'c']);
    await store.close();
  });

  it('tells what failed, and not that there was nothing left to undo', async () => {
    const store = await openSqliteStore(':memory:');

    const failed = store.transaction(async (db) => {
      const { sql } = await import('kysely');
      await sql`rollback`.execute(db); // what SQLite does by itself when the disk is full
      throw new Error('the disk is full');
    });

    await expect(failed).rejects.toThrow('the disk is full');
    await store.close();
  });
});
