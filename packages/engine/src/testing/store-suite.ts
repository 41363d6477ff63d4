// store-suite.ts — what every store must do, whatever database keeps it: one suite for all of them.
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { isIn } from '../store/is-in.ts';
import type { Db, Store } from '../store/store.ts';
import { SEQS_AT_ONCE } from '../store/words.ts';

/** An empty place where a store can be made. */
export interface StorePlace {
  /** Opens the store that is there, making it if need be; each call as if by a process of its own. */
  open(options?: { readonly busyTimeoutMs?: number }): Promise<Store>;
}

export interface StoreSuiteOptions {
  readonly newPlace: () => Promise<StorePlace>;
}

const SHORT_MS = 30;

export function storeSuite({ newPlace }: StoreSuiteOptions): void {
  /** Runs with two processes on one new store. */
  const withTwo = async (work: (first: Store, second: Store) => Promise<void>): Promise<void> => {
    const place = await newPlace();
    const stores = [
      await place.open({ busyTimeoutMs: SHORT_MS }),
      await place.open({ busyTimeoutMs: SHORT_MS }),
    ] as const;
    try {
      await work(...stores);
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  };
  const withOne = (work: (store: Store) => Promise<void>) => withTwo(work);

  describe('its life', () => {
    it('keeps what was written when it is opened again', async () => {
      const place = await newPlace();
      const first = await place.open();
      await first.transaction((db) => writeCursor(db, 'a'));
      await first.close();

      const again = await place.open();

      expect(await cursors(again)).toEqual(['a']);
      await again.close();
    });

    it('is refused when a newer program made it', async () => {
      const place = await newPlace();
      const store = await place.open();
      await sql`insert into store_version (version) values (999)`.execute(store.db);
      await store.close();

      await expect(place.open()).rejects.toMatchObject({
        kind: 'config',
        code: 'store.newer',
        message: expect.stringMatching(
          /^The store .* has version 999; this program knows versions up to \d+\. Install the newer program that made it: npm install @reskontra\/cli@latest\.$/u,
        ),
      });
    });
  });

  describe('its transactions', () => {
    it('take effect whole or not at all', async () =>
      withOne(async (store) => {
        await store.transaction((db) => writeCursor(db, 'kept'), 'test');
        const failed = store.transaction(async (db) => {
          await writeCursor(db, 'undone');
          throw new Error('no');
        }, 'test');

        await expect(failed).rejects.toThrow('no');
        expect(await cursors(store)).toEqual(['kept']);
      }));

    it('of one company run one at a time, and each sees what the one before it wrote', async () =>
      withTwo(async (first, second) => {
        const count = (store: Store) =>
          store.transaction(async (db) => {
            const before = await cursorOf(db, 'count');
            await new Promise((resolve) => setImmediate(resolve)); // whoever could get between would
            await writeCursor(db, 'count', String(Number(before ?? '0') + 1));
          }, 'test');

        for (let round = 0; round < 5; round += 1) await Promise.all([count(first), count(first)]);
        for (let round = 0; round < 5; round += 1) {
          await count(first);
          await count(second);
        }

        expect(await second.reading((db) => cursorOf(db, 'count'))).toBe('20');
      }));

    it('wait for that of another process, and say so when the wait is over; afterwards they work', async () =>
      withTwo(async (first, second) => {
        let blocked: unknown;
        await first.transaction(async (db) => {
          await writeCursor(db, 'a');
          blocked = await second.transaction(async () => 'done', 'test').catch((error: unknown) => error);
        }, 'test');

        expect(blocked).toMatchObject({ kind: 'temporary', code: 'store.busy' });
        expect((blocked as Error).message).toContain('is locked by another process; it waited 0.03 seconds');
        expect(await second.transaction(async () => 'done', 'test')).toBe('done');
      }));

    it('do not keep anybody from reading, and nobody reads what is not finished', async () =>
      withTwo(async (first, second) => {
        await first.transaction(async (db) => {
          await writeCursor(db, 'a');
          expect(await cursors(second)).toEqual([]);
        }, 'test');

        expect(await cursors(second)).toEqual(['a']);
      }));

    it('are read at one moment, whatever is written meanwhile', async () =>
      withTwo(async (first, second) => {
        const seen = await first.reading(async (db) => {
          const before = await db.selectFrom('cursors').selectAll().execute();
          await second.transaction((other) => writeCursor(other, 'a'), 'test');
          return [before, await db.selectFrom('cursors').selectAll().execute()];
        });

        expect(seen).toEqual([[], []]);
        expect(await cursors(first)).toEqual(['a']);
      }));
  });

  describe('many rows at once', () => {
    it('stand there before whatever is asked next, in their order', async () =>
      withOne(async (store) => {
        const seen = await store.transaction(async (db, rows) => {
          rows.insert(
            lookups([
              ['b', '1'],
              ['a', '2'],
            ]),
          );
          return db.selectFrom('case_lookups').select(['key', 'case_id']).orderBy('key').execute();
        }, 'test');

        expect(seen).toEqual([
          { key: 'a', case_id: '2' },
          { key: 'b', case_id: '1' },
        ]);
      }));

    it('undo the whole transaction when one of them cannot be written, and that one is told', async () =>
      withOne(async (store) => {
        const failed = store.transaction(async (db, rows) => {
          await writeCursor(db, 'a');
          rows.insert({
            ...lookups([
              ['a', '1'],
              ['a', '1'],
            ]),
            onConflict: 'fail',
          });
          await cursorOf(db, 'a');
        }, 'test');

        await expect(failed).rejects.toThrow(/unique/iu);
        expect(await cursors(store)).toEqual([]);
      }));

    it('leave alone what is there already, where that is wished', async () =>
      withOne(async (store) => {
        await store.transaction(async (_, rows) => rows.insert(lookups([['a', '1']])), 'test');
        await store.transaction(
          async (_, rows) =>
            rows.insert(
              lookups([
                ['a', '1'],
                ['b', '1'],
              ]),
            ),
          'test',
        );

        expect(await store.db.selectFrom('case_lookups').select('key').orderBy('key').execute()).toEqual([
          { key: 'a' },
          { key: 'b' },
        ]);
      }));

    it('can be taken back alone', async () =>
      withOne(async (store) => {
        await store.transaction(async (_, rows) => {
          rows.insert(lookups([['a', '1']]));
          rows.savepoint('begin');
          rows.insert(lookups([['b', '1']]));
          rows.savepoint('rollback');
          rows.savepoint('release');
          rows.insert(lookups([['c', '1']]));
        }, 'test');

        const keys = await store.db.selectFrom('case_lookups').select('key').orderBy('key').execute();
        expect(keys.map(({ key }) => key)).toEqual(['a', 'c']);
      }));

    it('have numbers that nobody else gets, and that rise', async () =>
      withTwo(async (first, second) => {
        const reserve = (store: Store, company: string) =>
          store.transaction(async (db, rows) => {
            const from = await rows.reserveSeqs('facts', SEQS_AT_ONCE);
            rows.insert(facts(company, [from, from + SEQS_AT_ONCE - 1]));
            const { seq } = await insertFact(db, company, 'unnumbered');
            return { from, seq };
          }, company);

        const given = [await reserve(first, 'a'), await reserve(second, 'b'), await reserve(first, 'a')];

        const ends = given.flatMap(({ from, seq }) => [from, from + SEQS_AT_ONCE - 1, seq]);
        expect(ends).toEqual(ends.toSorted((a, b) => a - b));
        expect(new Set(ends).size).toBe(9);
      }));
  });

  describe('its values', () => {
    it('are ordered byte by byte, whatever the language of the database', async () =>
      withOne(async (store) => {
        await store.transaction(
          async (_, rows) => rows.insert(lookups(['ä', 'a', 'Z', 'z', 'å', 'B', '~'].map((key) => [key, '1']))),
          'test',
        );

        const keys = await store.db.selectFrom('case_lookups').select('key').orderBy('key').execute();
        expect(keys.map(({ key }) => key)).toEqual(['B', 'Z', 'a', 'z', '~', 'ä', 'å']);
        const beyond = await store.db.selectFrom('case_lookups').select('key').where('key', '>', 'z').execute();
        expect(beyond).toHaveLength(3);
      }));

    const AWKWARD = ['', ' ', 'null', '"', "'", '\\', '{a,b}', 'ä€🙂', '[1]', 'a\nb', '%_', '$1', '?'];

    it('are found among many by any text', async () =>
      withOne(async (store) => {
        await store.transaction(
          async (_, rows) => rows.insert(lookups([...AWKWARD, 'other'].map((key) => [key, '1']))),
          'test',
        );
        const find = (values: readonly string[]) =>
          store.db
            .selectFrom('case_lookups')
            .select('key')
            .where('company', '=', 'test')
            .where(isIn('key', values))
            .execute();

        expect(new Set((await find(AWKWARD)).map(({ key }) => key))).toEqual(new Set(AWKWARD));
        expect(await find(AWKWARD)).toHaveLength(13);
        expect(await find([])).toEqual([]);
        expect(await find(['unknown'])).toEqual([]);
      }));

    it('are numbers as exact as the program has them', async () =>
      withOne(async (store) => {
        const revision = Number.MAX_SAFE_INTEGER;
        const row = await store.transaction(async (db) => {
          await insertFact(db, 'test', 'a', revision);
          return db.selectFrom('facts').select(['revision', 'version']).executeTakeFirstOrThrow();
        }, 'test');

        expect(row).toEqual({ revision: 9_007_199_254_740_991, version: 1 });
      }));
  });
}

function writeCursor(db: Db, reader: string, cursor = '1') {
  return db
    .insertInto('cursors')
    .values({ company: 'test', reader, cursor, updated_at: '' })
    .onConflict((conflict) => conflict.columns(['company', 'reader']).doUpdateSet({ cursor }))
    .execute();
}

async function cursorOf(db: Db, reader: string): Promise<string | undefined> {
  const row = await db.selectFrom('cursors').select('cursor').where('reader', '=', reader).executeTakeFirst();
  return row?.cursor;
}

async function cursors(store: Store): Promise<readonly string[]> {
  const rows = await store.reading((db) => db.selectFrom('cursors').select('reader').orderBy('reader').execute());
  return rows.map(({ reader }) => reader);
}

function lookups(pairs: readonly (readonly string[])[]) {
  return {
    table: 'case_lookups',
    columns: ['company', 'key', 'case_id'],
    rows: pairs.map(([key = '', id = '']) => ['test', key, id]),
    onConflict: 'keep',
  } as const;
}

function facts(company: string, seqs: readonly number[]) {
  return {
    table: 'facts',
    columns: ['company', 'seq', 'id', 'version', 'kind', 'revision', 'body', 'recorded_at'],
    rows: seqs.map((seq) => [company, seq, `f${seq}`, 1, 'invoice', null, '{}', '']),
    onConflict: 'fail',
  } as const;
}

function insertFact(db: Db, company: string, id: string, revision: number | null = null) {
  const values = { company, id: `${id}${performance.now()}`, version: 1, kind: 'invoice', revision, body: '{}' };
  return db
    .insertInto('facts')
    .values({ ...values, caused_by: null, explanation: null, content_hash: null, recorded_at: '' })
    .returning('seq')
    .executeTakeFirstOrThrow();
}
