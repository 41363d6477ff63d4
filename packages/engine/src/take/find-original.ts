// find-original.ts — which payment a booking takes back: by the surest sign that there is, and never by a guess.
import { type BankTransaction, daysBetween, isDummyReference } from '@reskontra/core';
import { likeness, maySameParty, sameBankId, sameReference } from '../import/netting.ts';
import { findExplanation } from '../journal/explanations.ts';
import { factsOfCases, getFact, type StoredFact } from '../journal/facts.ts';
import { casesByReference } from '../journal/lookups.ts';
import { returnsOf } from '../journal/returns.ts';
import { listReviews } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { bankIdKey, endToEndKey, transactionsByIds, uetrKey } from '../journal/transaction-ids.ts';
import { TAKEN_BACK } from './taken-back.ts';

const DAYS_BACK = 397; // 13 months: how long a payer's bank may ask a direct debit back

export interface StoredTransaction {
  readonly seq: number;
  readonly id: string;
  readonly transaction: BankTransaction;
}

export interface Original {
  /** One: it is this. Several: a person says which. None: it has not been seen. Latest first. */
  readonly payments: readonly StoredTransaction[];
  /** The sign they were found by, in words. */
  readonly by: string;
}

/**
 * The bank's own id of the payment, then the id that banks pass on (UETR), then the payer's id with the sum, then
 * reference, sum and payer. The first sign that finds anything decides.
 */
export async function findOriginal(tx: Tx, taking: BankTransaction): Promise<Original> {
  for (const { by, find } of SIGNS) {
    const payments = await standing(
      tx,
      (await find(tx, taking)).filter((payment) => mayBe(payment, taking)),
    );
    if (payments.length > 0) return { by, payments: narrowed(payments, taking).toSorted(latestFirst) };
  }
  return { by: 'no sign', payments: [] };
}

interface Sign {
  readonly by: string;
  readonly find: (tx: Tx, taking: BankTransaction) => Promise<readonly StoredTransaction[]>;
}

const SIGNS: readonly Sign[] = [
  { by: "the bank's id of the payment", find: byBankId },
  { by: 'the id that the banks pass on (UETR)', find: byUetr },
  { by: "the payer's own id and the sum", find: byEndToEndId },
  { by: 'the reference, the sum and the payer', find: byReference },
];

async function byBankId(tx: Tx, taking: BankTransaction): Promise<readonly StoredTransaction[]> {
  const ids = [taking.originalBankId ?? taking.bankId, taking.originalBankId ?? taking.entryBankId];
  const found = await byIds(
    tx,
    ids.flatMap((id) => (id === undefined ? [] : [bankIdKey(id)])),
  );
  return found.filter(({ transaction }) => sameBankId(transaction, taking));
}

async function byUetr(tx: Tx, { uetr }: BankTransaction): Promise<readonly StoredTransaction[]> {
  return uetr === undefined ? [] : byIds(tx, [uetrKey(uetr)]);
}

async function byEndToEndId(tx: Tx, { endToEndId, amount }: BankTransaction): Promise<readonly StoredTransaction[]> {
  if (endToEndId === undefined || isDummyReference(endToEndId)) return [];
  return (await byIds(tx, [endToEndKey(endToEndId)])).filter(({ transaction }) => isWhole(transaction, amount.minor));
}

/** Of the invoices that the reference is of, and of what waits for a person. Not when the bank names another payment. */
async function byReference(tx: Tx, taking: BankTransaction): Promise<readonly StoredTransaction[]> {
  if (taking.originalBankId !== undefined) return [];
  const cases = new Set<string>();
  for (const reference of taking.references) for (const id of await casesByReference(tx, reference)) cases.add(id);
  const found = new Map<number, StoredFact>();
  for (const stored of await factsOfCases(tx, [...cases])) found.set(stored.seq, stored);
  for (const { factSeq } of cases.size === 0 ? [] : await listReviews(tx, { state: 'open' }))
    found.set(factSeq, { seq: factSeq, fact: await getFact(tx, factSeq) });
  return toTransactions([...found.values()]).filter(
    ({ transaction }) =>
      isWhole(transaction, taking.amount.minor) &&
      sameReference(transaction, taking) &&
      maySameParty(transaction, taking),
  );
}

async function byIds(tx: Tx, ids: readonly string[]): Promise<readonly StoredTransaction[]> {
  return toTransactions(await transactionsByIds(tx, ids));
}

function toTransactions(facts: readonly StoredFact[]): readonly StoredTransaction[] {
  return facts.flatMap(({ seq, fact }) =>
    fact.kind === 'bank-transaction' ? [{ seq, id: fact.id, transaction: fact.transaction }] : [],
  );
}

/** Money that came on the same account, in the same currency, not after it went back and not too long before. */
export function mayBe({ transaction }: Pick<StoredTransaction, 'transaction'>, taking: BankTransaction): boolean {
  const { status, account, amount } = transaction;
  if (status !== 'booked' || amount.minor <= 0) return false;
  if (account !== taking.account || amount.currency !== taking.amount.currency) return false;
  const [came, went] = [transaction.bookedOn ?? transaction.valueOn, taking.bookedOn ?? taking.valueOn];
  if (came === undefined || went === undefined) return true;
  const days = daysBetween(came, went);
  return days >= 0 && days <= DAYS_BACK;
}

function isWhole({ amount }: BankTransaction, takenMinor: number): boolean {
  return amount.minor === -takenMinor;
}

/** Without those that have gone back already, whole. */
async function standing(tx: Tx, payments: readonly StoredTransaction[]): Promise<readonly StoredTransaction[]> {
  const left: StoredTransaction[] = [];
  for (const payment of payments) {
    const isUndone = (await findExplanation(tx, payment.seq))?.decision === TAKEN_BACK;
    if (!isUndone && (await keptMinor(tx, payment)) > 0) left.push(payment);
  }
  return left;
}

/** What of a payment has not gone back so far, in smallest units. */
export async function keptMinor(tx: Tx, { seq, transaction }: StoredTransaction): Promise<number> {
  const returns = toTransactions(await returnsOf(tx, seq));
  return returns.reduce((kept, taking) => kept + taking.transaction.amount.minor, transaction.amount.minor);
}

/** Of several that one id is on (a batch), those with the sum, then those with the reference and payer, if there are such. */
function narrowed(payments: readonly StoredTransaction[], taking: BankTransaction): readonly StoredTransaction[] {
  const signs: readonly ((payment: BankTransaction) => boolean)[] = [
    (payment) => likeness(payment, taking) === 3 && payment.bankId !== undefined && isNamed(payment, taking),
    (payment) => isWhole(payment, taking.amount.minor),
    (payment) => sameReference(payment, taking),
    (payment) => maySameParty(payment, taking),
  ];
  let left = payments;
  for (const sign of signs) {
    const fitting = left.filter(({ transaction }) => sign(transaction));
    if (fitting.length > 0) left = fitting;
  }
  return left;
}

/** The payment's own id, not the one that its whole entry has. */
function isNamed({ bankId }: BankTransaction, taking: BankTransaction): boolean {
  return bankId === (taking.originalBankId ?? taking.bankId);
}

function latestFirst(a: StoredTransaction, b: StoredTransaction): number {
  const [left, right] = [dayOf(a), dayOf(b)];
  return left < right ? 1 : left > right ? -1 : a.id < b.id ? -1 : 1;
}

function dayOf({ transaction }: StoredTransaction): string {
  return transaction.bookedOn ?? transaction.valueOn ?? '';
}
