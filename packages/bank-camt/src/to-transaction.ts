// to-transaction.ts — drafts of an entry and one of its transactions to a bank transaction. Pure.
import {
  type BankTransaction,
  type BatchInfo,
  type BookingStatus,
  isDummyReference,
  type Money,
} from '@reskontra/core';
import type { DetailDraft } from './detail-draft.ts';
import type { EntryDraft } from './entry-draft.ts';
import { ReadTransaction } from './read-transaction.ts';
import type { TransactionDraft } from './transaction-draft.ts';

/** What all transactions of an entry have in common. */
export interface EntryContext {
  readonly statement: number;
  readonly account: string;
  /** Counted from 1. */
  readonly number: number;
  readonly status: BookingStatus;
  readonly batch: BatchInfo | undefined;
}

export interface ToTransactionOptions {
  readonly entry: EntryDraft;
  /** Absent for an entry without details, which is one transaction. */
  readonly transaction?: TransactionDraft;
  /** Signed. */
  readonly amount: Money;
  readonly context: EntryContext;
  /** Counted from 0. */
  readonly index: number;
}

const NOTHING: readonly never[] = Object.freeze([]);

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

/** One transaction of an entry, or the entry itself. */
export function toTransaction({ entry, transaction, amount, context, index }: ToTransactionOptions): BankTransaction {
  const alone = entry.size <= 1;
  const detail: DetailDraft = transaction ?? entry;
  return new ReadTransaction({
    statement: context.statement,
    path: `${context.number}/${index}`,
    account: context.account,
    status: context.status,
    bookedOn: entry.bookedOn ?? entry.valueOn,
    valueOn: entry.valueOn,
    paidOn: transaction?.paidOn,
    amount,
    reversal: entry.reversal,
    returnReason: detail.returnReason ?? entry.returnReason,
    debtor: transaction?.debtor.toParty(),
    ultimateDebtor: transaction?.ultimateDebtor.toParty(),
    creditor: transaction?.creditor.toParty(),
    ultimateCreditor: transaction?.ultimateCreditor.toParty(),
    references: handOver(transaction?.references),
    documents: handOver(transaction?.documents),
    text: textOf(entry, transaction, alone),
    bankId: transaction?.bankId,
    entryBankId: entry.bankId,
    endToEndId: given(transaction?.endToEndId),
    instructionId: given(transaction?.instructionId),
    transactionId: given(transaction?.transactionId),
    uetr: transaction?.uetr,
    mandateId: given(transaction?.mandateId),
    bankCode: detail.code.national ?? entry.code.national,
    domainCode: detail.code.iso ?? entry.code.iso,
    purpose: transaction?.purpose,
    instructed: detail.instructed ?? (alone ? entry.instructed : undefined),
    exchange: detail.exchange.toExchange() ?? (alone ? entry.exchange.toExchange() : undefined),
    charges: chargesOf(detail, entry, alone),
    batch: context.batch,
    detailed: transaction !== undefined,
    originalBankId: undefined, // camt has no place for it
  });
}

/** An entry whose transactions cannot be told apart by amount: one sum, with everything that they refer to. */
export function toLump(entry: EntryDraft, amount: Money, context: EntryContext): BankTransaction {
  const details = Array.from({ length: entry.size }, (_, index) => entry.transaction(index));
  return {
    ...toTransaction({ entry, amount, context, index: 0 }),
    references: details.flatMap((detail) => detail.references),
    documents: details.flatMap((detail) => detail.documents),
    text: details.flatMap((detail) => [...detail.text, ...detail.notes]),
  };
}

// The longest word for "nothing" with a blank in it; longer ids are not looked at more closely.
const MAX_DUMMY_CHARACTERS = 12;

/** An id, unless it is only a word for "nothing". */
function given(id: string | undefined): string | undefined {
  return id === undefined || id.length > MAX_DUMMY_CHARACTERS || !isDummyReference(id) ? id : undefined;
}

/** A list leaves its draft only when something is in it, because the draft goes on using an empty one. */
function handOver<T>(list: readonly T[] | undefined): readonly T[] {
  return list === undefined || list.length === 0 ? NOTHING : list;
}

/** Free text, notes of the remittance, then what the bank adds. A text of the entry speaks of one transaction only when there is one. */
function textOf(entry: EntryDraft, transaction: TransactionDraft | undefined, alone: boolean): readonly string[] {
  if (transaction === undefined)
    return entry.additionalInformation === undefined ? NOTHING : [entry.additionalInformation];
  const { text, notes, additionalInformation } = transaction;
  if (notes.length > 0) text.push(...notes);
  addNew(text, additionalInformation);
  if (alone) addNew(text, entry.additionalInformation);
  return handOver(text);
}

function addNew(text: string[], line: string | undefined): void {
  if (line !== undefined && !text.includes(line)) text.push(line);
}

function chargesOf(detail: DetailDraft, entry: EntryDraft, alone: boolean): readonly Money[] {
  const own = chargesIn(detail);
  return own.length === 0 && alone && detail !== entry ? chargesIn(entry) : own;
}

function chargesIn(detail: DetailDraft): readonly Money[] {
  if (detail.charges.length > 0) return detail.charges;
  return detail.totalCharges === undefined || detail.totalCharges.minor === 0 ? NOTHING : [detail.totalCharges];
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
