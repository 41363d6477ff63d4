// reviews.ts — decisions left to a person, with what they need to decide.
import { type CaseId, moneySchema } from '@reskontra/core';
import { z } from 'zod';
import { ENGINE } from './engine-name.ts';
import { idOver } from './hash.ts';
import type { Page } from './page.ts';
import type { Tx } from './transaction.ts';

/** An invoice that this money may be meant for. */
const candidateSchema = z.strictObject({
  invoice: z.string(),
  rule: z.number().int().optional(),
  points: z.number().int().optional().describe('How sure the rule is; for sorting, never added up.'),
  amount: moneySchema.optional().describe('What would be allocated to it.'),
  whyNot: z.string().optional(),
});
export type Candidate = Readonly<z.output<typeof candidateSchema>>;

export interface NewReview {
  readonly caseId: CaseId | undefined;
  readonly factSeq: number;
  readonly factId: string;
  readonly why: string;
  readonly because: readonly string[];
  readonly candidates: readonly Candidate[];
}

export interface Review {
  readonly id: string;
  readonly caseId: CaseId | undefined;
  readonly factSeq: number;
  readonly why: string;
  readonly because: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly state: 'open' | 'accepted' | 'dismissed';
  readonly decidedBy: string | undefined;
  readonly decidedBecause: string | undefined;
  readonly recordedAt: string;
}

/** Asks a person; undefined when the same was asked before. */
export async function openReview(tx: Tx, review: NewReview): Promise<Review | undefined> {
  const { page } = tx;
  if (page !== undefined) markCase(page, review);
  if (page?.isOfPage(review.factSeq) === true) return addReviewToPage(page, tx, review);
  const row = await tx.db
    .insertInto('reviews')
    .values({
      company: tx.company,
      id: idOf(tx, review),
      case_id: review.caseId ?? null,
      fact_seq: review.factSeq,
      why: review.why,
      because: JSON.stringify(review.because),
      candidates: JSON.stringify(review.candidates),
      state: 'open',
      decided_by: null,
      decided_because: null,
      recorded_at: tx.now,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toReview(row);
}

/** Asks, whether or not the same was asked before: with what is known now. What a person has decided stays decided. */
export async function renewReview(tx: Tx, review: NewReview): Promise<Review | undefined> {
  const asked = await openReview(tx, review);
  if (asked !== undefined) return asked;
  const row = await tx.db
    .updateTable('reviews')
    .set({
      because: JSON.stringify(review.because),
      candidates: JSON.stringify(review.candidates),
      state: 'open',
      decided_by: null,
      decided_because: null,
      decided_at: null,
    })
    .where('company', '=', tx.company)
    .where('id', '=', idOf(tx, review))
    .where((where) => where.or([where('state', '=', 'open'), where('decided_by', '=', ENGINE)]))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toReview(row);
}

function idOf(tx: Tx, { factId, why }: NewReview): string {
  return idOver('r', [tx.company, factId, why]);
}

function markCase(page: Page, { caseId }: NewReview): void {
  const state = caseId === undefined ? undefined : page.change(caseId);
  if (state !== undefined) state.hasOpenReviews = true;
}

/** A question about a fact that is new can only have been asked in the same page. */
export function addReviewToPage(page: Page, tx: Tx, review: NewReview): Review | undefined {
  markCase(page, review);
  const id = idOf(tx, review);
  if (!page.claim('review', id)) return undefined;
  const { caseId, factSeq, why, because, candidates } = review;
  const texts = [why, JSON.stringify(because), JSON.stringify(candidates)];
  page.rows.add('reviews', [tx.company, id, caseId ?? null, factSeq, ...texts, 'open', tx.now]);
  return {
    id,
    caseId,
    factSeq,
    why,
    because,
    candidates,
    state: 'open',
    decidedBy: undefined,
    decidedBecause: undefined,
    recordedAt: tx.now,
  };
}

export async function listReviews(
  tx: Tx,
  options: { readonly state?: Review['state']; readonly caseId?: CaseId } = {},
): Promise<readonly Review[]> {
  const { caseId, state } = options;
  if (tx.page !== undefined && caseId !== undefined && state === 'open') {
    if (!(await tx.page.state(caseId)).hasOpenReviews) return [];
  }
  let query = tx.db.selectFrom('reviews').selectAll().where('company', '=', tx.company);
  if (options.caseId !== undefined) query = query.where('case_id', '=', options.caseId);
  if (options.state !== undefined) query = query.where('state', '=', options.state);
  return (await query.orderBy('seq').execute()).map(toReview);
}

export async function findReview(tx: Tx, id: string): Promise<Review | undefined> {
  const row = await tx.db
    .selectFrom('reviews')
    .selectAll()
    .where('company', '=', tx.company)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : toReview(row);
}

/** What was asked about this fact. */
export async function reviewsOfFact(tx: Tx, factSeq: number, state: Review['state']): Promise<readonly Review[]> {
  const rows = await tx.db
    .selectFrom('reviews')
    .selectAll()
    .where('company', '=', tx.company)
    .where('fact_seq', '=', factSeq)
    .where('state', '=', state)
    .orderBy('seq')
    .execute();
  return rows.map(toReview);
}

export interface Verdict {
  readonly state: 'accepted' | 'dismissed';
  readonly by: string;
  readonly because: string;
}

/** Records the decision; false when somebody was faster. */
export async function closeReview(tx: Tx, id: string, verdict: Verdict): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('reviews')
    .set({ state: verdict.state, decided_by: verdict.by, decided_because: verdict.because, decided_at: tx.now })
    .where('company', '=', tx.company)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Asks again what was decided; a decision that was taken back. */
export async function reopenReview(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('reviews')
    .set({ state: 'open', decided_by: null, decided_because: null, decided_at: null })
    .where('company', '=', tx.company)
    .where('id', '=', id)
    .execute();
}

interface ReviewRow {
  readonly id: string;
  readonly case_id: string | null;
  readonly fact_seq: number;
  readonly why: string;
  readonly because: string;
  readonly candidates: string;
  readonly state: Review['state'];
  readonly decided_by: string | null;
  readonly decided_because: string | null;
  readonly recorded_at: string;
}

function toReview(row: ReviewRow): Review {
  return {
    id: row.id,
    caseId: (row.case_id ?? undefined) as CaseId | undefined,
    factSeq: row.fact_seq,
    why: row.why,
    because: z.array(z.string()).parse(JSON.parse(row.because)),
    candidates: z.array(candidateSchema).parse(JSON.parse(row.candidates)),
    state: row.state,
    decidedBy: row.decided_by ?? undefined,
    decidedBecause: row.decided_because ?? undefined,
    recordedAt: row.recorded_at,
  };
}
