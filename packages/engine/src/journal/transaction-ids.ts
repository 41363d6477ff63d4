// transaction-ids.ts — payments by the ids that a booking which takes one back may repeat.
import { type BankTransaction, isDummyReference } from '@reskontra/core';
import { factsAt, type StoredFact } from './facts.ts';
import type { Tx } from './transaction.ts';

/** The bank's id of a payment or of its entry. */
export const bankIdKey = (id: string): string => `bank:${id}`;
export const uetrKey = (id: string): string => `uetr:${id}`;
/** The payer's own id: unique to the payer's wish only. */
export const endToEndKey = (id: string): string => `e2e:${id}`;

/** Remembers a payment by its ids. */
export async function addTransactionIds(tx: Tx, seq: number, transaction: BankTransaction): Promise<void> {
  const ids = idsOf(transaction);
  if (ids.length === 0) return;
  if (tx.page !== undefined) {
    for (const id of ids) tx.page.rows.add('transaction_ids', [tx.company, id, seq]);
    return;
  }
  await tx.db
    .insertInto('transaction_ids')
    .values(ids.map((id) => ({ company: tx.company, id, fact_seq: seq })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The payments that have any of these ids, in the journal's order. */
export async function transactionsByIds(tx: Tx, ids: readonly string[]): Promise<readonly StoredFact[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('transaction_ids')
    .select('fact_seq')
    .distinct()
    .where('company', '=', tx.company)
    .where('id', 'in', ids)
    .execute();
  return factsAt(
    tx,
    rows.map((row) => row.fact_seq),
  );
}

function idsOf({ bankId, entryBankId, uetr, endToEndId }: BankTransaction): readonly string[] {
  const ids = [
    ...(bankId === undefined ? [] : [bankIdKey(bankId)]),
    ...(entryBankId === undefined ? [] : [bankIdKey(entryBankId)]),
    ...(uetr === undefined ? [] : [uetrKey(uetr)]),
    ...(endToEndId === undefined || isDummyReference(endToEndId) ? [] : [endToEndKey(endToEndId)]),
  ];
  return [...new Set(ids)];
}
