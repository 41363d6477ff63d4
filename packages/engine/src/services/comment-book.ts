// comment-book.ts — what company and collector have written to each other, of all cases: a question may wait in it.
import { type CaseId, type Comment, type CommentRequest, caseId, commentsOf, type Fact } from '@reskontra/core';
import { loadCase } from '../journal/cases.ts';
import { factsOfCases } from '../journal/facts.ts';
import type { Tx } from '../journal/transaction.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';

export interface CaseComment extends Comment {
  readonly caseId: CaseId;
  /** The invoice's number, where it is known. */
  readonly invoice: string | undefined;
}

export class CommentBook {
  readonly #work: UnitOfWork;

  constructor(work: UnitOfWork) {
    this.#work = work;
  }

  /** Those of the collector that wait for the company first, the longest first; then the others, the newest first. */
  async list(): Promise<readonly CaseComment[]> {
    return this.#work.inReading(async (tx) => {
      const all: CaseComment[] = [];
      for (const id of await casesWithEvents(tx)) all.push(...(await commentsOfCase(tx, id)));
      const waits = ({ state }: CaseComment) => state === 'unanswered';
      const byTime = (a: CaseComment, b: CaseComment) =>
        (a.event.createdAt ?? '').localeCompare(b.event.createdAt ?? '');
      return [
        ...all.filter(waits).sort(byTime),
        ...all.filter((comment) => !waits(comment)).sort((a, b) => byTime(b, a)),
      ];
    });
  }
}

async function commentsOfCase(tx: Tx, id: CaseId): Promise<readonly CaseComment[]> {
  const kase = await loadCase(tx, id);
  const facts = (await factsOfCases(tx, [id])).map(({ fact }) => fact);
  const invoice = kase.invoice?.invoice.number ?? kase.assignment?.invoice.number;
  return commentsOf(kase, facts.filter(isRequest)).map((comment) => ({ ...comment, caseId: id, invoice }));
}

function isRequest(fact: Fact): fact is Fact & CommentRequest {
  return fact.kind === 'comment-wanted' || fact.kind === 'comment-seen';
}

async function casesWithEvents(tx: Tx): Promise<readonly CaseId[]> {
  const rows = await tx.db
    .selectFrom('facts')
    .innerJoin('case_facts', (join) =>
      join.onRef('case_facts.fact_seq', '=', 'facts.seq').onRef('case_facts.company', '=', 'facts.company'),
    )
    .select('case_facts.case_id as id')
    .distinct()
    .where('facts.company', '=', tx.company)
    .where('facts.kind', '=', 'assignment-event')
    .where('facts.body', 'like', '%"type":"comment"%') // no table of events: only a case that has one is loaded
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => caseId(id));
}
