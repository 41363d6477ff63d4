// explanation.ts — the record of one decision about a bank transaction.
import type { Money } from '@reskontra/core';
import type { TransactionClass } from '../classify/classify.ts';
import type { Candidate } from './reviews.ts';

/**
 * The record of one decision. The same transaction, ledger and configuration give the same record to the last byte:
 * lists are sorted or in the payment's own order, and nothing in it comes from a clock.
 */
export interface Explanation {
  /** Grows whenever a rule changes its meaning, so that an old decision can be told from a new one. */
  readonly rules: number;
  /** Fingerprint of the configuration that decided. */
  readonly config: string;
  /** The transaction's identity. */
  readonly key: string;
  readonly class: TransactionClass;
  readonly evidence: readonly string[];
  readonly candidates: readonly Candidate[];
  /** In words: what was decided and by which rule. */
  readonly decision: string;
  readonly because: readonly string[];
  readonly allocations: readonly ExplainedAllocation[];
  /** Why what was received is not what was allocated. */
  readonly differences: readonly ExplainedDifference[];
  /** What is to be told because of it, as far as it was known when it was decided. */
  readonly events: readonly ExplainedEvent[];
}

export interface ExplainedAllocation {
  readonly invoice: string;
  /** `credit` is a credit note that the payer deducted. */
  readonly as: 'payment' | 'settlement' | 'credit';
  readonly amount: Money;
  readonly excess?: Money;
  readonly received?: Money;
  readonly creditNote?: string;
}

export interface ExplainedDifference {
  readonly invoice: string;
  readonly kind: string;
  readonly amount: Money;
}

export interface ExplainedEvent {
  readonly type: string;
  readonly target: string;
  readonly sum?: Money;
}
