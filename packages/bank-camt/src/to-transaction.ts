// to-transaction.ts — drafts of an entry and one of its transactions to a bank transaction. Pure.
import type { BankTransaction, BatchInfo, BookingStatus, Money } from '@reskontra/core';
import type { EntryDraft } from './entry-draft.ts';
import { type EntryContext, ReadTransaction } from './read-transaction.ts';
import type { TransactionDraft } from './transaction-draft.ts';

const STATUSES: ReadonlyMap<string, BookingStatus> = new Map([
  ['BOOK', 'booked'],
  ['PDNG', 'pending'],
  ['INFO', 'info'],
  ['FUTR', 'future'],
]);

/** The booking status of an entry; undefined when the bank's word is unknown. A bank that says nothing has booked it. */
export function statusOf(entry: EntryDraft): BookingStatus | undefined {
  return entry.status === undefined ? 'booked' : STATUSES.get(entry.status);
}

/** Without sign: the transaction's own amount, and where it has none and is alone, the entry's. */
export function amountOf(entry: EntryDraft, transaction: TransactionDraft): Money | undefined {
  const booked = entry.amount as Money;
  const { amount, transactionAmount } = transaction;
  if (amount !== undefined && amount.currency === booked.currency) return amount;
  if (transactionAmount !== undefined && transactionAmount.currency === booked.currency) return transactionAmount;
  return entry.size === 1 ? booked : (amount ?? transactionAmount);
}

/** A transaction without a direction of its own has the entry's. */
export function signedAmount(amount: Money, entry: EntryDraft, transaction: TransactionDraft | undefined): Money {
  const direction = transaction === undefined || transaction.direction === 0 ? entry.direction : transaction.direction;
  return direction === -1 && amount.minor !== 0 ? { currency: amount.currency, minor: -amount.minor } : amount;
}

/** An entry whose transactions cannot be told apart by amount: one sum, with everything that they refer to. */
export function toLump(entry: EntryDraft, amount: Money, context: EntryContext): BankTransaction {
  const details = Array.from({ length: entry.size }, (_, index) => entry.transaction(index));
  return {
    ...new ReadTransaction({ entry, amount, context, index: 0 }),
    references: details.flatMap((detail) => detail.references),
    documents: details.flatMap((detail) => detail.documents),
    text: details.flatMap((detail) => [...detail.text, ...detail.notes]),
  };
}

/** What the entry says of the payments that it sums up; undefined when it is one payment. */
export function batchOf(entry: EntryDraft): BatchInfo | undefined {
  if (entry.batches === 0 && entry.size <= 1) return undefined;
  const count = entry.batchCount ?? (entry.size > 1 ? entry.size : undefined);
  return {
    ...(entry.batchId === undefined ? {} : { id: entry.batchId }),
    ...(count === undefined ? {} : { count }),
    ...(entry.batchTotal === undefined ? {} : { total: entry.batchTotal }),
  };
}
