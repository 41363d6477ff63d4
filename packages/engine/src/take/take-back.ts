// take-back.ts — a booking that takes a payment back: finds the payment, undoes what was made of it, or asks a person.
import { absolute, add, formatMoney, type Money, money, type PaymentFact, subtract, sum } from '@reskontra/core';
import { bothDecided, type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { linkFact } from '../journal/cases.ts';
import { ENGINE } from '../journal/engine-name.ts';
import { keepReturn } from '../journal/returns.ts';
import { type Candidate, closeReview, reviewsOfFact } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { eventsOf, explain, explainReview } from './explain.ts';
import { findOriginal, keptMinor, type StoredTransaction } from './find-original.ts';
import { type MadeFact, type MadeOf, madeOf } from './made-of.ts';
import { askPerson, type Followed, type Question, type RecordedTransaction } from './recorded-transaction.ts';
import { returnPayment, returnSettlement } from './return-payment.ts';
import type { TransactionPolicy } from './transaction-policy.ts';

/** What a person is asked while the payment itself has not been seen. */
const NOT_SEEN = 'a payment was taken back that no statement has shown so far';

/** One payment is undone; several are a question; none is looked for again in every statement to come. */
export async function takeBack(tx: Tx, item: RecordedTransaction, policy: TransactionPolicy): Promise<Followed> {
  const { by, payments } = await findOriginal(tx, item.transaction);
  const [only, another] = payments;
  if (only === undefined) {
    await keepReturn(tx, item.seq, undefined);
    return ask(tx, item, { why: NOT_SEEN, because: ['it is undone when it comes'], candidates: [] }, policy);
  }
  if (another !== undefined) {
    const because = [`${payments.length} payments have ${by}: ${payments.map(nameOf).join('; ')}`];
    return ask(
      tx,
      item,
      {
        why: 'a payment was taken back, and several may be meant',
        because,
        candidates: await candidatesOf(tx, payments),
      },
      policy,
    );
  }
  return undo(tx, item, { original: only, by }, policy);
}

export interface Found {
  readonly original: StoredTransaction;
  /** The sign it was found by, in words. */
  readonly by: string;
}

/** Undoes what was made of the payment, as far as it went back. */
export async function undo(
  tx: Tx,
  item: RecordedTransaction,
  { original, by }: Found,
  policy: TransactionPolicy,
): Promise<Followed> {
  const made = await madeOf(tx, original);
  const left = money(original.transaction.amount.currency, await keptMinor(tx, original));
  await keepReturn(tx, item.seq, original.seq);
  for (const { caseId } of [...made.payments, ...made.settlements]) await linkFact(tx, caseId, item.seq);

  const because = [`found by ${by}: ${nameOf(original)}`];
  const question = questionOf(made, left, item);
  if (question !== undefined) {
    const undone =
      made.payments.length > 0 ? NOTHING_DECIDED : await undoSettlements(tx, made, { item, because, left }, policy);
    const asked = await ask(tx, item, { ...question, because }, policy);
    return { ...asked, decided: bothDecided(undone, asked.decided) };
  }
  if (made.payments.length === 0) await closeQuestions(tx, original.seq);
  const decided = await undoPayments(tx, made, { item, because, left }, policy);
  const base = { ...item, fingerprint: policy.fingerprint, decision: `takes back ${nameOf(original)}` };
  const returned = made.payments.map(({ fact }) => fact.invoice.number ?? '').filter((number) => number !== '');
  const allocations = returned.length === 0 ? [] : [`open again: ${[...new Set(returned)].join(', ')}`];
  return {
    decided,
    explanation: { ...explain(base), because: [...because, ...allocations], events: eventsOf(decided) },
  };
}

/** Why a person must look, though the payment is certain. */
function questionOf(made: MadeOf, left: Money, item: RecordedTransaction): Omit<Question, 'because'> | undefined {
  const taken = absolute(item.transaction.amount);
  const candidates = [...made.payments, ...made.settlements].map(toCandidate);
  if (made.settlements.length > 0) return { why: "the collector's settlement was taken back", candidates };
  if (made.payments.length === 0) return undefined;
  if (made.credits.length > 0)
    return { why: 'a payment was taken back from which a credit note had been deducted', candidates };
  if (isWhole(taken, left, item)) return undefined;
  if (taken.minor > left.minor) return { why: `more was taken back than had come (${formatMoney(left)})`, candidates };
  const [payment, another] = made.payments;
  if (another === undefined && payment?.fact.received === undefined) return undefined;
  return { why: 'a part of a payment was taken back, and it is not certain of which invoice', candidates };
}

/** To the cent, or short of it (or beyond) by what the bank says it charged. */
function isWhole(taken: Money, left: Money, { transaction }: RecordedTransaction): boolean {
  const difference = absolute(subtract(left, taken));
  if (difference.minor === 0) return true;
  const charges = transaction.charges.filter(({ currency }) => currency === left.currency).map(absolute);
  return charges.length > 0 && sum(left.currency, charges).minor === difference.minor;
}

interface Undoing {
  readonly item: RecordedTransaction;
  readonly because: readonly string[];
  readonly left: Money;
}

async function undoPayments(
  tx: Tx,
  { payments }: MadeOf,
  { item, because, left }: Undoing,
  policy: TransactionPolicy,
): Promise<Decided> {
  const { bookedOn, valueOn, amount } = item.transaction;
  const taken = absolute(amount);
  let decided = NOTHING_DECIDED;
  for (const made of payments) {
    const goesBack = isWhole(taken, left, item) ? wholeOf(made) : taken;
    const options = {
      key: item.key,
      on: bookedOn ?? valueOn,
      amount: goesBack,
      because: [...because, ...item.classification.evidence],
    };
    decided = bothDecided(decided, await returnPayment(tx, made, options, policy));
  }
  return decided;
}

/** The collector's money is gone for certain; a person must still hear why. Of several settlements a part is nobody's. */
async function undoSettlements(
  tx: Tx,
  { settlements }: MadeOf,
  { item, because, left }: Undoing,
  policy: TransactionPolicy,
): Promise<Decided> {
  const { bookedOn, valueOn, amount } = item.transaction;
  const taken = absolute(amount);
  const isAll = isWhole(taken, left, item);
  if (!isAll && (settlements.length > 1 || taken.minor > left.minor)) return NOTHING_DECIDED;
  const reasons = [...because, ...item.classification.evidence];
  let decided = NOTHING_DECIDED;
  for (const { fact } of settlements) {
    const options = { key: item.key, on: bookedOn ?? valueOn, amount: isAll ? fact.amount : taken, because: reasons };
    decided = bothDecided(decided, await returnSettlement(tx, fact, options, policy));
  }
  return decided;
}

/** All that came for this invoice; what has gone back before is not counted twice by the case. */
function wholeOf({ fact }: MadeFact<PaymentFact>): Money {
  return fact.excess === undefined ? fact.amount : add(fact.amount, fact.excess);
}

/** Whose money it was need not be decided any more. */
async function closeQuestions(tx: Tx, seq: number): Promise<void> {
  for (const { id } of await reviewsOfFact(tx, seq, 'open'))
    await closeReview(tx, id, { state: 'dismissed', by: ENGINE, because: 'the money went back' });
}

async function candidatesOf(tx: Tx, payments: readonly StoredTransaction[]): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const payment of payments) {
    const { payments: made, settlements } = await madeOf(tx, payment);
    candidates.push(...[...made, ...settlements].map(toCandidate));
  }
  return [...new Map(candidates.map((candidate) => [candidate.invoice, candidate])).values()];
}

function toCandidate({ caseId, fact }: MadeOf['payments'][number] | MadeOf['settlements'][number]): Candidate {
  return { invoice: fact.invoice.number ?? caseId, amount: fact.amount };
}

function nameOf({ transaction }: StoredTransaction): string {
  const { bookedOn, valueOn, amount, bankId } = transaction;
  const id = bankId === undefined ? '' : `, ${bankId}`;
  return `the payment of ${formatMoney(amount)} on ${bookedOn ?? valueOn ?? 'a day not given'}${id}`;
}

async function ask(
  tx: Tx,
  item: RecordedTransaction,
  question: Question,
  policy: TransactionPolicy,
): Promise<Followed> {
  const base = { ...item, fingerprint: policy.fingerprint, decision: `review: ${question.why}` };
  return { decided: await askPerson(tx, item, question), explanation: explainReview(base, question) };
}
