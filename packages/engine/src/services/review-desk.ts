// review-desk.ts — what waits for a person, shown with names and candidates, and decided.
import { type BankTransaction, ConfigError } from '@reskontra/core';
import type { Decided } from '../decide/decide.ts';
import { type Explanation, findExplanation, withPayer } from '../journal/explanations.ts';
import { getFact } from '../journal/facts.ts';
import { findReview, listReviews, type Review } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
import { type DecidedReview, type DecideReviewOptions, decideReview } from '../review/decide-review.ts';
import { type UndoDecisionOptions, undoDecision } from '../review/undo-decision.ts';
import type { TransactionPolicy } from '../take/transaction-policy.ts';

export interface ShownReview extends Review {
  /** The transaction in question, when it is about one. */
  readonly transaction: BankTransaction | undefined;
  readonly explanation: Explanation | undefined;
}

export class ReviewDesk {
  readonly #work: UnitOfWork;
  readonly #policy: TransactionPolicy;

  constructor(work: UnitOfWork, policy: TransactionPolicy) {
    this.#work = work;
    this.#policy = policy;
  }

  /** Open ones unless another state is asked for, oldest first. */
  async list(state: Review['state'] = 'open'): Promise<readonly ShownReview[]> {
    return this.#work.inReading(async (tx) =>
      Promise.all((await listReviews(tx, { state })).map((review) => show(tx, review))),
    );
  }

  /** @throws ConfigError `review.not-found` */
  async show(id: string): Promise<ShownReview> {
    return this.#work.inReading(async (tx) => {
      const review = await findReview(tx, id);
      if (review === undefined)
        throw new ConfigError(`There is no review ${id}. See: review list.`, { code: 'review.not-found' });
      return show(tx, review);
    });
  }

  /** @throws ConfigError as `decideReview` */
  async decide(options: DecideReviewOptions): Promise<DecidedReview> {
    return this.#work.inTransaction((tx) => decideReview(tx, options, this.#policy));
  }

  /** Takes a decision back while nothing of it has been told. @throws ConfigError as `undoDecision` */
  async undo(options: UndoDecisionOptions): Promise<{ readonly review: Review; readonly decided: Decided }> {
    return this.#work.inTransaction((tx) => undoDecision(tx, options, this.#policy));
  }
}

async function show(tx: Tx, review: Review): Promise<ShownReview> {
  const fact = await getFact(tx, review.factSeq);
  const transaction = fact.kind === 'bank-transaction' ? fact.transaction : undefined;
  return {
    ...review,
    because: withPayer(review.because, transaction),
    transaction,
    explanation: await findExplanation(tx, review.factSeq),
  };
}
