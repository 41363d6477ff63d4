// take-erp-reversal.ts — undoes what followed from a payment or a credit that the ERP has taken back.
import {
  type Case,
  type ErpPaymentFact,
  type FactId,
  type FactOf,
  formatMoney,
  isPositive,
  keptAmount,
  type PaymentFact,
  parsePlainDate,
  type SettlementFact,
} from '@reskontra/core';
import { bothDecided, type Decided, type FactInCase, NOTHING_DECIDED } from '../decide/decide.ts';
import { commandsOfFacts, withdraw } from '../deliver/withdraw.ts';
import { loadCase, resolveCase } from '../journal/cases.ts';
import { ENGINE } from '../journal/engine-name.ts';
import { factsOfCases, knownFactIds } from '../journal/facts.ts';
import { closeReview, openReview, reviewsOfFact } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { type MadeOf, madeOf } from './made-of.ts';
import { returnPayment, returnSettlement } from './return-payment.ts';
import { type Taken, type TakePolicy, takeFact } from './take-fact.ts';

const TAKEN_BACK = 'the ERP took it back';

/**
 * A report that has not left is withdrawn; of what was told the hooks decide. Money that the bank shows too is still
 * there: then the ERP has mended its books, and nothing went back.
 */
export async function takeErpReversal(tx: Tx, reversal: FactOf<'erp-reversal'>, policy: TakePolicy): Promise<Taken> {
  if ((await knownFactIds(tx, [reversal.id])).size > 0) return takeFact(tx, reversal, policy);
  const undone = await undo(tx, reversal, policy);
  const taken = await takeFact(tx, reversal, policy);
  return { ...taken, decided: bothDecided(undone, taken.decided) };
}

async function undo(tx: Tx, reversal: FactOf<'erp-reversal'>, policy: TakePolicy): Promise<Decided> {
  const caseId = await resolveCase(tx, reversal.invoice);
  const target = (await factsOfCases(tx, [caseId])).find(({ fact }) => fact.id === reversal.reverses);
  if (target === undefined) return NOTHING_DECIDED; // nobody was told of it
  for (const { id } of await reviewsOfFact(tx, target.seq, 'open')) {
    await closeReview(tx, id, { state: 'dismissed', by: ENGINE, because: TAKEN_BACK });
  }
  const { fact, seq } = target;
  if (fact.kind === 'credit-applied') {
    const { untold } = await commandsOfFacts(tx, caseId, new Set([seq]));
    for (const command of untold) await withdraw(tx, command, TAKEN_BACK);
  }
  if (fact.kind !== 'erp-payment') return NOTHING_DECIDED;
  if (fact.causedBy !== undefined) return askAboutOwnBooking(tx, { seq, fact, caseId });
  return returnAll(
    tx,
    { reversal, made: await madeOf(tx, { seq, id: fact.id }), kase: await loadCase(tx, caseId) },
    policy,
  );
}

interface Returning {
  readonly reversal: FactOf<'erp-reversal'>;
  readonly made: MadeOf;
  /** As it was before the ERP took the payment back. */
  readonly kase: Case;
}

async function returnAll(tx: Tx, { reversal, made, kase }: Returning, policy: TakePolicy): Promise<Decided> {
  const on = reversal.on ?? parsePlainDate(tx.now.slice(0, 10));
  const optionsOf = (fact: PaymentFact | SettlementFact) => {
    const amount = keptAmount(kase, fact);
    const isThere = isPositive(amount) && !hasTwin(kase, fact.id);
    return isThere ? { key: reversal.id, on, amount, because: [TAKEN_BACK] } : undefined;
  };
  let decided = NOTHING_DECIDED;
  for (const payment of made.payments) {
    const options = optionsOf(payment.fact);
    if (options !== undefined) decided = bothDecided(decided, await returnPayment(tx, payment, options, policy));
  }
  for (const { fact } of made.settlements) {
    const options = optionsOf(fact);
    if (options !== undefined) decided = bothDecided(decided, await returnSettlement(tx, fact, options, policy));
  }
  return decided;
}

function hasTwin({ pairings }: Case, id: FactId): boolean {
  return pairings.some(({ payment, twin }) => payment === id || twin === id);
}

/** What we booked for the collector stands no longer, and booking it again is a person's decision. */
async function askAboutOwnBooking(tx: Tx, { seq, fact, caseId }: BookingInCase): Promise<Decided> {
  const review = await openReview(tx, {
    caseId,
    factSeq: seq,
    factId: fact.id,
    why: `${formatMoney(fact.amount)} that was booked for the collector's payment was taken back in the ERP`,
    because: ['the collector has received the money; the ERP shows it as open again'],
    candidates: [],
  });
  return { ...NOTHING_DECIDED, reviews: review === undefined ? [] : [review] };
}

interface BookingInCase extends FactInCase {
  readonly fact: ErpPaymentFact;
}
