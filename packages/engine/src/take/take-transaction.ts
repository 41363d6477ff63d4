// take-transaction.ts — takes one bank transaction: what is it, which invoice is it for, what follows.
import type { BankTransaction, BankTransactionFact, FactId } from '@reskontra/core';
import type { Classification, ClassifyPolicy } from '../classify/classify.ts';
import { type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { linkFact, loadCase } from '../journal/cases.ts';
import { type Explanation, keepExplanation } from '../journal/explanations.ts';
import { recordFact } from '../journal/facts.ts';
import { casesByReference } from '../journal/lookups.ts';
import { type Candidate, openReview } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import type { MatchDecision } from '../match/decision.ts';
import { loadLedger } from '../match/load-ledger.ts';
import { matchPayment, matchSettlement, RULES_VERSION } from '../match/match-payment.ts';
import type { MatchPolicy } from '../match/match-policy.ts';
import { toOpenCase } from '../match/open-case.ts';
import { allocate } from './allocate.ts';
import { collectorEvidence } from './collector-evidence.ts';
import { type TakePolicy, takeFact } from './take-fact.ts';
import { findUntoldPayment, toReturned } from './untold-payment.ts';

export interface TransactionPolicy extends TakePolicy, Omit<ClassifyPolicy, 'collector'> {
  readonly match: MatchPolicy;
}

export interface TakenTransaction {
  readonly status: 'new' | 'known';
  readonly decided: Decided;
}

export interface KeyedTransaction {
  readonly key: string;
  readonly transaction: BankTransaction;
  readonly classification: Classification;
  /** True when the same file also takes this payment back (or it is the booking that does): then nothing follows. */
  readonly takenBack: boolean;
}

/** What an explanation says of a payment that its own file takes back. */
export const TAKEN_BACK = 'nothing follows: the same file takes it back';

/** Takes a transaction whose key says whether it is known. */
export async function takeTransaction(
  tx: Tx,
  item: KeyedTransaction,
  policy: TransactionPolicy,
): Promise<TakenTransaction> {
  const { transaction, classification } = item;
  if (classification.class === 'pending') return { status: 'known', decided: NOTHING_DECIDED }; // an announcement; the booking comes later

  const fact: BankTransactionFact = { id: item.key as FactId, kind: 'bank-transaction', transaction };
  const recorded = await recordFact(tx, fact);
  if (recorded.status !== 'new') return { status: 'known', decided: NOTHING_DECIDED };

  const decided = await follow(tx, { ...item, fact, seq: recorded.seq }, policy);
  return { status: 'new', decided };
}

/** Records a transaction that could not be placed, and asks a person about it. */
export async function takeUnplaced(tx: Tx, item: KeyedTransaction, because: string): Promise<TakenTransaction> {
  const fact: BankTransactionFact = { id: item.key as FactId, kind: 'bank-transaction', transaction: item.transaction };
  const { seq } = await recordFact(tx, fact);
  const why = 'it could not be placed';
  await keepExplanation(tx, seq, { ...bare(item.classification), decision: `review: ${why}`, because: [because] });
  return { status: 'new', decided: await askPerson(tx, { ...item, fact, seq }, why, [because], []) };
}

interface Recorded extends KeyedTransaction {
  readonly fact: BankTransactionFact;
  readonly seq: number;
}

async function follow(tx: Tx, item: Recorded, policy: TransactionPolicy): Promise<Decided> {
  const { classification } = item;
  switch (classification.class) {
    case 'direct':
    case 'unknown':
    case 'collector':
      return item.takenBack ? settleWithoutEvent(tx, item, TAKEN_BACK) : placeMoney(tx, item, policy);
    case 'return':
    case 'reversal':
      if (item.takenBack)
        return settleWithoutEvent(tx, item, 'nothing follows: it takes back a payment of the same file');
      return takeBack(tx, item, policy);
    default:
      await keepExplanation(tx, item.seq, { ...bare(classification), decision: 'nothing follows' });
      return NOTHING_DECIDED;
  }
}

/**
 * A payment that nobody was told of yet is undone. One that was reported is a person's decision, because nothing takes a
 * `paid` back; so is one that cannot be found for certain.
 */
async function takeBack(tx: Tx, item: Recorded, policy: TransactionPolicy): Promise<Decided> {
  const { classification, transaction } = item;
  const original = await findUntoldPayment(tx, transaction);
  if (original === undefined) {
    await keepExplanation(tx, item.seq, { ...bare(classification), decision: 'review' });
    return askPerson(tx, item, 'a payment was taken back', [], await candidatesOf(tx, transaction));
  }
  const decision = `takes back payment ${original.payment.id}, of which nobody was told yet`;
  await keepExplanation(tx, item.seq, { ...bare(classification), decision });
  await linkFact(tx, original.caseId, item.seq);
  const returned = toReturned(original.payment, { ...item, because: classification.evidence });
  return (await takeFact(tx, returned, policy)).decided;
}

/** Finds the invoice, then says whose money it is; both must be certain, or a person is asked. */
async function placeMoney(tx: Tx, item: Recorded, policy: TransactionPolicy): Promise<Decided> {
  const { transaction } = item;
  const ledger = await loadLedger(tx, transaction);
  const asSettlement = matchSettlement(transaction, ledger);
  const classification = await withCollectorEvidence(tx, item, asSettlement);
  const isCollectors = classification.class === 'collector';
  const match = isCollectors ? asSettlement : matchPayment(transaction, ledger, policy.match);
  const placed = { ...item, classification };
  await keepExplanation(tx, item.seq, explain(classification, match));

  if (match.kind === 'review') return askPerson(tx, placed, match.why, match.because, match.candidates);
  if (classification.class === 'unknown')
    return askPerson(tx, placed, 'the payer is not known', match.because, match.candidates);
  const { evidence } = classification;
  const kind = isCollectors ? 'settlement' : 'payment';
  const decided = await allocate(
    tx,
    { transaction, source: item.fact.id, seq: item.seq, kind, match, evidence },
    policy,
  );
  return decided ?? askPerson(tx, placed, 'the bank gives no day', match.because, match.candidates);
}

/** A payer without a name is the collector when the collector says it received this sum on this very invoice. */
async function withCollectorEvidence(tx: Tx, item: Recorded, asSettlement: MatchDecision): Promise<Classification> {
  const { classification, transaction } = item;
  const day = transaction.bookedOn ?? transaction.valueOn;
  if (classification.class !== 'unknown' || asSettlement.kind !== 'allocated' || day === undefined)
    return classification;
  const [allocation] = asSettlement.allocations;
  if (allocation === undefined) return classification;
  const evidence = collectorEvidence(await loadCase(tx, allocation.caseId), transaction.amount, day);
  return evidence === undefined
    ? classification
    : { class: 'collector', evidence: [...classification.evidence, evidence] };
}

async function candidatesOf(tx: Tx, transaction: BankTransaction): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const reference of transaction.references) {
    for (const id of await casesByReference(tx, reference)) {
      const open = toOpenCase(await loadCase(tx, id));
      if (open !== undefined) candidates.push({ invoice: open.label });
    }
  }
  return [...new Map(candidates.map((candidate) => [candidate.invoice, candidate])).values()];
}

async function settleWithoutEvent(tx: Tx, item: Recorded, decision: string): Promise<Decided> {
  await keepExplanation(tx, item.seq, { ...bare(item.classification), decision });
  return NOTHING_DECIDED;
}

async function askPerson(
  tx: Tx,
  item: Recorded,
  why: string,
  because: readonly string[],
  candidates: readonly Candidate[],
): Promise<Decided> {
  const evidence = [...because, ...item.classification.evidence];
  const review = await openReview(tx, {
    caseId: undefined,
    factSeq: item.seq,
    factId: item.key,
    why,
    because: evidence,
    candidates,
  });
  return { ...NOTHING_DECIDED, reviews: review === undefined ? [] : [review] };
}

function explain(classification: Classification, match: MatchDecision): Explanation {
  const decision = match.kind === 'review' ? `review: ${match.why}` : `allocated by rule ${match.rule}`;
  return { ...bare(classification), candidates: match.candidates, decision, because: match.because };
}

function bare(classification: Classification): Explanation {
  return {
    rules: RULES_VERSION,
    class: classification.class,
    evidence: classification.evidence,
    candidates: [],
    decision: '',
    because: [],
  };
}
