// waiting-returns.ts — bookings that took back a payment nobody had seen: when it comes, the two are joined.
import type { BankTransaction, BankTransactionFact } from '@reskontra/core';
import { bothDecided } from '../decide/decide.ts';
import { likeness } from '../import/netting.ts';
import { ENGINE } from '../journal/engine-name.ts';
import { findExplanation, keepExplanation } from '../journal/explanations.ts';
import { keepReturn, waitingReturns } from '../journal/returns.ts';
import { closeReview, reviewsOfFact } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { explain } from './explain.ts';
import { mayBe } from './find-original.ts';
import { placeMoney } from './place-money.ts';
import type { Followed, RecordedTransaction } from './recorded-transaction.ts';
import { undo } from './take-back.ts';
import type { TransactionPolicy } from './transaction-policy.ts';

interface WaitingReturn {
  readonly seq: number;
  readonly fact: BankTransactionFact;
}

/** The bookings of a company that wait for their payment: few, so they are read once for a page of transactions. */
export interface WaitingReturns {
  readonly areNone: boolean;
  /** The one that takes this payment back, by the surest sign; it waits no longer. */
  claim(payment: BankTransaction): WaitingReturn | undefined;
}

export async function loadWaitingReturns(tx: Tx): Promise<WaitingReturns> {
  const waiting = new Map<number, WaitingReturn>();
  for (const { seq, fact } of await waitingReturns(tx)) {
    if (fact.kind === 'bank-transaction') waiting.set(seq, { seq, fact });
  }
  return {
    get areNone() {
      return waiting.size === 0;
    },
    claim(payment) {
      const [best] = [...waiting.values()]
        .map((taking) => ({ taking, likeness: likenessOf(payment, taking.fact.transaction) }))
        .filter((pair) => pair.likeness > 0)
        .sort((a, b) => b.likeness - a.likeness || (a.taking.fact.id < b.taking.fact.id ? -1 : 1));
      if (best !== undefined) waiting.delete(best.taking.seq);
      return best?.taking;
    },
  };
}

/** Only the bank's own id joins sums that differ: a part of the payment went back, or a charge went with it. */
function likenessOf(payment: BankTransaction, taking: BankTransaction): number {
  if (!mayBe({ transaction: payment }, taking)) return 0;
  const found = likeness(payment, taking);
  return found === 3 || payment.amount.minor === -taking.amount.minor ? found : 0;
}

export interface MeetOptions {
  readonly policy: TransactionPolicy;
  readonly returns: WaitingReturns;
}

/** What follows from a payment that a booking read before takes back; undefined when none does. */
export async function meetReturn(
  tx: Tx,
  item: RecordedTransaction,
  { policy, returns }: MeetOptions,
): Promise<Followed | undefined> {
  const taking = returns.claim(item.transaction);
  if (taking === undefined) return undefined;
  await keepReturn(tx, taking.seq, item.seq);
  for (const { id } of await reviewsOfFact(tx, taking.seq, 'open'))
    await closeReview(tx, id, { state: 'dismissed', by: ENGINE, because: 'the payment has come' });
  const isWhole = item.transaction.amount.minor === -taking.fact.transaction.amount.minor;
  if (!isWhole || item.classification.class === 'collector') return undoAtOnce(tx, item, taking, policy);

  await explainTaking(tx, taking, 'takes back a payment that came later in the statements');
  const base = {
    ...item,
    fingerprint: policy.fingerprint,
    decision: 'nothing follows: a booking read before takes it back',
  };
  return { decided: { commands: [], reviews: [], held: 0, failed: 0 }, explanation: explain(base) };
}

/** A part of it stays, or a person must hear of it: it is placed, and what went back is undone. */
async function undoAtOnce(
  tx: Tx,
  item: RecordedTransaction,
  taking: WaitingReturn,
  policy: TransactionPolicy,
): Promise<Followed> {
  const placed = await placeMoney(tx, item, policy);
  await keepReturn(tx, taking.seq, undefined); // `undo` counts what is left before this one
  const { fact, seq } = taking;
  const explanation = await findExplanation(tx, seq);
  const classification = { class: explanation?.class ?? 'return', evidence: explanation?.evidence ?? [] };
  const again = { key: fact.id, transaction: fact.transaction, classification, takenBack: false, fact, seq };
  const original = { seq: item.seq, id: item.fact.id, transaction: item.transaction };
  const undone = await undo(tx, again, { original, by: "the bank's id of the payment" }, policy);
  await keepExplanation(tx, seq, undone.explanation);
  return { decided: bothDecided(placed.decided, undone.decided), explanation: placed.explanation };
}

async function explainTaking(tx: Tx, { seq }: WaitingReturn, decision: string): Promise<void> {
  const explanation = await findExplanation(tx, seq);
  if (explanation !== undefined)
    await keepExplanation(tx, seq, { ...explanation, decision, because: [], candidates: [] });
}
