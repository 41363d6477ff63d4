// return-payment.ts — undoes a payment, or a part of it: the invoice is open again, and who was told hears of it.
import {
  type Case,
  compare,
  type FactId,
  factId,
  isPositive,
  isZero,
  type Money,
  minimum,
  type PaymentFact,
  type PaymentReturnedFact,
  type PlainDate,
  positive,
  type SettlementFact,
  subtract,
  sum,
} from '@reskontra/core';
import { bothDecided, type Decided, decide } from '../decide/decide.ts';
import { commandsOfFacts, withdraw } from '../deliver/withdraw.ts';
import { loadCase } from '../journal/cases.ts';
import { ENGINE } from '../journal/engine-name.ts';
import { factsOfCases } from '../journal/facts.ts';
import { closeReview, reviewsOfFact } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import type { MadeFact } from './made-of.ts';
import { type TakePolicy, takeFact } from './take-fact.ts';

export interface ReturnPaymentOptions {
  /** The key of the booking that takes it back. */
  readonly key: string;
  readonly on: PlainDate | undefined;
  /** What goes back of this payment. */
  readonly amount: Money;
  readonly because: readonly string[];
  /** The person's decision, when it was one. */
  readonly decision?: FactId;
}

/** A report that has not left is withdrawn; what is kept is reported anew. Of what was told the hooks decide. */
export async function returnPayment(
  tx: Tx,
  made: MadeFact<PaymentFact>,
  options: ReturnPaymentOptions,
  policy: TakePolicy,
): Promise<Decided> {
  const { fact: payment, caseId, seq } = made;
  const before = await loadCase(tx, caseId);
  const sightings = await sightingsOf(tx, made, before);
  const { told, untold } = await commandsOfFacts(tx, caseId, sightings);
  const reported = reportedOf(told, payment);
  const kept = keptAfter(before, payment, options.amount);
  const stillPaid = minimum(kept, payment.amount);

  if (!isPositive(reported)) for (const command of untold) await withdraw(tx, command, 'its payment went back');
  const isReported = isPositive(reported) ? positivePart(subtract(reported, stillPaid), before, payment) : undefined;
  const decided = (await takeFact(tx, toFact(payment, options, isReported), policy)).decided;
  for (const sighting of sightings) await closeAnswered(tx, sighting, kept, payment);
  const again = isPositive(kept) && untold.length > 0 && !isPositive(reported);
  return again ? bothDecided(decided, await decide(tx, policy.hooks, { seq, fact: payment, caseId })) : decided;
}

/** The collector knows what it paid: nobody is told, and the case is settled no more. */
export async function returnSettlement(
  tx: Tx,
  settlement: SettlementFact,
  options: ReturnPaymentOptions,
  policy: TakePolicy,
): Promise<Decided> {
  return (await takeFact(tx, toFact(settlement, options, undefined), policy)).decided;
}

/** The payment's own place in the journal, and those of the ERP's sightings of the same money. */
async function sightingsOf(tx: Tx, { fact, caseId, seq }: MadeFact<PaymentFact>, kase: Case): Promise<Set<number>> {
  const twins = new Set(
    kase.pairings.flatMap(({ payment, twin }) => (payment === fact.id ? [twin] : twin === fact.id ? [payment] : [])),
  );
  if (twins.size === 0) return new Set([seq]);
  const facts = await factsOfCases(tx, [caseId]);
  return new Set([seq, ...facts.flatMap((stored) => (twins.has(stored.fact.id) ? [stored.seq] : []))]);
}

function reportedOf(told: Awaited<ReturnType<typeof commandsOfFacts>>['told'], payment: PaymentFact): Money {
  const sums = told.flatMap(({ command }) => (command.type === 'assignment.paid' ? [command.sum] : []));
  return sum(payment.amount.currency, sums);
}

/** What is left of all that came with the payment, after this and earlier returns. */
function keptAfter(kase: Case, payment: PaymentFact, goesBack: Money): Money {
  const { currency } = payment.amount;
  const came = sum(currency, [payment.amount, ...(payment.excess === undefined ? [] : [payment.excess])]);
  const gone = sum(currency, [goesBack, ...returnedOf(kase, payment).map(({ amount }) => amount)]);
  return subtract(came, minimum(came, gone));
}

/** The part of the report that is no longer true, less what earlier returns have told of. */
function positivePart(untrue: Money, kase: Case, payment: PaymentFact): Money | undefined {
  const said = sum(
    untrue.currency,
    returnedOf(kase, payment).flatMap(({ reported }) => reported ?? []),
  );
  const news = subtract(untrue, said);
  return isPositive(news) ? news : undefined;
}

function returnedOf(kase: Case, payment: PaymentFact): readonly PaymentReturnedFact[] {
  return kase.returned.filter((returned) => returned.payment === payment.id);
}

function toFact(
  payment: PaymentFact | SettlementFact,
  { key, on, amount, because, decision }: ReturnPaymentOptions,
  reported: Money | undefined,
): PaymentReturnedFact {
  return {
    id: factId('payment-returned', key, payment.id, ...(decision === undefined ? [] : [decision])),
    kind: 'payment-returned',
    invoice: payment.invoice,
    amount: positive(amount),
    on: on ?? payment.paidOn,
    payment: payment.id,
    ...(reported === undefined ? {} : { reported: positive(reported) }),
    because,
    ...(decision === undefined ? {} : { decision }),
  };
}

/** Nobody need decide about money that is no longer there: all of it, or the overpaid rest. */
async function closeAnswered(tx: Tx, seq: number, kept: Money, payment: PaymentFact): Promise<void> {
  const isAll = isZero(kept);
  const isExcess = payment.excess !== undefined && compare(kept, payment.amount) <= 0;
  if (!isAll && !isExcess) return;
  for (const { id, why } of await reviewsOfFact(tx, seq, 'open')) {
    if (!isAll && !why.startsWith('overpaid')) continue;
    await closeReview(tx, id, { state: 'dismissed', by: ENGINE, because: 'the money went back' });
  }
}
