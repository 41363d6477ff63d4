// recorded-transaction.ts — a bank transaction in the journal, what became of it, and how a person is asked about it.
import type { BankTransaction, BankTransactionFact } from '@reskontra/core';
import type { Classification } from '../classify/classify.ts';
import { type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import type { Explanation } from '../journal/explanations.ts';
import { type Candidate, type NewReview, openReview } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';

export interface KeyedTransaction {
  readonly key: string;
  readonly transaction: BankTransaction;
  readonly classification: Classification;
  /** True when the same file also takes this payment back (or it is the booking that does): then nothing follows. */
  readonly takenBack: boolean;
}

export interface RecordedTransaction extends KeyedTransaction {
  readonly fact: BankTransactionFact;
  readonly seq: number;
}

/** What follows from a transaction, and why. */
export interface Followed {
  readonly decided: Decided;
  readonly explanation: Explanation;
}

export interface Question {
  readonly why: string;
  readonly because: readonly string[];
  readonly candidates: readonly Candidate[];
}

/** Asks a person about the transaction. */
export async function askPerson(tx: Tx, item: RecordedTransaction, question: Question): Promise<Decided> {
  const review = await openReview(tx, toReview(item, question));
  return { ...NOTHING_DECIDED, reviews: review === undefined ? [] : [review] };
}

/** The evidence of its class is told too. */
export function toReview({ seq, key, classification }: RecordedTransaction, question: Question): NewReview {
  const because = [...question.because, ...classification.evidence];
  return { ...question, caseId: undefined, factSeq: seq, factId: key, because };
}
