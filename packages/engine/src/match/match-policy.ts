// match-policy.ts — what a company may set about matching. The default trusts nothing but what is exact.
import type { CurrencyCode } from '@reskontra/core';

export interface MatchPolicy {
  /** Smallest units by currency that a payment may differ from the open amount, once its identity is certain. 0 where absent. */
  readonly tolerance: Readonly<Partial<Record<CurrencyCode, number>>>;
  /** Whether part of an invoice may be paid without asking a person. */
  readonly partPayments: 'auto' | 'review';
  /** Among several open invoices with one reference (a customer's own), whether the oldest is paid first. */
  readonly sharedReference: 'review' | 'oldest-first';
}

export const EXACT: MatchPolicy = { tolerance: {}, partPayments: 'auto', sharedReference: 'review' };
