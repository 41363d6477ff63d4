// read-transaction.ts — a bank transaction with the properties that it says something in, and no others.
import {
  type BankTransaction,
  type BatchInfo,
  type BookingStatus,
  isDummyReference,
  type Money,
} from '@reskontra/core';
import type { DetailDraft } from './detail-draft.ts';
import type { EntryDraft } from './entry-draft.ts';
import { add, NOTHING } from './list.ts';
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

export interface ReadTransactionOptions {
  readonly entry: EntryDraft;
  /** Absent for an entry without details, which is one transaction. */
  readonly transaction?: TransactionDraft;
  /** Signed. */
  readonly amount: Money;
  readonly context: EntryContext;
  /** Counted from 0. */
  readonly index: number;
}

type Property<Key extends keyof BankTransaction> = NonNullable<BankTransaction[Key]>;

/**
 * One transaction of an entry, or the entry itself.
 *
 * A class and not an object literal that grows: a constructor that names all properties gets room for all of them at once.
 * It reads the drafts itself, because a file has hundreds of thousands of these and an object in between costs as much again.
 */
export class ReadTransaction implements BankTransaction {
  declare readonly statement: BankTransaction['statement'];
  declare readonly path: BankTransaction['path'];
  declare readonly account: BankTransaction['account'];
  declare readonly status: BankTransaction['status'];
  declare readonly amount: BankTransaction['amount'];
  declare readonly reversal: BankTransaction['reversal'];
  declare readonly references: BankTransaction['references'];
  declare readonly documents: BankTransaction['documents'];
  declare readonly text: BankTransaction['text'];
  declare readonly charges: BankTransaction['charges'];
  declare readonly detailed: BankTransaction['detailed'];
  declare readonly bookedOn?: Property<'bookedOn'>;
  declare readonly valueOn?: Property<'valueOn'>;
  declare readonly paidOn?: Property<'paidOn'>;
  declare readonly returnReason?: Property<'returnReason'>;
  declare readonly debtor?: Property<'debtor'>;
  declare readonly ultimateDebtor?: Property<'ultimateDebtor'>;
  declare readonly creditor?: Property<'creditor'>;
  declare readonly ultimateCreditor?: Property<'ultimateCreditor'>;
  declare readonly bankId?: Property<'bankId'>;
  declare readonly entryBankId?: Property<'entryBankId'>;
  declare readonly endToEndId?: Property<'endToEndId'>;
  declare readonly instructionId?: Property<'instructionId'>;
  declare readonly transactionId?: Property<'transactionId'>;
  declare readonly uetr?: Property<'uetr'>;
  declare readonly mandateId?: Property<'mandateId'>;
  declare readonly bankCode?: Property<'bankCode'>;
  declare readonly domainCode?: Property<'domainCode'>;
  declare readonly purpose?: Property<'purpose'>;
  declare readonly instructed?: Property<'instructed'>;
  declare readonly exchange?: Property<'exchange'>;
  declare readonly batch?: Property<'batch'>;
  declare readonly originalBankId?: Property<'originalBankId'>; // camt has no place for it

  constructor({ entry, transaction, amount, context, index }: ReadTransactionOptions) {
    const alone = entry.size <= 1;
    const detail: DetailDraft = transaction ?? entry;
    this.statement = context.statement;
    this.path = `${context.number}/${index}`;
    this.account = context.account;
    this.status = context.status;
    this.amount = amount;
    this.reversal = entry.reversal;
    this.references = transaction === undefined ? NOTHING : transaction.references;
    this.documents = transaction === undefined ? NOTHING : transaction.documents;
    this.text = textOf(entry, transaction, alone);
    this.charges = chargesOf(detail, entry, alone);
    this.detailed = transaction !== undefined;
    const { valueOn, bankId: entryBankId } = entry;
    const bookedOn = entry.bookedOn ?? valueOn;
    const returnReason = detail.returnReason ?? entry.returnReason;
    if (bookedOn !== undefined) this.bookedOn = bookedOn;
    if (valueOn !== undefined) this.valueOn = valueOn;
    if (returnReason !== undefined) this.returnReason = returnReason;
    if (entryBankId !== undefined) this.entryBankId = entryBankId;
    if (transaction !== undefined) {
      const { paidOn, bankId, uetr, purpose } = transaction;
      const debtor = transaction.debtor.toParty();
      const ultimateDebtor = transaction.ultimateDebtor.toParty();
      const creditor = transaction.creditor.toParty();
      const ultimateCreditor = transaction.ultimateCreditor.toParty();
      const endToEndId = given(transaction.endToEndId);
      const instructionId = given(transaction.instructionId);
      const transactionId = given(transaction.transactionId);
      const mandateId = given(transaction.mandateId);
      if (paidOn !== undefined) this.paidOn = paidOn;
      if (debtor !== undefined) this.debtor = debtor;
      if (ultimateDebtor !== undefined) this.ultimateDebtor = ultimateDebtor;
      if (creditor !== undefined) this.creditor = creditor;
      if (ultimateCreditor !== undefined) this.ultimateCreditor = ultimateCreditor;
      if (bankId !== undefined) this.bankId = bankId;
      if (endToEndId !== undefined) this.endToEndId = endToEndId;
      if (instructionId !== undefined) this.instructionId = instructionId;
      if (transactionId !== undefined) this.transactionId = transactionId;
      if (uetr !== undefined) this.uetr = uetr;
      if (mandateId !== undefined) this.mandateId = mandateId;
      if (purpose !== undefined) this.purpose = purpose;
    }
    const bankCode = detail.code.national ?? entry.code.national;
    const domainCode = detail.code.iso ?? entry.code.iso;
    const instructed = detail.instructed ?? (alone ? entry.instructed : undefined);
    const exchange = detail.exchange.toExchange() ?? (alone ? entry.exchange.toExchange() : undefined);
    if (bankCode !== undefined) this.bankCode = bankCode;
    if (domainCode !== undefined) this.domainCode = domainCode;
    if (instructed !== undefined) this.instructed = instructed;
    if (exchange !== undefined) this.exchange = exchange;
    if (context.batch !== undefined) this.batch = context.batch;
  }
}

// The longest word for "nothing" with a blank in it; longer ids are not looked at more closely.
const MAX_DUMMY_CHARACTERS = 12;

/** An id, unless it is only a word for "nothing". */
function given(id: string | undefined): string | undefined {
  return id === undefined || id.length > MAX_DUMMY_CHARACTERS || !isDummyReference(id) ? id : undefined;
}

/** Free text, notes of the remittance, then what the bank adds. A text of the entry speaks of one transaction only when there is one. */
function textOf(entry: EntryDraft, transaction: TransactionDraft | undefined, alone: boolean): readonly string[] {
  if (transaction === undefined)
    return entry.additionalInformation === undefined ? NOTHING : [entry.additionalInformation];
  let { text } = transaction;
  for (const note of transaction.notes) text = add(text, note);
  text = addNew(text, transaction.additionalInformation);
  return alone ? addNew(text, entry.additionalInformation) : text;
}

function addNew(text: readonly string[], line: string | undefined): readonly string[] {
  return line === undefined || text.includes(line) ? text : add(text, line);
}

function chargesOf(detail: DetailDraft, entry: EntryDraft, alone: boolean): readonly Money[] {
  const own = chargesIn(detail);
  return own.length === 0 && alone && detail !== entry ? chargesIn(entry) : own;
}

function chargesIn(detail: DetailDraft): readonly Money[] {
  if (detail.charges.length > 0) return detail.charges;
  return detail.totalCharges === undefined || detail.totalCharges.minor === 0 ? NOTHING : [detail.totalCharges];
}
