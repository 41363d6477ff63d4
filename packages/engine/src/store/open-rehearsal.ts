// open-rehearsal.ts — a store in which everything can be done, and of which nothing is kept.
import { sql } from 'kysely';
import type { RowWriter } from './row-writer.ts';
import type { Db, Store } from './store.ts';

/**
 * Does everything in one transaction of the given store and undoes it when it is closed, the store with it. Others may
 * read and write meanwhile; whoever wants to write the same rows waits.
 */
export async function openRehearsal(store: Store): Promise<Store> {
  const over = new RehearsalOver();
  const begun = Promise.withResolvers<{ readonly db: Db; readonly rows: RowWriter }>();
  const isClosed = Promise.withResolvers<void>();
  const outer = store
    .transaction(async (db, rows) => {
      begun.resolve({ db, rows });
      await isClosed.promise;
      throw over;
    })
    .catch((error: unknown) => {
      if (error === over) return;
      begun.reject(error);
      throw error;
    });
  const { db, rows } = await begun.promise;
  return {
    db,
    name: store.name,
    async transaction(work) {
      await sql`savepoint rehearsal`.execute(db);
      try {
        const result = await work(db, rows);
        await sql`release savepoint rehearsal`.execute(db);
        return result;
      } catch (error) {
        await sql`rollback to savepoint rehearsal`.execute(db);
        throw error;
      }
    },
    reading: (work) => work(db),
    compact: async () => undefined, // there is nothing that stays
    async close() {
      isClosed.resolve();
      await outer;
      await store.close();
    },
  };
}

/** Makes the store undo it all. */
class RehearsalOver extends Error {}
