// decisions.ts — the decisions on one review: each a fact, numbered, the latest one first to be taken back.
import { assert, type DecisionFact, type FactId, factId } from '@reskontra/core';
import { findFactById } from '../journal/facts.ts';
import type { Tx } from '../journal/transaction.ts';

const MAX_DECISIONS = 1000; // accepted and undone, over and over: somebody must talk to somebody

export interface DecisionsOnReview {
  /** The newest of them, when there is any. */
  readonly last: DecisionFact | undefined;
  readonly nextId: FactId;
  /** How many there will be with the next one. */
  readonly nextOrdinal: number;
}

export async function decisionsOn(tx: Tx, review: string): Promise<DecisionsOnReview> {
  let last: DecisionFact | undefined;
  for (let ordinal = 1; ordinal <= MAX_DECISIONS; ordinal += 1) {
    const nextId =
      ordinal === 1 ? factId('person', 'decision', review) : factId('person', 'decision', review, String(ordinal));
    const fact = await findFactById(tx, nextId);
    if (fact?.kind !== 'decision') return { last, nextId, nextOrdinal: ordinal };
    last = fact;
  }
  assert(false, `Review ${review} was decided more than ${MAX_DECISIONS} times.`);
}
