// returns.ts — which booking took back which payment, and which still waits for its payment to be seen.
import { factsAt, type StoredFact } from './facts.ts';
import type { Tx } from './transaction.ts';

/** Remembers a booking that takes a payment back; without the payment while that has not been seen. */
export async function keepReturn(tx: Tx, seq: number, originalSeq: number | undefined): Promise<void> {
  const original_seq = originalSeq ?? null;
  await tx.db
    .insertInto('returns')
    .values({ company: tx.company, fact_seq: seq, original_seq })
    .onConflict((conflict) => conflict.columns(['company', 'fact_seq']).doUpdateSet({ original_seq }))
    .execute();
}

/** A person has dealt with it: no payment is looked for any more. */
export async function dropReturn(tx: Tx, seq: number): Promise<void> {
  await tx.db.deleteFrom('returns').where('company', '=', tx.company).where('fact_seq', '=', seq).execute();
}

/** The bookings that took back this payment, or a part of it. */
export async function returnsOf(tx: Tx, originalSeq: number): Promise<readonly StoredFact[]> {
  const rows = await tx.db
    .selectFrom('returns')
    .select('fact_seq')
    .where('company', '=', tx.company)
    .where('original_seq', '=', originalSeq)
    .execute();
  return factsAt(
    tx,
    rows.map((row) => row.fact_seq),
  );
}

/** The bookings whose payment has not been seen, oldest first. */
export async function waitingReturns(tx: Tx): Promise<readonly StoredFact[]> {
  const rows = await tx.db
    .selectFrom('returns')
    .select('fact_seq')
    .where('company', '=', tx.company)
    .where('original_seq', 'is', null)
    .execute();
  return factsAt(
    tx,
    rows.map((row) => row.fact_seq),
  );
}
