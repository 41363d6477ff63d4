// transaction-ids.ts — payments by the ids that a booking which takes one back may repeat.
import { type BankTransaction, isDummyReference } from '@reskontra/core';
import { factsAt, type StoredFact } from './facts.ts';
import type { Page } from './page.ts';
import type { Tx } from './transaction.ts';

/** The bank's id of a payment or of its entry. */
export const bankIdKey = (id: string): string => `bank:${id}`;
export const uetrKey = (id: string): string => `uetr:${id}`;
/** The payer's own id: unique to the payer's wish only. */
export const endToEndKey = (id: string): string => `e2e:${id}`;

/** Remembers a payment by its ids. */
export async function addTransactionIds(tx: Tx, seq: number, transaction: BankTransaction): Promise<void> {
  if (tx.page !== undefined) return addIdsToPage(tx.page, tx, seq, transaction);
  const ids = idsOf(transaction);
  if (ids.length === 0) return;
  await tx.db
    .insertInto('transaction_ids')
    .values(ids.map((id) => ({ company: tx.company, id, fact_seq: seq })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The same, to be written with the page. */
export function addIdsToPage(page: Page, { company }: Tx, seq: number, transaction: BankTransaction): void {
  for (const id of idsOf(transaction)) page.rows.add('transaction_ids', [company, id, seq]);
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
  const ids: string[] = [];
  if (bankId !== undefined) ids.push(bankIdKey(bankId));
  if (entryBankId !== undefined && entryBankId !== bankId) ids.push(bankIdKey(entryBankId));
  if (uetr !== undefined) ids.push(uetrKey(uetr));
  if (endToEndId !== undefined && !isDummyReference(endToEndId)) ids.push(endToEndKey(endToEndId));
  return ids;
}
