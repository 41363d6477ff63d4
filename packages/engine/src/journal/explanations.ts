// explanations.ts — why a transaction was understood as it was: kept with its fact, without names, sorted, without a clock.
import { type BankTransaction, counterparty } from '@reskontra/core';
import type { Explanation } from './explanation.ts';
import { explanationOfMade } from './made.ts';
import type { Page } from './page.ts';
import type { Tx } from './transaction.ts';

export type { ExplainedEvent, Explanation } from './explanation.ts';

/** Writes why a transaction was understood as it was; the newest word counts, also over what was made at once. */
export async function keepExplanation(tx: Tx, factSeq: number, explanation: Explanation): Promise<void> {
  if (tx.page !== undefined && keepInPage(tx.page, factSeq, explanation)) return;
  const text = toText(explanation);
  await tx.db
    .updateTable('facts')
    .set({ explanation: text })
    .where('company', '=', tx.company)
    .where('seq', '=', factSeq)
    .execute();
}

/** The same for a fact that waits to be written; false when it does not. */
function keepInPage(page: Page, factSeq: number, explanation: Explanation): boolean {
  return page.rows.explain(factSeq, toText(explanation));
}

/** Without its key, which its row has, and without lists that are empty. */
function toText({ key: _, ...explanation }: Explanation): string {
  return JSON.stringify(explanation, (_key, value: unknown) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  );
}

export async function findExplanation(tx: Tx, factSeq: number): Promise<Explanation | undefined> {
  const row = await tx.db
    .selectFrom('facts')
    .select(['id', 'made', 'explanation'])
    .where('company', '=', tx.company)
    .where('seq', '=', factSeq)
    .executeTakeFirst();
  return toExplanation(row);
}

/** Why a known transaction was understood as it was, by its key. */
export async function findExplanationOf(tx: Tx, factId: string): Promise<Explanation | undefined> {
  const row = await tx.db
    .selectFrom('facts')
    .select(['id', 'made', 'explanation'])
    .where('company', '=', tx.company)
    .where('id', '=', factId)
    .executeTakeFirst();
  return toExplanation(row);
}

function toExplanation(
  row: { readonly id: string; readonly made: string | null; readonly explanation: string | null } | undefined,
): Explanation | undefined {
  if (row === undefined) return undefined;
  if (row.explanation !== null) return fromText(row.id, row.explanation);
  return row.made === null ? undefined : explanationOfMade({ id: row.id, made: row.made });
}

/** With its fields in the order in which they are made. */
function fromText(key: string, text: string): Explanation {
  const kept = JSON.parse(text) as Pick<Explanation, 'rules' | 'config' | 'class' | 'decision'> & Partial<Explanation>;
  return {
    rules: kept.rules,
    config: kept.config,
    key,
    class: kept.class,
    evidence: kept.evidence ?? [],
    candidates: kept.candidates ?? [],
    decision: kept.decision,
    because: kept.because ?? [],
    allocations: kept.allocations ?? [],
    differences: kept.differences ?? [],
    events: kept.events ?? [],
  };
}

/** Puts the payer's name where the evidence leaves a place for it. */
export function withPayer(sentences: readonly string[], transaction: BankTransaction | undefined): readonly string[] {
  const name = transaction === undefined ? undefined : counterparty(transaction)?.name;
  return sentences.map((sentence) => sentence.replaceAll('{payer}', name ?? '(name not known)'));
}
