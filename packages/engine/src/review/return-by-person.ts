// return-by-person.ts — a person says which invoice's payment a booking takes back, where the machine would not.
import { absolute, add, ConfigError, type FactId, type Money, minimum } from '@reskontra/core';
import { bothDecided, type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { linkFact } from '../journal/cases.ts';
import { getFact } from '../journal/facts.ts';
import { keepReturn } from '../journal/returns.ts';
import type { Review } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { findOriginal } from '../take/find-original.ts';
import { type MadeFact, type MadeOf, madeOf } from '../take/made-of.ts';
import { returnPayment, returnSettlement } from '../take/return-payment.ts';
import type { TakePolicy } from '../take/take-fact.ts';
import { invoiceNamed, type NamedInvoice } from './money-in-review.ts';

export interface MeantReturn {
  readonly named: NamedInvoice;
  readonly originalSeq: number;
  readonly payments: MadeOf['payments'];
  readonly settlements: MadeOf['settlements'];
  readonly taken: Money;
  readonly key: string;
}

/** Undefined when the review is not about a booking that takes a payment back. @throws ConfigError `review.no-invoice` */
export async function returnMeant(tx: Tx, review: Review, invoice: string): Promise<MeantReturn | undefined> {
  const fact = await getFact(tx, review.factSeq);
  if (fact.kind !== 'bank-transaction' || fact.transaction.amount.minor >= 0) return undefined;
  const named = await invoiceNamed(tx, invoice);
  for (const original of (await findOriginal(tx, fact.transaction)).payments) {
    const made = await madeOf(tx, original);
    const payments = made.payments.filter(({ caseId }) => caseId === named.caseId);
    const settlements = made.settlements.filter(({ caseId }) => caseId === named.caseId);
    const taken = absolute(fact.transaction.amount);
    if (payments.length + settlements.length > 0)
      return { named, originalSeq: original.seq, payments, settlements, taken, key: fact.id };
  }
  throw new ConfigError(
    `No payment of invoice ${invoice} may be the one that was taken back. Choose one of the candidates, or accept without --invoice.`,
    { code: 'review.no-invoice' },
  );
}

export interface ReturnByPersonOptions {
  readonly decision: FactId;
  readonly because: readonly string[];
}

/** Undoes the payment or the settlement, as far as it went back. */
export async function returnByPerson(
  tx: Tx,
  review: Review,
  { named, originalSeq, payments, settlements, taken, key }: MeantReturn,
  options: ReturnByPersonOptions,
  policy: TakePolicy,
): Promise<Decided> {
  const fact = await getFact(tx, review.factSeq);
  const on = fact.kind === 'bank-transaction' ? (fact.transaction.bookedOn ?? fact.transaction.valueOn) : undefined;
  await keepReturn(tx, review.factSeq, originalSeq);
  await linkFact(tx, named.caseId, review.factSeq);
  let decided = NOTHING_DECIDED;
  for (const made of payments) {
    const amount = minimum(taken, wholeOf(made));
    decided = bothDecided(decided, await returnPayment(tx, made, { key, on, amount, ...options }, policy));
  }
  for (const { fact: settlement } of settlements) {
    const amount = minimum(taken, settlement.amount);
    decided = bothDecided(decided, await returnSettlement(tx, settlement, { key, on, amount, ...options }, policy));
  }
  return decided;
}

function wholeOf({ fact }: MadeFact<MadeOf['payments'][number]['fact']>): Money {
  return fact.excess === undefined ? fact.amount : add(fact.amount, fact.excess);
}
