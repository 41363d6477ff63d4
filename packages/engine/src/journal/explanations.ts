// explanations.ts — why a transaction was understood as it was: kept with its fact, without names, sorted, without a clock.
import { type BankTransaction, counterparty, type Money } from '@reskontra/core';
import type { TransactionClass } from '../classify/classify.ts';
import type { Page } from './page.ts';
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

/** Writes why a transaction was understood as it was; the newest word counts. */
export async function keepExplanation(tx: Tx, factSeq: number, explanation: Explanation): Promise<void> {
  if (tx.page !== undefined && keepInPage(tx.page, factSeq, explanation)) return;
  const text = JSON.stringify(explanation);
  await tx.db
    .updateTable('facts')
    .set({ explanation: text })
    .where('company', '=', tx.company)
    .where('seq', '=', factSeq)
    .execute();
}

/** The same for a fact that waits to be written; false when it does not. */
export function keepInPage(page: Page, factSeq: number, explanation: Explanation): boolean {
  return page.rows.explain(factSeq, JSON.stringify(explanation));
}

export async function findExplanation(tx: Tx, factSeq: number): Promise<Explanation | undefined> {
  const row = await tx.db
    .selectFrom('facts')
    .select('explanation')
    .where('company', '=', tx.company)
    .where('seq', '=', factSeq)
    .executeTakeFirst();
  return toExplanation(row);
}

/** Why a known transaction was understood as it was, by its key. */
export async function findExplanationOf(tx: Tx, factId: string): Promise<Explanation | undefined> {
  const row = await tx.db
    .selectFrom('facts')
    .select('explanation')
    .where('company', '=', tx.company)
    .where('id', '=', factId)
    .executeTakeFirst();
  return toExplanation(row);
}

function toExplanation(row: { readonly explanation: string | null } | undefined): Explanation | undefined {
  return row === undefined || row.explanation === null ? undefined : (JSON.parse(row.explanation) as Explanation);
}

/** Puts the payer's name where the evidence leaves a place for it. */
export function withPayer(sentences: readonly string[], transaction: BankTransaction | undefined): readonly string[] {
  const name = transaction === undefined ? undefined : counterparty(transaction)?.name;
  return sentences.map((sentence) => sentence.replaceAll('{payer}', name ?? '(name not known)'));
}
