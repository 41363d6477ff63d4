// cursors.ts — how far each reader has read; written in the transaction of the page itself.
import type { Cursor } from '@reskontra/core';
import type { Tx } from './transaction.ts';

export async function findCursor(tx: Tx, reader: string): Promise<Cursor | undefined> {
  const row = await tx.db
    .selectFrom('cursors')
    .select('cursor')
    .where('company', '=', tx.company)
    .where('reader', '=', reader)
    .executeTakeFirst();
  return row?.cursor;
}

/** Moves it only if nobody has moved it since: whoever did knows more. */
export async function moveCursorFrom(tx: Tx, reader: string, from: Cursor, to: Cursor): Promise<void> {
  await tx.db
    .updateTable('cursors')
    .set({ cursor: to, updated_at: tx.now })
    .where('company', '=', tx.company)
    .where('reader', '=', reader)
    .where('cursor', '=', from)
    .execute();
}

export async function moveCursor(tx: Tx, reader: string, cursor: Cursor): Promise<void> {
  await tx.db
    .insertInto('cursors')
    .values({ company: tx.company, reader, cursor, updated_at: tx.now })
    .onConflict((conflict) => conflict.columns(['company', 'reader']).doUpdateSet({ cursor, updated_at: tx.now }))
    .execute();
}
