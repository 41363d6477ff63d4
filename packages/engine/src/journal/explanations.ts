// explanations.ts — why a transaction was understood as it was: kept beside it, without names, sorted, without a clock.
import { type BankTransaction, counterparty } from '@reskontra/core';
import type { TransactionClass } from '../classify/classify.ts';
import { canonicalJson } from './hash.ts';
import type { Candidate } from './reviews.ts';
import type { Tx } from './transaction.ts';

export interface Explanation {
  /** Grows whenever a rule changes its meaning, so that an old decision can be told from a new one. */
  readonly rules: number;
  readonly class: TransactionClass;
  readonly evidence: readonly string[];
  readonly candidates: readonly Candidate[];
  /** In words: what was decided and by which rule. */
  readonly decision: string;
  readonly because: readonly string[];
}

export async function keepExplanation(tx: Tx, factSeq: number, explanation: Explanation): Promise<void> {
  await tx.db
    .insertInto('explanations')
    .values({ company: tx.company, fact_seq: factSeq, body: canonicalJson(explanation) })
    .onConflict((conflict) =>
      conflict.columns(['company', 'fact_seq']).doUpdateSet({ body: canonicalJson(explanation) }),
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
