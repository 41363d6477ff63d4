// to-transaction.ts — drafts of an entry and one of its transactions to a bank transaction. Pure.
import { type BankTransaction, type BatchInfo, type BookingStatus, isDummyReference, type Money } from '@reskontra/core';
import type { DetailDraft } from './detail-draft.ts';
import type { EntryDraft } from './entry-draft.ts';
import type { TransactionDraft } from './transaction-draft.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What all transactions of an entry have in common. */
export interface EntryContext {
  readonly statement: number;
  readonly account: string;
  /** Counted from 1. */
  readonly number: number;
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

const NO_TEXT: readonly string[] = Object.freeze([]);
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
  const result: Mutable<BankTransaction> = {
    statement: context.statement,
    path: `${context.number}/${index}`,
    account: context.account,
    status: statusOf(entry) ?? 'info',
    amount,
    reversal: entry.reversal,
    references: transaction?.references ?? NOTHING,
    documents: transaction?.documents ?? NOTHING,
    text: textOf(entry, transaction, alone),
    charges: chargesOf(detail, entry, alone),
    detailed: transaction !== undefined,
  };
  const bookedOn = entry.bookedOn ?? entry.valueOn;
  if (bookedOn !== undefined) result.bookedOn = bookedOn;
  if (entry.valueOn !== undefined) result.valueOn = entry.valueOn;
  if (entry.bankId !== undefined) result.entryBankId = entry.bankId;
  const bankCode = detail.code.national ?? entry.code.national;
  if (bankCode !== undefined) result.bankCode = bankCode;
  const domainCode = detail.code.iso ?? entry.code.iso;
  if (domainCode !== undefined) result.domainCode = domainCode;
  const returnReason = detail.returnReason ?? entry.returnReason;
  if (returnReason !== undefined) result.returnReason = returnReason;
  const instructed = detail.instructed ?? (alone ? entry.instructed : undefined);
  if (instructed !== undefined) result.instructed = instructed;
  const exchange = detail.exchange.toExchange() ?? (alone ? entry.exchange.toExchange() : undefined);
  if (exchange !== undefined) result.exchange = exchange;
  if (context.batch !== undefined) result.batch = context.batch;
  if (transaction !== undefined) addIdentification(result, transaction);
  if (transaction !== undefined) addParties(result, transaction);
  return result;
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

function addIdentification(result: Mutable<BankTransaction>, transaction: TransactionDraft): void {
  if (transaction.bankId !== undefined) result.bankId = transaction.bankId;
  if (isGiven(transaction.endToEndId)) result.endToEndId = transaction.endToEndId;
  if (isGiven(transaction.instructionId)) result.instructionId = transaction.instructionId;
  if (isGiven(transaction.transactionId)) result.transactionId = transaction.transactionId;
  if (transaction.uetr !== undefined) result.uetr = transaction.uetr;
  if (isGiven(transaction.mandateId)) result.mandateId = transaction.mandateId;
  if (transaction.purpose !== undefined) result.purpose = transaction.purpose;
  if (transaction.paidOn !== undefined) result.paidOn = transaction.paidOn;
}

// The longest word for "nothing" with a blank in it; longer ids are not looked at more closely.
const MAX_DUMMY_CHARACTERS = 12;

/** Whether an id is there and is more than a word for "nothing". */
function isGiven(id: string | undefined): id is string {
  return id !== undefined && (id.length > MAX_DUMMY_CHARACTERS || !isDummyReference(id));
}

function addParties(result: Mutable<BankTransaction>, transaction: TransactionDraft): void {
  const debtor = transaction.debtor.toParty();
  if (debtor !== undefined) result.debtor = debtor;
  const ultimateDebtor = transaction.ultimateDebtor.toParty();
  if (ultimateDebtor !== undefined) result.ultimateDebtor = ultimateDebtor;
  const creditor = transaction.creditor.toParty();
  if (creditor !== undefined) result.creditor = creditor;
  const ultimateCreditor = transaction.ultimateCreditor.toParty();
  if (ultimateCreditor !== undefined) result.ultimateCreditor = ultimateCreditor;
}

/** Free text, notes of the remittance, then what the bank adds. A text of the entry speaks of one transaction only when there is one. */
function textOf(entry: EntryDraft, transaction: TransactionDraft | undefined, alone: boolean): readonly string[] {
  const text = transaction?.text ?? [];
  if (transaction !== undefined) text.push(...transaction.notes);
  addNew(text, transaction?.additionalInformation);
  if (alone) addNew(text, entry.additionalInformation);
  return text.length === 0 ? NO_TEXT : text;
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
