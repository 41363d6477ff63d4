// place-money.ts — money that came: which invoice it is for, whose it is, and what follows.
import type { CollectorProfile } from '@reskontra/core';
import type { Classification } from '../classify/classify.ts';
import { loadCase } from '../journal/cases.ts';
import type { Tx } from '../journal/transaction.ts';
import type { MatchDecision } from '../match/decision.ts';
import type { LedgerView } from '../match/ledger-view.ts';
import { loadLedger } from '../match/load-ledger.ts';
import { matchPayment, matchSettlement } from '../match/match-payment.ts';
import { allocate, dayOf } from './allocate.ts';
import { collectorEvidence } from './collector-evidence.ts';
import { explainAllocated, explainReview } from './explain.ts';
import { askPerson, type Followed, type RecordedTransaction } from './recorded-transaction.ts';
import type { TransactionPolicy } from './transaction-policy.ts';

/** Finds the invoice, then says whose money it is; both must be certain, or a person is asked. */
export async function placeMoney(tx: Tx, item: RecordedTransaction, policy: TransactionPolicy): Promise<Followed> {
  const { transaction } = item;
  const ledger = await loadLedger(tx, transaction);
  const { classification, settlement } = await withCollectorEvidence(tx, item, { ledger, collector: policy.collector });
  const isCollectors = classification.class === 'collector';
  const match = isCollectors && settlement !== undefined ? settlement : matchPayment(transaction, ledger, policy.match);
  const placed = { ...item, classification };

  const doubt = doubtOf(classification, match, item);
  if (doubt !== undefined) return ask(tx, placed, { match, why: doubt, policy });
  if (match.kind === 'review') return ask(tx, placed, { match, why: match.why, policy });
  const as = isCollectors ? 'settlement' : 'payment';
  const { evidence } = classification;
  const options = { transaction, source: item.fact.id, seq: item.seq, kind: as, match, evidence } as const;
  const decided = await allocate(tx, options, policy);
  const base = { ...placed, fingerprint: policy.fingerprint, decision: `allocated by rule ${match.rule}` };
  return { decided, explanation: explainAllocated(base, { as, match, decided }) };
}

/** Why the machine will not decide although the invoice is certain. */
function doubtOf(
  classification: Classification,
  match: MatchDecision,
  { transaction }: RecordedTransaction,
): string | undefined {
  if (match.kind === 'review') return undefined;
  if (classification.class === 'unknown') return 'the payer is not known';
  return dayOf(transaction) === undefined ? 'the bank gives no day' : undefined;
}

interface AskOptions {
  readonly match: MatchDecision;
  readonly why: string;
  readonly policy: TransactionPolicy;
}

async function ask(tx: Tx, item: RecordedTransaction, { match, why, policy }: AskOptions): Promise<Followed> {
  const { because, candidates } = match;
  const base = { ...item, fingerprint: policy.fingerprint, decision: `review: ${why}` };
  return {
    decided: await askPerson(tx, item, { why, because, candidates }),
    explanation: explainReview(base, match),
  };
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
