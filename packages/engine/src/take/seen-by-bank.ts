// seen-by-bank.ts — joins what the ERP booked without naming a payer to the bank's sighting of the same money, which names one.
import { type CaseId, type Fact, type FactId, pairTwins, type Sighting } from '@reskontra/core';
import { ENGINE } from '../journal/engine-name.ts';
import { factsOfCases } from '../journal/facts.ts';
import { closeReview, listReviews } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';

/** The ERP's payments of a case whose money a bank statement shows too, one to one. */
export async function seenByBank(tx: Tx, id: CaseId): Promise<ReadonlySet<FactId>> {
  const facts = standingFacts((await factsOfCases(tx, [id])).map((stored) => stored.fact));
  const { pairings } = pairTwins(facts.flatMap((fact) => toSighting(fact) ?? []));
  return new Set(pairings.flatMap(({ payment, twin }) => [payment, twin]));
}

/** A question about an ERP's payment is answered once the statement has told of the same money. */
export async function closeWhatBankAnswers(tx: Tx, id: CaseId): Promise<void> {
  const open = await listReviews(tx, { caseId: id, state: 'open' });
  if (open.length === 0) return;
  const answered = await seenByBank(tx, id);
  const facts = await factsOfCases(tx, [id]);
  for (const review of open) {
    const asked = facts.find((stored) => stored.seq === review.factSeq)?.fact;
    if (asked?.kind !== 'erp-payment' || !answered.has(asked.id)) continue;
    await closeReview(tx, review.id, {
      state: 'dismissed',
      by: ENGINE,
      because: 'the bank statement shows the same money and who paid it',
    });
  }
}

/** What a person has decided and taken back was not seen by anybody. */
function standingFacts(facts: readonly Fact[]): readonly Fact[] {
  const undone = new Set(facts.flatMap((fact) => (fact.kind === 'decision' ? (fact.undoes ?? []) : [])));
  return facts.filter((fact) => !('decision' in fact && fact.decision !== undefined && undone.has(fact.decision)));
}

/** Each money once for each side that saw it: the bank's by what it was found to be, the ERP's as it was booked. */
function toSighting(fact: Fact): Sighting | undefined {
  if ((fact.kind === 'payment' || fact.kind === 'settlement') && fact.via === 'bank') return fact;
  if (fact.kind !== 'erp-payment' || fact.causedBy !== undefined) return undefined;
  const { id, invoice, amount, paidOn } = fact;
  return { id, kind: 'payment', invoice, amount, paidOn, via: 'erp', source: id, because: [] };
}
