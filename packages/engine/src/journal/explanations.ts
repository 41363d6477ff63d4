// explanations.ts — why a transaction was understood as it was: kept beside it, without names, sorted, without a clock.
import { type BankTransaction, counterparty, type Money } from '@reskontra/core';
import type { TransactionClass } from '../classify/classify.ts';
import type { Candidate } from './reviews.ts';
import type { Tx } from './transaction.ts';

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

export async function keepExplanation(tx: Tx, factSeq: number, explanation: Explanation): Promise<void> {
  if (tx.page !== undefined)
    return tx.page.rows.add('explanations', [tx.company, factSeq, JSON.stringify(explanation)]);
  await tx.db
    .insertInto('explanations')
    .values({ company: tx.company, fact_seq: factSeq, body: JSON.stringify(explanation) })
    .onConflict((conflict) =>
      conflict.columns(['company', 'fact_seq']).doUpdateSet({ body: JSON.stringify(explanation) }),
    )
    .execute();
}

export async function findExplanation(tx: Tx, factSeq: number): Promise<Explanation | undefined> {
  const row = await tx.db
    .selectFrom('explanations')
    .select('body')
    .where('company', '=', tx.company)
    .where('fact_seq', '=', factSeq)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.body) as Explanation);
}

/** Why a known transaction was understood as it was, by its key. */
export async function findExplanationOf(tx: Tx, factId: string): Promise<Explanation | undefined> {
  const row = await tx.db
    .selectFrom('facts')
    .select('seq')
    .where('company', '=', tx.company)
    .where('id', '=', factId)
    .executeTakeFirst();
  return row === undefined ? undefined : findExplanation(tx, row.seq);
}

/** Puts the payer's name where the evidence leaves a place for it. */
export function withPayer(sentences: readonly string[], transaction: BankTransaction | undefined): readonly string[] {
  const name = transaction === undefined ? undefined : counterparty(transaction)?.name;
  return sentences.map((sentence) => sentence.replaceAll('{payer}', name ?? '(name not known)'));
}
