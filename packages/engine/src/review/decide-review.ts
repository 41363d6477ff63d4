// decide-review.ts — a person's decision: written down as a fact, and followed like any other.
import {
  assert,
  type BankTransaction,
  type CaseId,
  ConfigError,
  type CurrencyCode,
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
  type SettlementFact,
  subtract,
} from '@reskontra/core';
import { type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { findCaseByKey, findCaseByName, linkFact, loadCase } from '../journal/cases.ts';
import { findExplanation } from '../journal/explanations.ts';
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
 * Where the bank names the collector as payer it says: it is the collector's settlement of that invoice; nothing is reported.
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

  const meant = options.verdict === 'accepted' ? await moneyMeant(tx, review, options) : undefined;
  const isFirst = await closeReview(tx, review.id, {
    state: options.verdict,
    by: options.by,
    because: options.because,
  });
  assert(isFirst, `Review ${review.id} was decided by somebody else in the middle of a transaction.`);
  const decision = await recordFact(tx, decisionFact(review, options, meant?.fact));
  if (meant !== undefined) {
    await linkFact(tx, meant.caseId, review.factSeq);
    await linkFact(tx, meant.caseId, decision.seq);
  }
  const decided = meant === undefined ? NOTHING_DECIDED : (await takeFact(tx, meant.fact, policy)).decided;
  return { review: (await findReview(tx, options.id)) ?? review, decided };
}

function decisionFact(
  review: Review,
  options: DecideReviewOptions,
  meant: PaymentFact | SettlementFact | undefined,
): DecisionFact {
  const { verdict, by, because } = options;
  const about = meant === undefined ? {} : { invoice: meant.invoice, amount: meant.amount };
  return {
    id: factId('person', 'decision', review.id),
    kind: 'decision',
    review: review.id,
    verdict,
    by,
    because,
    ...about,
  };
}

interface Meant {
  readonly caseId: CaseId;
  readonly fact: PaymentFact | SettlementFact;
}

/** What accepting makes of the money, or undefined when the review is not about money to be allocated. */
async function moneyMeant(tx: Tx, review: Review, options: DecideReviewOptions): Promise<Meant | undefined> {
  const money = await moneyInReview(tx, review);
  if (money === undefined) return undefined;
  const name = options.invoice ?? theOnlyCandidate(review);
  if (name === undefined) return undefined;
  const named = await invoiceNamed(tx, name);
  const because = [`${options.by} decided it is for invoice ${name}: ${options.because}`];
  const fact = money.isCollectors ? toSettlement(money, named, because) : toPayment(money, named, because);
  return { caseId: named.caseId, fact };
}

/** The collector pays out what it received, whatever we think is open; nothing of it is reported back. */
function toSettlement(money: MoneyInReview, named: NamedInvoice, because: readonly string[]): SettlementFact {
  if (named.currency !== money.amount.currency) throw nothingOpen(named, money);
  return {
    id: factId('settlement', money.source, '0'),
    kind: 'settlement',
    invoice: named.invoice,
    amount: positive(money.amount),
    paidOn: money.on,
    via: money.via,
    source: money.source,
    because,
  };
}

function toPayment(money: MoneyInReview, named: NamedInvoice, because: readonly string[]): PaymentFact {
  const { open } = named;
  if (open === undefined || !isPositive(open) || open.currency !== money.amount.currency)
    throw nothingOpen(named, money);
  const excess = compare(money.amount, open) > 0 ? { excess: positive(subtract(money.amount, open)) } : {};
  return {
    id: factId('payment', money.source, '0'),
    kind: 'payment',
    invoice: named.invoice,
    amount: positive(minimum(money.amount, open)),
    ...excess,
    paidOn: money.on,
    via: money.via,
    source: money.source,
    because,
  };
}

function nothingOpen(named: NamedInvoice, money: MoneyInReview): ConfigError {
  return new ConfigError(
    `Nothing is open on invoice ${named.name} in ${money.amount.currency}. Choose another with --invoice, or dismiss the review.`,
    { code: 'review.no-invoice' },
  );
}

interface MoneyInReview {
  readonly amount: Money;
  readonly on: PaymentFact['paidOn'];
  readonly source: PaymentFact['source'];
  /** Who saw it, so that a second sighting by the other side is known for the same money. */
  readonly via: 'bank' | 'erp';
  /** The bank names the collector as the payer: the question was only which invoice. */
  readonly isCollectors: boolean;
}

async function moneyInReview(tx: Tx, review: Review): Promise<MoneyInReview | undefined> {
  const fact = await getFact(tx, review.factSeq);
  if (fact.kind === 'erp-payment')
    return { amount: fact.amount, on: fact.paidOn, source: fact.id, via: 'erp', isCollectors: false };
  if (fact.kind !== 'bank-transaction') return undefined;
  const { amount } = fact.transaction;
  const on = dayOf(fact.transaction);
  if (on === undefined || !isPositive(amount)) return undefined;
  const isCollectors = (await findExplanation(tx, review.factSeq))?.class === 'collector';
  return { amount, on, source: fact.id, via: 'bank', isCollectors };
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

interface NamedInvoice {
  readonly name: string;
  readonly caseId: CaseId;
  readonly invoice: InvoiceKey;
  readonly open: Money | undefined;
  readonly currency: CurrencyCode | undefined;
}

async function invoiceNamed(tx: Tx, name: string): Promise<NamedInvoice> {
  const id = (await findCaseByKey(tx, `number:${name}`)) ?? (await findCaseByName(tx, name));
  if (id === undefined)
    throw new ConfigError(`There is no invoice ${name}. See: cases list.`, { code: 'review.no-invoice' });
  const kase = await loadCase(tx, id);
  const invoice = kase.invoice?.invoice ?? kase.assignment?.invoice ?? { number: name };
  return {
    name,
    caseId: id,
    invoice,
    open: openAmount(kase),
    currency: kase.invoice?.amount.currency ?? kase.assignment?.sum.currency,
  };
}
