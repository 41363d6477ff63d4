// origin.ts — the bank transaction (or ERP payment) that a command or a review goes back to, and the payer's name.
import type { BankTransaction, CaseId, Fact } from '@reskontra/core';
import { type Review, type StoredCommand, withPayer } from '@reskontra/engine';
import type { OpenedEngine } from './open-engine.ts';

/** What a decision is about. */
export interface Origin {
  /** The transaction's key, when the money came from a bank. */
  readonly key: string | undefined;
  readonly transaction: BankTransaction | undefined;
  /** The invoice's number, when it is about one. */
  readonly invoice: string | undefined;
  /** The reasons, with the payer's name where they leave a place for it. */
  readonly because: readonly string[];
}

export async function originOfCommand(opened: OpenedEngine, stored: StoredCommand): Promise<Origin> {
  const row = await opened.store.db
    .selectFrom('commands')
    .select('fact_seq')
    .where('company', '=', opened.company)
    .where('id', '=', stored.id)
    .executeTakeFirst();
  const { because, ...origin } = await originInCase(opened, stored.caseId, row?.fact_seq);
  return { ...origin, because: because(stored.command.because) };
}

export async function originOfReview(opened: OpenedEngine, review: Review): Promise<Origin> {
  const { id, caseId, factSeq } = review;
  if (caseId === undefined) {
    const { transaction } = await opened.engine.reviews.show(id);
    const key = transaction === undefined ? undefined : await sourceOf(opened, factSeq);
    return { key, transaction, invoice: undefined, because: withPayer(review.because, transaction) };
  }
  const { because, ...origin } = await originInCase(opened, caseId, factSeq);
  const { reviews } = await opened.engine.cases.show(caseId);
  const asked = reviews.find((other) => other.id === id) ?? review; // the desk fills in names itself, where it knows them
  return { ...origin, because: because(asked.because) };
}

type OriginInCase = Omit<Origin, 'because'> & { because(sentences: readonly string[]): readonly string[] };

async function originInCase(opened: OpenedEngine, caseId: CaseId, factSeq: number | undefined): Promise<OriginInCase> {
  const source = factSeq === undefined ? undefined : await sourceOf(opened, factSeq);
  const { facts, summary } = await opened.engine.cases.show(caseId);
  const fact = facts.find((candidate) => candidate.id === source);
  const isBank = fact?.kind === 'bank-transaction';
  return {
    key: isBank ? fact.id : undefined,
    transaction: isBank ? fact.transaction : undefined,
    invoice: summary.invoice,
    because: (sentences) => fill(sentences, fact),
  };
}

/** The id of the fact that the money was first seen in: of an allocation its source, of anything else itself. */
async function sourceOf({ store, company }: OpenedEngine, factSeq: number): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('facts')
    .select(['id', 'body', 'company'])
    .where('seq', '>=', factSeq) // what was made of a transaction at once stands in its row, under the numbers before it
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  if (row?.company !== company) return undefined;
  const { source } = JSON.parse(row.body) as { readonly source?: string };
  return source ?? row.id;
}

function fill(sentences: readonly string[], fact: Fact | undefined): readonly string[] {
  if (fact?.kind === 'bank-transaction') return withPayer(sentences, fact.transaction);
  const name = fact?.kind === 'erp-payment' ? fact.payer?.name : undefined;
  return sentences.map((sentence) => sentence.replaceAll('{payer}', name ?? '(name not known)'));
}
