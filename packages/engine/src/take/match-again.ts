// match-again.ts — payments that wait for a person are matched anew once the ledger has learnt something.
import { SdkError } from '@reskontra/core';
import { classify } from '../classify/classify.ts';
import { type Decided, NOTHING_DECIDED, sumDecided } from '../decide/decide.ts';
import { byDayThenKey } from '../import/by-day-then-key.ts';
import { findCursor, moveCursor, moveCursorFrom } from '../journal/cursors.ts';
import { ENGINE } from '../journal/engine-name.ts';
import { keepExplanation } from '../journal/explanations.ts';
import { getFact } from '../journal/facts.ts';
import { closeReview, findReview, listReviews, type Review, renewReview } from '../journal/reviews.ts';
import { inSavepoint } from '../journal/savepoint.ts';
import type { Tx } from '../journal/transaction.ts';
import { carryOut, decidePlacing, explainAsked, questionOf } from './place-money.ts';
import { type RecordedTransaction, toReview } from './recorded-transaction.ts';
import type { TransactionPolicy } from './transaction-policy.ts';

/** Says whether there are news that the waiting payments have not been matched with. */
const MARK = 'engine.waiting';
const NO_NEWS = 'none';

const PAGE_SIZE = 200; // payments a database transaction: others wait for a second at most

export interface MatchAgainOptions {
  readonly policy: TransactionPolicy;
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

export interface MatchedAgain {
  /** Payments that waited. */
  readonly waited: number;
  /** Those that wait no longer. */
  readonly placed: number;
  readonly decided: Decided;
}

/**
 * Decides anew about every payment that a person was asked about, as if it had come only now. What is certain now is done,
 * and its review is closed with the reason; what is another question now replaces the old one. A person who was faster
 * wins: a review that is decided is not touched. Dying half way does no harm: what is done is not open any more.
 */
export async function matchAgain({ policy, inTransaction }: MatchAgainOptions): Promise<MatchedAgain> {
  const found = await inTransaction(findWaiting);
  const decided = sumDecided();
  let placed = 0;
  for (let from = 0; from < found.waiting.length; from += PAGE_SIZE) {
    await inTransaction(async (tx) => {
      for (const item of found.waiting.slice(from, from + PAGE_SIZE)) {
        const result = await matchOne(tx, item, policy);
        decided.add(result.decided);
        if (result.isPlaced) placed += 1;
      }
    });
  }
  const { news } = found;
  if (news !== undefined) await inTransaction((tx) => moveCursorFrom(tx, MARK, news, NO_NEWS));
  return { waited: found.waiting.length, placed, decided: decided.total() };
}

/** To be called in the transaction that brings news, so that they outlive it and whoever brought them. */
export async function markNews(tx: Tx, source: string, cursor: string): Promise<void> {
  await moveCursor(tx, MARK, `${source} ${cursor} ${tx.now}`);
}

interface Waiting {
  readonly review: Review;
  readonly item: Omit<RecordedTransaction, 'classification'>;
}

/** In the order in which an import would take them; none while there are no news. */
async function findWaiting(
  tx: Tx,
): Promise<{ readonly waiting: readonly Waiting[]; readonly news: string | undefined }> {
  const news = await findCursor(tx, MARK);
  if (news === undefined || news === NO_NEWS) return { waiting: [], news: undefined };
  const waiting: Waiting[] = [];
  for (const review of await listReviews(tx, { state: 'open' })) {
    const fact = await getFact(tx, review.factSeq);
    if (fact.kind !== 'bank-transaction' || fact.transaction.amount.minor <= 0) continue;
    const { transaction } = fact;
    waiting.push({ review, item: { key: fact.id, transaction, takenBack: false, fact, seq: review.factSeq } });
  }
  return { waiting: waiting.toSorted((a, b) => byDayThenKey(a.item, b.item)), news };
}

interface Result {
  readonly decided: Decided;
  readonly isPlaced: boolean;
}

const AS_BEFORE: Result = { decided: NOTHING_DECIDED, isPlaced: false };

async function matchOne(tx: Tx, { review, item }: Waiting, policy: TransactionPolicy): Promise<Result> {
  if ((await findReview(tx, review.id))?.state !== 'open') return AS_BEFORE; // a person was faster
  const classified = { ...item, classification: classify(item.transaction, policy) };
  if (!['direct', 'unknown', 'collector'].includes(classified.classification.class)) return AS_BEFORE;
  try {
    return await inSavepoint(tx, () => follow(tx, review, classified, policy));
  } catch (error) {
    if (SdkError.is(error, 'data')) return AS_BEFORE; // it cannot be placed, as before
    throw error;
  }
}

async function follow(tx: Tx, review: Review, item: RecordedTransaction, policy: TransactionPolicy): Promise<Result> {
  const placing = await decidePlacing(tx, item, policy);
  if (placing.kind !== 'ask') {
    const by =
      placing.kind === 'give' ? `rule ${placing.match.rule}` : `settlement ${placing.match.found.report.number}`;
    await close(tx, review, `the ledger knows more now: matched by ${by}`);
    const { decided, explanation } = await carryOut(tx, placing, policy);
    await keepExplanation(tx, item.seq, explanation);
    return { decided, isPlaced: true };
  }
  const asked = await renewReview(tx, toReview(placing.item, questionOf(placing)));
  await keepExplanation(tx, item.seq, explainAsked(placing, policy));
  if (asked === undefined || asked.id === review.id) return AS_BEFORE;
  await close(tx, review, `the ledger knows more now: ${placing.why}`);
  return { decided: { ...NOTHING_DECIDED, reviews: [asked] }, isPlaced: false };
}

async function close(tx: Tx, { id }: Review, because: string): Promise<void> {
  await closeReview(tx, id, { state: 'dismissed', by: ENGINE, because });
}
