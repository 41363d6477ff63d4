// decide-review.ts — a person's decision: written down as a fact, and followed like any other.
import { assert, ConfigError, type DecisionFact, positive, unreachable } from '@reskontra/core';
import { bothDecided, type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { linkFact } from '../journal/cases.ts';
import { recordFact } from '../journal/facts.ts';
import { addPayerAccount } from '../journal/lookups.ts';
import { dropReturn } from '../journal/returns.ts';
import { closeReview, findReview, type Review } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { takeFact } from '../take/take-fact.ts';
import type { TransactionPolicy } from '../take/transaction-policy.ts';
import { type DecisionsOnReview, decisionsOn } from './decisions.ts';
import { type MoneyInReview, moneyInReview } from './money-in-review.ts';
import { type Offer, offersOf } from './offers.ts';
import {
  allocateByPerson,
  type PersonAllocation,
  partsOfSplit,
  type SplitPart,
  theOnlyCandidate,
} from './person-allocation.ts';
import { type MeantReturn, returnByPerson, returnMeant } from './return-by-person.ts';

export interface DecideReviewOptions {
  readonly id: string;
  readonly verdict: 'accepted' | 'dismissed';
  /** The invoice number the money is for; may be left out when there is one candidate. */
  readonly invoice?: string;
  /** Several invoices that the money is for; the parts make up the whole. */
  readonly split?: readonly SplitPart[];
  /** Whose money it is. Left out: the collector's where the bank names it as the payer, else the debtor's. */
  readonly as?: 'debtor' | 'collector' | 'own' | 'unrelated';
  readonly by: string;
  readonly because: string;
}

export interface DecidedReview {
  readonly review: Review;
  readonly decided: Decided;
  /** What the decision teaches, for the configuration. */
  readonly offers: readonly Offer[];
}

/**
 * Accepting a review about money says whose it is and which invoices it is for: the debtor's direct payment, of which
 * the collector is told; the collector's settlement, of which it is not; the company's own, or nothing to do with invoices:
 * then nothing follows. Of a booking that took a payment back, the invoice says whose payment it was. Accepting any other
 * review says: seen and handled. Dismissing says: nothing follows.
 * @throws ConfigError `review.not-found`, `review.decided`, `review.which-invoice`, `review.no-invoice`, `review.split`, `review.not-money`
 */
export async function decideReview(
  tx: Tx,
  options: DecideReviewOptions,
  policy: TransactionPolicy,
): Promise<DecidedReview> {
  const review = await openReviewOf(tx, options.id);
  const money = await moneyInReview(tx, review);
  const returned = money === undefined ? await returnedOf(tx, review, options) : undefined;
  if (money === undefined && returned === undefined) refuseMoneyOptions(review, options);
  const decisions = await decisionsOn(tx, review.id);
  const as = whoseMoney(money, options);
  const allocations = money === undefined ? [] : await allocationsOf(tx, { review, money, as, options, decisions });

  const { by, because, verdict } = options;
  const isFirst = await closeReview(tx, review.id, { state: verdict, by, because });
  assert(isFirst, `Review ${review.id} was decided by somebody else in the middle of a transaction.`);
  const { seq } = await recordFact(tx, toDecision(review, { options, decisions, allocations, as }));
  await dropReturn(tx, review.factSeq);
  for (const caseId of [review.caseId, returned?.named.caseId])
    if (caseId !== undefined) await linkFact(tx, caseId, seq);
  const said = { decision: decisions.nextId, because: [`${by} decided which payment it takes back: ${because}`] };
  const decided =
    returned === undefined
      ? await take(tx, { review, seq, allocations, money }, policy)
      : await returnByPerson(tx, review, returned, said, policy);
  const offers = as === undefined ? [] : offersOf(money?.transaction, { as, ...policy });
  return { review: (await findReview(tx, options.id)) ?? review, decided, offers };
}

async function openReviewOf(tx: Tx, id: string): Promise<Review> {
  const review = await findReview(tx, id);
  if (review === undefined)
    throw new ConfigError(`There is no review ${id}. See: review list.`, { code: 'review.not-found' });
  if (review.state !== 'open')
    throw new ConfigError(`Review ${id} was ${review.state} already by ${review.decidedBy ?? 'somebody'}.`, {
      code: 'review.decided',
    });
  return review;
}

/** A booking that took a payment back is for the invoice whose payment it was. */
async function returnedOf(
  tx: Tx,
  review: Review,
  { verdict, invoice, split, as }: DecideReviewOptions,
): Promise<MeantReturn | undefined> {
  if (verdict === 'dismissed' || invoice === undefined || split !== undefined || as !== undefined) return undefined;
  return returnMeant(tx, review, invoice);
}

function refuseMoneyOptions({ id }: Review, { invoice, split, as }: DecideReviewOptions): void {
  if (invoice === undefined && split === undefined && as === undefined) return;
  throw new ConfigError(
    `Review ${id} is not about money that waits for an invoice; accept it without --invoice, --split and --as.`,
    { code: 'review.not-money' },
  );
}

/** Undefined when nothing is said about the money: it was dismissed, or there is none. */
function whoseMoney(money: MoneyInReview | undefined, { verdict, as }: DecideReviewOptions): DecideReviewOptions['as'] {
  if (money === undefined || verdict === 'dismissed') return undefined;
  return as ?? (money.isCollectors ? 'collector' : 'debtor');
}

interface AllocationQuestion {
  readonly review: Review;
  readonly money: MoneyInReview;
  readonly as: DecideReviewOptions['as'];
  readonly options: DecideReviewOptions;
  readonly decisions: DecisionsOnReview;
}

async function allocationsOf(
  tx: Tx,
  { review, money, as, options, decisions }: AllocationQuestion,
): Promise<readonly PersonAllocation[]> {
  switch (as) {
    case undefined:
    case 'own':
    case 'unrelated':
      return [];
    case 'debtor':
    case 'collector': {
      const parts = partsOf(review, money, options);
      const names = parts.map(({ invoice }) => invoice).join(', ');
      const because = [`${options.by} decided it is for invoice ${names}: ${options.because}`];
      const { nextId: decision, nextOrdinal: ordinal } = decisions;
      return allocateByPerson(tx, { money, parts, as, decision, ordinal, because });
    }
    default:
      return unreachable(as);
  }
}

function partsOf(review: Review, { amount }: MoneyInReview, { invoice, split }: DecideReviewOptions) {
  if (split !== undefined && invoice !== undefined)
    throw new ConfigError('Say either --invoice or --split, not both.', { code: 'review.split' });
  if (split !== undefined) return partsOfSplit(split, amount);
  const name = invoice ?? theOnlyCandidate(review);
  if (name === undefined)
    throw new ConfigError(
      `Review ${review.id} has no candidate. Say which invoice it is for with --invoice NUMBER, or what it is with --as own or --as unrelated.`,
      { code: 'review.which-invoice' },
    );
  return [{ invoice: name, amount }];
}

interface ToDecision {
  readonly options: DecideReviewOptions;
  readonly decisions: DecisionsOnReview;
  readonly allocations: readonly PersonAllocation[];
  readonly as: DecideReviewOptions['as'];
}

function toDecision({ id: review }: Review, { options, decisions, allocations, as }: ToDecision): DecisionFact {
  const { verdict, by, because } = options;
  const given = allocations.map(({ fact, given: amount }) => ({ invoice: fact.invoice, amount: positive(amount) }));
  return {
    id: decisions.nextId,
    kind: 'decision',
    review,
    verdict,
    ...(as === undefined ? {} : { as }),
    ...(given.length === 0 ? {} : { allocations: given }),
    by,
    because,
  };
}

interface ToTake {
  readonly review: Review;
  /** Where the decision is in the journal. */
  readonly seq: number;
  readonly allocations: readonly PersonAllocation[];
  readonly money: MoneyInReview | undefined;
}

async function take(tx: Tx, { review, seq, allocations, money }: ToTake, policy: TransactionPolicy): Promise<Decided> {
  let decided = NOTHING_DECIDED;
  for (const { caseId, fact } of allocations) {
    await linkFact(tx, caseId, review.factSeq);
    await linkFact(tx, caseId, seq);
    const account = money?.transaction?.debtor?.account;
    if (fact.kind === 'payment' && account !== undefined) await addPayerAccount(tx, caseId, account);
    decided = bothDecided(decided, (await takeFact(tx, fact, policy)).decided);
  }
  return decided;
}
