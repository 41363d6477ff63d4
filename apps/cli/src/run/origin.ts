// origin.ts — the bank transaction (or ERP payment) that a command or a review goes back to, and the payer's name.
import type { CaseId, Fact } from '@reskontra/core';
import { type Review, type StoredCommand, withPayer } from '@reskontra/engine';
import type { OpenedEngine } from './open-engine.ts';

/** What a decision is about. */
export interface Origin {
  /** The transaction's key, when it came from a bank. */
  readonly transaction: string | undefined;
  /** Puts the payer's name where the sentences leave a place for it. */
  fill(sentences: readonly string[]): readonly string[];
}

export async function originOfCommand(opened: OpenedEngine, command: StoredCommand): Promise<Origin> {
  const row = await opened.store.db
    .selectFrom('commands')
    .select('fact_seq')
    .where('company', '=', opened.company)
    .where('id', '=', command.id)
    .executeTakeFirst();
  return originOfFact(opened, row?.fact_seq, command.caseId);
}

export async function originOfReview(opened: OpenedEngine, review: Review): Promise<Origin> {
  if (review.caseId !== undefined) return originOfFact(opened, review.factSeq, review.caseId);
  const { transaction } = await opened.engine.reviews.show(review.id);
  const source = await sourceOf(opened, review.factSeq);
  return {
    transaction: transaction === undefined ? undefined : source,
    fill: (sentences) => withPayer(sentences, transaction),
  };
}

async function originOfFact(opened: OpenedEngine, factSeq: number | undefined, caseId: CaseId): Promise<Origin> {
  const source = factSeq === undefined ? undefined : await sourceOf(opened, factSeq);
  const { facts } = await opened.engine.cases.show(caseId);
  const fact = facts.find((candidate) => candidate.id === source);
  return {
    transaction: fact?.kind === 'bank-transaction' ? fact.id : undefined,
    fill: (sentences) => fillFrom(fact, sentences),
  };
}

/** The id of the fact that the money was first seen in: of an allocation its source, of anything else itself. */
async function sourceOf({ store, company }: OpenedEngine, factSeq: number): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('facts')
    .select(['id', 'body'])
    .where('company', '=', company)
    .where('seq', '=', factSeq)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { source } = JSON.parse(row.body) as { readonly source?: string };
  return source ?? row.id;
}

function fillFrom(fact: Fact | undefined, sentences: readonly string[]): readonly string[] {
  if (fact?.kind === 'bank-transaction') return withPayer(sentences, fact.transaction);
  const name = fact?.kind === 'erp-payment' ? fact.payer?.name : undefined;
  return sentences.map((sentence) => sentence.replaceAll('{payer}', name ?? '(name not known)'));
}
