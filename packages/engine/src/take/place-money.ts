// place-money.ts — money that came: which invoice it is for, whose it is, and what follows.
import type { CollectorProfile } from '@reskontra/core';
import type { Classification } from '../classify/classify.ts';
import { loadCase } from '../journal/cases.ts';
import type { Explanation } from '../journal/explanations.ts';
import type { Tx } from '../journal/transaction.ts';
import type { Allocated, MatchDecision } from '../match/decision.ts';
import type { LedgerView } from '../match/ledger-view.ts';
import { loadLedger } from '../match/load-ledger.ts';
import { matchPayment, matchSettlement } from '../match/match-payment.ts';
import { allocate, dayOf } from './allocate.ts';
import { collectorEvidence } from './collector-evidence.ts';
import { explainAllocated, explainReview } from './explain.ts';
import { askPerson, type Followed, type Question, type RecordedTransaction } from './recorded-transaction.ts';
import { asCollectors, findReport, type Settling, settleReport } from './settle-report.ts';
import type { TransactionPolicy } from './transaction-policy.ts';

/** What is to be done about money that came. */
export type Placing =
  | {
      readonly kind: 'give';
      readonly as: 'payment' | 'settlement';
      readonly match: Allocated;
      readonly item: RecordedTransaction;
    }
  | Settling
  | {
      readonly kind: 'ask';
      readonly why: string;
      readonly match: Pick<MatchDecision, 'because' | 'candidates'>;
      readonly item: RecordedTransaction;
    };

/** Gives the money to its invoices, or asks a person. */
export async function placeMoney(tx: Tx, item: RecordedTransaction, policy: TransactionPolicy): Promise<Followed> {
  const placing = await decidePlacing(tx, item, policy);
  if (placing.kind !== 'ask') return carryOut(tx, placing, policy);
  return {
    decided: await askPerson(tx, placing.item, questionOf(placing)),
    explanation: explainAsked(placing, policy),
  };
}

/** Finds the invoice, then says whose money it is; both must be certain, or a person is to be asked. Writes nothing. */
export async function decidePlacing(tx: Tx, item: RecordedTransaction, policy: TransactionPolicy): Promise<Placing> {
  const { transaction } = item;
  const ledger = await loadLedger(tx, transaction);
  const { classification, settlement } = await withCollectorEvidence(tx, item, { ledger, collector: policy.collector });
  const isCollectors = classification.class === 'collector';
  const match = isCollectors && settlement !== undefined ? settlement : matchPayment(transaction, ledger, policy.match);
  const placed = { ...item, classification };
  const report = match.kind === 'review' ? await findReport(tx, placed) : undefined;
  if (report?.kind === 'matched') return { kind: 'settle', match: report, item: asCollectors(placed) };
  if (report !== undefined)
    return { kind: 'ask', why: report.why, match: { because: report.because, candidates: [] }, item: placed };
  if (match.kind === 'review') return { kind: 'ask', why: match.why, match, item: placed };
  const doubt = doubtOf(classification, item);
  if (doubt !== undefined) return { kind: 'ask', why: doubt, match, item: placed };
  return { kind: 'give', as: isCollectors ? 'settlement' : 'payment', match, item: placed };
}

/** Does what was decided. */
export async function carryOut(
  tx: Tx,
  placing: Exclude<Placing, { kind: 'ask' }>,
  policy: TransactionPolicy,
): Promise<Followed> {
  return placing.kind === 'settle' ? settleReport(tx, placing, policy) : giveMoney(tx, placing, policy);
}

async function giveMoney(
  tx: Tx,
  { as, match, item }: Extract<Placing, { kind: 'give' }>,
  policy: TransactionPolicy,
): Promise<Followed> {
  const { transaction, classification } = item;
  const { evidence } = classification;
  const options = { transaction, source: item.fact.id, seq: item.seq, kind: as, match, evidence };
  const decided = await allocate(tx, options, policy);
  const base = { ...item, fingerprint: policy.fingerprint, decision: `allocated by rule ${match.rule}` };
  return { decided, explanation: explainAllocated(base, { as, match, decided }) };
}

export function questionOf({ why, match }: Extract<Placing, { kind: 'ask' }>): Question {
  return { why, because: match.because, candidates: match.candidates };
}

export function explainAsked(
  { why, match, item }: Extract<Placing, { kind: 'ask' }>,
  policy: TransactionPolicy,
): Explanation {
  return explainReview({ ...item, fingerprint: policy.fingerprint, decision: `review: ${why}` }, match);
}

/** Why the machine will not decide although the invoice is certain. */
function doubtOf(classification: Classification, { transaction }: RecordedTransaction): string | undefined {
  if (classification.class === 'unknown') return 'the payer is not known';
  return dayOf(transaction) === undefined ? 'the bank gives no day' : undefined;
}

interface Evidence {
  readonly classification: Classification;
  /** Undefined when the payer is somebody else for certain. */
  readonly settlement: MatchDecision | undefined;
}

/** A payer without a name is the collector when the collector says it received this sum on this very invoice. */
async function withCollectorEvidence(
  tx: Tx,
  { classification, transaction }: RecordedTransaction,
  options: { readonly ledger: LedgerView; readonly collector: CollectorProfile },
): Promise<Evidence> {
  if (classification.class === 'direct') return { classification, settlement: undefined };
  const settlement = matchSettlement(transaction, options.ledger, options.collector);
  const day = transaction.bookedOn ?? transaction.valueOn;
  const [allocation] = settlement.kind === 'allocated' ? settlement.allocations : [];
  if (classification.class !== 'unknown' || allocation === undefined || day === undefined)
    return { classification, settlement };
  const evidence = collectorEvidence(await loadCase(tx, allocation.caseId), transaction.amount, day);
  if (evidence === undefined) return { classification, settlement };
  return { classification: { class: 'collector', evidence: [...classification.evidence, evidence] }, settlement };
}
