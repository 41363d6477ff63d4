// review-record.ts — what `review --json` prints: absent values as null.
import { counterparty } from '@reskontra/core';
import type { Review } from '@reskontra/engine';
import type { Origin } from '../run/origin.ts';

export function reviewRecord(review: Review, origin: Origin): object {
  const { transaction } = origin;
  return {
    kind: 'review',
    review: review.id,
    why: review.why,
    transaction: origin.key ?? null,
    candidates: review.candidates,
    because: origin.because,
    state: review.state,
    amount: transaction?.amount ?? null,
    bookedOn: transaction?.bookedOn ?? null,
    payer: payerOf(origin) ?? null,
    references: (transaction?.references ?? []).map(({ canonical }) => canonical),
    recordedAt: review.recordedAt,
    decidedBy: review.decidedBy ?? null,
    decidedBecause: review.decidedBecause ?? null,
  };
}

export function payerOf({ transaction }: Origin): string | undefined {
  return transaction === undefined ? undefined : counterparty(transaction)?.name;
}
