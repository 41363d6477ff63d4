// undo-decision.ts — takes a person's decision back while nothing of it has been told: the question is open again.
import { assert, type CaseId, ConfigError, type DecisionFact } from '@reskontra/core';
import { bothDecided, type Decided, decide, decideHeld, NOTHING_DECIDED } from '../decide/decide.ts';
import { commandsOfFacts, withdraw } from '../deliver/withdraw.ts';
import { linkFact, loadCase } from '../journal/cases.ts';
import { ENGINE } from '../journal/engine-name.ts';
import { factsOfCases, findFactById, recordFact, type StoredFact } from '../journal/facts.ts';
import { addPayerAccount, removePayerAccount } from '../journal/lookups.ts';
import { dropAllPending } from '../journal/pending-hooks.ts';
import { dropReturn } from '../journal/returns.ts';
import { closeReview, findReview, listReviews, type Review, reopenReview, reviewsOfFact } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { casesOfFact } from '../take/made-of.ts';
import { seenByBank } from '../take/seen-by-bank.ts';
import type { TakePolicy } from '../take/take-fact.ts';
import { decisionsOn } from './decisions.ts';

export interface UndoDecisionOptions {
  /** The review's id. */
  readonly id: string;
  readonly by: string;
  readonly because: string;
}

/**
 * What the decision made never was: commands that wait are withdrawn, payments count no more, the review is open.
 * @throws ConfigError `review.not-found`, `review.not-decided`, `review.told` when the other side knows of it, or may
 */
export async function undoDecision(
  tx: Tx,
  options: UndoDecisionOptions,
  policy: TakePolicy,
): Promise<{ readonly review: Review; readonly decided: Decided }> {
  const review = await decidedReview(tx, options.id);
  const { last, nextId } = await decisionsOn(tx, review.id);
  assert(last !== undefined && last.verdict !== 'undone', `Review ${review.id} is decided, but nobody decided it.`);
  const made = await madeByDecision(tx, last, review);
  for (const { caseId, facts } of made) await withdrawAll(tx, caseId, facts);

  const { by, because } = options;
  const undone: DecisionFact = {
    id: nextId,
    kind: 'decision',
    review: review.id,
    verdict: 'undone',
    undoes: last.id,
    by,
    because,
  };
  const { seq } = await recordFact(tx, undone);
  for (const { caseId } of made) await linkFact(tx, caseId, seq);
  await reopenReview(tx, review.id);
  await dropReturn(tx, review.factSeq);
  let decided = NOTHING_DECIDED;
  for (const { caseId, facts } of made) {
    if (facts.length > 0) await forgetAccount(tx, caseId, facts);
    await askErpAgain(tx, caseId);
    decided = bothDecided(decided, await reportAgain(tx, caseId, facts, policy));
    decided = bothDecided(decided, await decideHeld(tx, policy.hooks, caseId));
  }
  return { review: (await findReview(tx, review.id)) ?? review, decided };
}

async function decidedReview(tx: Tx, id: string): Promise<Review> {
  const review = await findReview(tx, id);
  if (review === undefined)
    throw new ConfigError(`There is no review ${id}. See: review list.`, { code: 'review.not-found' });
  if (review.state === 'open')
    throw new ConfigError(`Review ${id} is open; there is no decision to undo.`, { code: 'review.not-decided' });
  if (review.decidedBy === ENGINE)
    throw new ConfigError(
      `Review ${id} was not decided by a person: ${review.decidedBecause ?? 'it was answered'}. There is nothing to undo.`,
      { code: 'review.not-decided' },
    );
  return review;
}

interface MadeInCase {
  readonly caseId: CaseId;
  readonly facts: readonly StoredFact[];
}

/** The cases that the decision is linked to, with the payments or settlements it made there. */
async function madeByDecision(tx: Tx, decision: DecisionFact, review: Review): Promise<readonly MadeInCase[]> {
  const cases = new Set(await casesOfFact(tx, review.factSeq));
  if (review.caseId !== undefined) cases.add(review.caseId);
  const made: MadeInCase[] = [];
  for (const caseId of [...cases].sort((a, b) => (a < b ? -1 : 1))) {
    const facts = (await factsOfCases(tx, [caseId])).filter(
      ({ fact }) => 'decision' in fact && fact.decision === decision.id,
    );
    made.push({ caseId, facts });
  }
  return made;
}

/** @throws ConfigError `review.told` */
async function withdrawAll(tx: Tx, caseId: CaseId, facts: readonly StoredFact[]): Promise<void> {
  const seqs = new Set(facts.map(({ seq }) => seq));
  const { told, untold } = await commandsOfFacts(tx, caseId, seqs);
  const [known] = told;
  if (known !== undefined)
    throw new ConfigError(
      `Command ${known.id} of this decision is ${known.state}: the other side knows of it, or may. Set it right there by hand.`,
      { code: 'review.told' },
    );
  for (const command of untold) await withdraw(tx, command, 'its decision was undone');
  for (const seq of seqs) {
    await dropAllPending(tx, seq);
    for (const { id } of await reviewsOfFact(tx, seq, 'open'))
      await closeReview(tx, id, { state: 'dismissed', by: ENGINE, because: 'the decision it came of was undone' });
  }
}

/** The account is this customer's only as far as other payments say so. */
async function forgetAccount(tx: Tx, caseId: CaseId, facts: readonly StoredFact[]): Promise<void> {
  const accounts = new Set<string>();
  for (const { fact } of facts) {
    const account = fact.kind === 'payment' ? await accountOf(tx, fact.source) : undefined;
    if (account !== undefined) accounts.add(account);
  }
  if (accounts.size === 0) return;
  const kase = await loadCase(tx, caseId);
  const ledgers = kase.invoice?.debtor?.account;
  for (const account of accounts) await removePayerAccount(tx, caseId, account);
  if (ledgers !== undefined && accounts.has(ledgers)) await addPayerAccount(tx, caseId, ledgers);
  for (const payment of kase.payments) {
    const account = await accountOf(tx, payment.source);
    if (account !== undefined && accounts.has(account)) await addPayerAccount(tx, caseId, account);
  }
}

/** A payment that went back after all did not: what was withdrawn then is planned anew. */
async function reportAgain(tx: Tx, caseId: CaseId, facts: readonly StoredFact[], policy: TakePolicy): Promise<Decided> {
  const returned = new Set(facts.flatMap(({ fact }) => (fact.kind === 'payment-returned' ? [fact.payment] : [])));
  if (returned.size === 0) return NOTHING_DECIDED;
  let decided = NOTHING_DECIDED;
  for (const { seq, fact } of await factsOfCases(tx, [caseId])) {
    if (!returned.has(fact.id) || (await commandsOfFacts(tx, caseId, new Set([seq]))).told.length > 0) continue;
    decided = bothDecided(decided, await decide(tx, policy.hooks, { seq, fact, caseId }));
  }
  return decided;
}

async function accountOf(tx: Tx, source: string): Promise<string | undefined> {
  const fact = await findFactById(tx, source);
  return fact?.kind === 'bank-transaction' ? fact.transaction.debtor?.account : undefined;
}

/** A question about an ERP's payment that this money had answered is a question again. */
async function askErpAgain(tx: Tx, caseId: CaseId): Promise<void> {
  const answered = (await listReviews(tx, { caseId, state: 'dismissed' })).filter(
    ({ decidedBy }) => decidedBy === ENGINE,
  );
  if (answered.length === 0) return;
  const seen = await seenByBank(tx, caseId);
  const facts = new Map((await factsOfCases(tx, [caseId])).map(({ seq, fact }) => [seq, fact]));
  for (const { id, factSeq } of answered) {
    const fact = facts.get(factSeq);
    if (fact?.kind === 'erp-payment' && !seen.has(fact.id)) await reopenReview(tx, id);
  }
}
