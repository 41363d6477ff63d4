// decide-review.ts — a person's decision: written down as a fact, and followed like any other.
import {
  type BankTransaction,
  ConfigError,
  compare,
  type DecisionFact,
  factId,
  type InvoiceKey,
  isPositive,
  type Money,
  minimum,
  openAmount,
  type PaymentFact,
  positive,
  subtract,
} from '@reskontra/core';
import { type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { findCaseByKey, loadCase } from '../journal/cases.ts';
import { getFact, recordFact } from '../journal/facts.ts';
import { closeReview, findReview, type Review } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { type TakePolicy, takeFact } from '../take/take-fact.ts';

export interface DecideReviewOptions {
  readonly id: string;
  readonly verdict: 'accepted' | 'dismissed';
  /** The invoice number the money is for; may be left out when there is one candidate. */
  readonly invoice?: string;
  readonly by: string;
  readonly because: string;
}

/**
 * Accepting a review about money says: it is the debtor's direct payment of that invoice; what follows is planned.
 * Accepting any other says: seen and handled. Dismissing says: nothing follows.
 * @throws ConfigError `review.not-found`, `review.decided`, `review.which-invoice`, `review.no-invoice`
 */
export async function decideReview(
  tx: Tx,
  options: DecideReviewOptions,
  policy: TakePolicy,
): Promise<{ readonly review: Review; readonly decided: Decided }> {
  const review = await findReview(tx, options.id);
  if (review === undefined)
    throw new ConfigError(`There is no review ${options.id}. See: review list.`, { code: 'review.not-found' });
  if (review.state !== 'open')
    throw new ConfigError(`Review ${options.id} was ${review.state} already by ${review.decidedBy ?? 'somebody'}.`, {
      code: 'review.decided',
    });

  const payment = options.verdict === 'accepted' ? await paymentMeant(tx, review, options) : undefined;
  await recordFact(tx, decisionFact(review, options));
  await closeReview(tx, review.id, { state: options.verdict, by: options.by, because: options.because });
  const decided = payment === undefined ? NOTHING_DECIDED : (await takeFact(tx, payment, policy)).decided;
  return { review: (await findReview(tx, options.id)) ?? review, decided };
}

function decisionFact(review: Review, options: DecideReviewOptions): DecisionFact {
  const { verdict, by, because } = options;
  return { id: factId('person', 'decision', review.id), kind: 'decision', review: review.id, verdict, by, because };
}

/** The payment that accepting makes, or undefined when the review is not about money to be allocated. */
async function paymentMeant(tx: Tx, review: Review, options: DecideReviewOptions): Promise<PaymentFact | undefined> {
  const money = await moneyInReview(tx, review);
  if (money === undefined) return undefined;
  const number = options.invoice ?? theOnlyCandidate(review);
  if (number === undefined) return undefined;
  const { invoice, open } = await invoiceNamed(tx, number);
  if (open === undefined || !isPositive(open) || open.currency !== money.amount.currency) {
    throw new ConfigError(
      `Nothing is open on invoice ${number} in ${money.amount.currency}. Choose another with --invoice, or dismiss the review.`,
      { code: 'review.no-invoice' },
    );
  }
  const allocated = minimum(money.amount, open);
  const excess = compare(money.amount, open) > 0 ? { excess: positive(subtract(money.amount, open)) } : {};
  return {
    id: factId('payment', money.source, '0'),
    kind: 'payment',
    invoice,
    amount: positive(allocated),
    ...excess,
    paidOn: money.on,
    via: 'person',
    source: money.source,
    because: [`${options.by} decided it is for invoice ${number}: ${options.because}`],
  };
}

interface MoneyInReview {
  readonly amount: Money;
  readonly on: PaymentFact['paidOn'];
  readonly source: PaymentFact['source'];
}

async function moneyInReview(tx: Tx, review: Review): Promise<MoneyInReview | undefined> {
  const fact = await getFact(tx, review.factSeq);
  if (fact.kind === 'erp-payment') return { amount: fact.amount, on: fact.paidOn, source: fact.id };
  if (fact.kind !== 'bank-transaction') return undefined;
  const day = dayOf(fact.transaction);
  return day === undefined || !isPositive(fact.transaction.amount)
    ? undefined
    : { amount: fact.transaction.amount, on: day, source: fact.id };
}

function dayOf(transaction: BankTransaction): PaymentFact['paidOn'] | undefined {
  return transaction.bookedOn ?? transaction.valueOn ?? transaction.paidOn;
}

/** One candidate is meant when a person accepts without naming it; several are asked about; none means: just seen. */
function theOnlyCandidate(review: Review): string | undefined {
  const possible = review.candidates.filter((candidate) => candidate.whyNot === undefined);
  if (possible.length > 1) {
    const list = possible.map((candidate) => candidate.invoice).join(', ');
    throw new ConfigError(`Review ${review.id} has several candidates (${list}). Say which: --invoice NUMBER.`, {
      code: 'review.which-invoice',
    });
  }
  return possible[0]?.invoice;
}

async function invoiceNamed(
  tx: Tx,
  number: string,
): Promise<{ readonly invoice: InvoiceKey; readonly open: Money | undefined }> {
  const id = await findCaseByKey(tx, `number:${number}`);
  if (id === undefined)
    throw new ConfigError(`There is no invoice ${number}. See: cases list.`, { code: 'review.no-invoice' });
  const kase = await loadCase(tx, id);
  return { invoice: kase.invoice?.invoice ?? { number }, open: openAmount(kase) };
}
