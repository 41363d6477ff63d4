// savepoint.ts — work within a transaction that can fail alone: what it wrote is undone, what came before it stays.
import { sql } from 'kysely';
import type { Page } from './page.ts';
import type { Tx } from './transaction.ts';

/** Runs `work`; when it throws, only its own writes are undone. One at a time in a transaction. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  if (tx.page !== undefined) return inPage(tx.page, work);
  await sql`savepoint record`.execute(tx.db);
  try {
    const result = await work();
    await sql`release savepoint record`.execute(tx.db);
    return result;
  } catch (error) {
    await takeBack(tx).catch(() => undefined); // a full disk has undone the whole transaction; what is told is why
    throw error;
  }
}

async function takeBack({ db }: Tx): Promise<void> {
  await sql`rollback to savepoint record`.execute(db);
  await sql`release savepoint record`.execute(db);
}

async function inPage<T>(page: Page, work: () => Promise<T>): Promise<T> {
  page.begin();
  try {
    const result = await work();
    page.keep();
    return result;
  } catch (error) {
    try {
      page.takeBack();
    } catch {
      // as above
    }
    throw error;
  }
}
