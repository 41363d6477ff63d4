// case-book.ts — cases for people: a list with amounts, and one case's whole life in order.
import {
  type Case,
  type CaseId,
  caseId,
  type Fact,
  type Money,
  openAmount,
  type PlainDate,
  SdkError,
} from '@reskontra/core';
import { loadCase, requireCase } from '../journal/cases.ts';
import { listCommands, type StoredCommand } from '../journal/commands.ts';
import { type Explanation, findExplanation, withPayer } from '../journal/explanations.ts';
import { factsOfCases, type StoredFact } from '../journal/facts.ts';
import { listReviews, type Review } from '../journal/reviews.ts';
import { type TimelineEntry, timelineOf } from '../journal/timeline.ts';
import type { Tx } from '../journal/transaction.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';

export interface CaseSummary {
  readonly id: CaseId;
  readonly invoice: string | undefined;
  readonly assignment: string | undefined;
  /** The assignment's status; `none` without an assignment. */
  readonly status: string;
  readonly debtor: string | undefined;
  readonly dueDate: PlainDate | undefined;
  readonly sum: Money | undefined;
  readonly open: Money | undefined;
  /** The collector's own word for how far reminding has come. */
  readonly collectionStatus: string | undefined;
  /** The level of service that the collector says the case has, where it has levels. */
  readonly serviceLevel: string | undefined;
}

export interface CaseLife {
  readonly summary: CaseSummary;
  readonly kase: Case;
  readonly facts: readonly Fact[];
  /** Why each bank transaction of the case was understood as it was, by its key; with the payer's name. */
  readonly explanations: ReadonlyMap<string, Explanation>;
  readonly commands: readonly StoredCommand[];
  readonly reviews: readonly Review[];
  /** All of it in the order in which it happened. */
  readonly timeline: readonly TimelineEntry[];
}

export class CaseBook {
  readonly #work: UnitOfWork;

  constructor(work: UnitOfWork) {
    this.#work = work;
  }

  /** All cases of invoices, by id. A settlement report's own case is shown by its name alone: `settlement 77`. */
  async list(): Promise<readonly CaseSummary[]> {
    return this.#work.inReading(async (tx) => {
      const rows = await tx.db
        .selectFrom('cases')
        .select('id')
        .where('company', '=', tx.company)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('case_keys')
                .select('key')
                .whereRef('case_keys.company', '=', 'cases.company')
                .whereRef('case_keys.case_id', '=', 'cases.id')
                .where('key', 'like', 'report:%'),
            ),
          ),
        )
        .orderBy('id')
        .execute();
      const summaries: CaseSummary[] = [];
      for (const row of rows) summaries.push(summarise(await loadCase(tx, caseId(row.id))));
      return summaries;
    });
  }

  /** One case by its id, invoice number or assignment id. @throws ConfigError `cases.not-found` */
  async show(name: string): Promise<CaseLife> {
    return this.#work.inReading(async (tx) => {
      const id = await requireCase(tx, name);
      const kase = await loadCase(tx, id);
      const stored = await factsOfCases(tx, [id]);
      return {
        summary: summarise(kase),
        kase,
        facts: stored.map(({ fact }) => fact),
        explanations: await explanationsOf(tx, stored),
        commands: await listCommands(tx, { caseId: id }),
        reviews: await listReviews(tx, { caseId: id }),
        timeline: await timelineOf(tx, id),
      };
    });
  }
}

async function explanationsOf(tx: Tx, stored: readonly StoredFact[]): Promise<ReadonlyMap<string, Explanation>> {
  const explanations = new Map<string, Explanation>();
  for (const { seq, fact } of stored) {
    const explanation = fact.kind === 'bank-transaction' ? await findExplanation(tx, seq) : undefined;
    if (fact.kind !== 'bank-transaction' || explanation === undefined) continue;
    const named = (sentences: readonly string[]) => withPayer(sentences, fact.transaction);
    explanations.set(fact.id, {
      ...explanation,
      evidence: named(explanation.evidence),
      because: named(explanation.because),
    });
  }
  return explanations;
}

export function summarise(kase: Case): CaseSummary {
  const { invoice, assignment, creditNotes } = kase;
  return {
    id: kase.id,
    invoice: invoice?.invoice.number ?? assignment?.invoice.number ?? creditNotes[0]?.number,
    assignment: assignment?.id,
    status:
      assignment === undefined
        ? 'none'
        : assignment.status === 'other'
          ? (assignment.rawStatus ?? 'other')
          : assignment.status,
    debtor: invoice?.debtor?.name ?? assignment?.debtorName,
    dueDate: assignment?.dueDate ?? invoice?.dueDate,
    sum: invoice?.amount ?? assignment?.sum,
    open: openOf(kase),
    collectionStatus: assignment?.collectionStatus,
    serviceLevel: assignment?.serviceLevel,
  };
}

/** Undefined too when the case holds two currencies: one such case must not hide the others. */
function openOf(kase: Case): Money | undefined {
  try {
    return openAmount(kase);
  } catch (error) {
    if (SdkError.is(error, 'data')) return undefined;
    throw error;
  }
}
