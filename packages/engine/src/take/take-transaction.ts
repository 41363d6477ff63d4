// take-transaction.ts — takes one bank transaction: what is it, which invoice is it for, what follows.
import {
  type BankTransaction,
  type BankTransactionFact,
  type FactId,
  type FoundReference,
  factId,
} from '@reskontra/core';
import type { Classification, ClassifyPolicy } from '../classify/classify.ts';
import { bothDecided, type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { casesByReference, linkFact, loadCase } from '../journal/cases.ts';
import { type Explanation, keepExplanation } from '../journal/explanations.ts';
import { recordFact } from '../journal/facts.ts';
import { type Candidate, openReview } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { type MatchDecision, matchPayment, matchSettlement, type Referral, RULES_VERSION } from '../match/match.ts';
import { matchKey } from '../match/match-key.ts';
import { type OpenCase, toOpenCase } from '../match/open-case.ts';
import { type TakePolicy, takeFact } from './take-fact.ts';
import { findUntoldPayment, toReturned } from './untold-payment.ts';

export interface TransactionPolicy extends TakePolicy, Omit<ClassifyPolicy, 'collector'> {}

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
  const { classification, transaction } = item;
  switch (classification.class) {
    case 'direct':
    case 'unknown':
    case 'collector': {
      if (item.takenBack) return settleWithoutEvent(tx, item, TAKEN_BACK);
      const referrals = await findReferrals(tx, transaction);
      const match =
        classification.class === 'collector'
          ? matchSettlement(transaction, referrals)
          : matchPayment(transaction, referrals);
      await keepExplanation(tx, item.seq, explain(classification, match));
      if (match.kind === 'review') return askPerson(tx, item, match.why, match.because, match.candidates);
      if (isOtherCurrency(match, referrals, transaction))
        return askPerson(tx, item, 'paid in another currency than the invoice', match.because, match.candidates);
      if (classification.class === 'unknown')
        return askPerson(tx, item, 'the payer is not known', match.because, match.candidates);
      return allocate(tx, item, match, policy);
    }
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

/** Each reference of the payer with the cases it points at; free text is not read here. */
async function findReferrals(tx: Tx, transaction: BankTransaction): Promise<readonly Referral[]> {
  const referrals: Referral[] = [];
  for (const reference of distinctReferences(transaction.references)) {
    const cases: OpenCase[] = [];
    for (const id of await casesByReference(tx, reference)) {
      const open = toOpenCase(await loadCase(tx, id));
      if (open !== undefined) cases.push(open);
    }
    referrals.push({ reference, cases });
  }
  return referrals;
}

function distinctReferences(references: readonly FoundReference[]): readonly FoundReference[] {
  return [...new Map(references.map((reference) => [matchKey(reference), reference])).values()];
}

async function candidatesOf(tx: Tx, transaction: BankTransaction): Promise<readonly Candidate[]> {
  const referrals = await findReferrals(tx, transaction);
  return referrals.flatMap((referral) => referral.cases).map((open) => ({ invoice: open.label }));
}

/** Two currencies on one case cannot be added up, so none is allocated without a person. */
function isOtherCurrency(
  match: Extract<MatchDecision, { kind: 'allocated' }>,
  referrals: readonly Referral[],
  { amount }: BankTransaction,
): boolean {
  const cases = referrals.flatMap((referral) => referral.cases);
  return match.allocations.some(({ caseId }) =>
    cases.some((open) => open.id === caseId && open.open.currency !== amount.currency),
  );
}

async function allocate(
  tx: Tx,
  item: Recorded,
  match: Extract<MatchDecision, { kind: 'allocated' }>,
  policy: TransactionPolicy,
): Promise<Decided> {
  const { transaction, classification } = item;
  const kind = classification.class === 'collector' ? 'settlement' : 'payment';
  let decided = NOTHING_DECIDED;
  for (const [at, allocation] of match.allocations.entries()) {
    const common = {
      id: factId(kind, item.key, String(at)),
      invoice: allocation.invoice,
      amount: allocation.amount,
      paidOn: transaction.bookedOn ?? transaction.valueOn ?? transaction.paidOn,
      via: 'bank',
      source: item.fact.id,
      because: [...match.because, ...classification.evidence],
    } as const;
    if (common.paidOn === undefined)
      return askPerson(tx, item, 'the bank gives no day', match.because, match.candidates);
    const dated = { ...common, paidOn: common.paidOn };
    const excess = allocation.excess === undefined ? {} : { excess: allocation.excess };
    const fact = kind === 'settlement' ? ({ ...dated, kind } as const) : ({ ...dated, kind, ...excess } as const);
    await linkFact(tx, allocation.caseId, item.seq);
    decided = bothDecided(decided, (await takeFact(tx, fact, policy)).decided);
  }
  return decided;
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
