// take-transaction.ts — takes one bank transaction: records it, follows what it is, and keeps the record of why.
import type { BankTransactionFact, FactId } from '@reskontra/core';
import { type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { keepExplanation } from '../journal/explanations.ts';
import { recordFact } from '../journal/facts.ts';
import type { Tx } from '../journal/transaction.ts';
import { addTransactionIds } from '../journal/transaction-ids.ts';
import { type Explained, explain, explainReview } from './explain.ts';
import { placeMoney } from './place-money.ts';
import { askPerson, type Followed, type KeyedTransaction, type RecordedTransaction } from './recorded-transaction.ts';
import { takeBack } from './take-back.ts';
import { TAKEN_BACK } from './taken-back.ts';
import type { TransactionPolicy } from './transaction-policy.ts';
import { meetReturn, type WaitingReturns } from './waiting-returns.ts';

export type { KeyedTransaction } from './recorded-transaction.ts';

export interface TakeOptions {
  readonly policy: TransactionPolicy;
  /** Bookings whose payment has not been seen so far: this may be it. */
  readonly returns: WaitingReturns;
}

export interface TakenTransaction {
  readonly status: 'new' | 'known';
  readonly decided: Decided;
}

/** Takes a transaction whose key says whether it is known. */
export async function takeTransaction(tx: Tx, item: KeyedTransaction, options: TakeOptions): Promise<TakenTransaction> {
  const { transaction, classification } = item;
  if (classification.class === 'pending') return { status: 'known', decided: NOTHING_DECIDED }; // an announcement; the booking comes later

  const fact: BankTransactionFact = { id: item.key as FactId, kind: 'bank-transaction', transaction };
  const recorded = await recordFact(tx, fact);
  if (recorded.status !== 'new') return { status: 'known', decided: NOTHING_DECIDED };

  const { decided, explanation } = await follow(tx, { ...item, fact, seq: recorded.seq }, options);
  await keepExplanation(tx, recorded.seq, explanation);
  return { status: 'new', decided };
}

export interface UnplacedOptions extends TakeOptions {
  readonly because: string;
}

/** Records a transaction that could not be placed, and asks a person about it. */
export async function takeUnplaced(
  tx: Tx,
  item: KeyedTransaction,
  options: UnplacedOptions,
): Promise<TakenTransaction> {
  const fact: BankTransactionFact = { id: item.key as FactId, kind: 'bank-transaction', transaction: item.transaction };
  const { seq } = await recordFact(tx, fact);
  const question = { why: 'it could not be placed', because: [options.because], candidates: [] };
  const base = { ...item, fingerprint: options.policy.fingerprint, decision: `review: ${question.why}` };
  await keepExplanation(tx, seq, explainReview(base, question));
  return { status: 'new', decided: await askPerson(tx, { ...item, fact, seq }, question) };
}

async function follow(tx: Tx, item: RecordedTransaction, { policy, returns }: TakeOptions): Promise<Followed> {
  const { class: found } = item.classification;
  const base = { ...item, fingerprint: policy.fingerprint };
  const nothing = (decision: string): Followed => nothingFollows({ ...base, decision });
  switch (found) {
    case 'direct':
    case 'unknown':
    case 'collector':
      if (policy.payments === 'erp') return nothing('nothing follows: payments are taken from the ERP alone');
      await addTransactionIds(tx, item.seq, item.transaction);
      if (item.takenBack) return nothing(TAKEN_BACK);
      return (await meetReturn(tx, item, { policy, returns })) ?? placeMoney(tx, item, policy);
    case 'return':
    case 'reversal':
      if (policy.payments === 'erp') return nothing('nothing follows: payments are taken from the ERP alone');
      if (item.takenBack) return nothing('nothing follows: it takes back a payment of the same file');
      return takeBack(tx, item, policy);
    default:
      return nothing('nothing follows');
  }
}

function nothingFollows(base: Explained): Followed {
  return { decided: NOTHING_DECIDED, explanation: explain(base) };
}
