// overdue.ts — notices, once a day, which invoices have been late for as long as a rule waits.
import {
  addDays,
  type CaseId,
  caseId,
  factId,
  isPositive,
  type OverdueFact,
  openAmount,
  type PlainDate,
} from '@reskontra/core';
import { type Decided, sumDecided } from '../decide/decide.ts';
import { loadCase } from '../journal/cases.ts';
import { findCursor, moveCursor } from '../journal/cursors.ts';
import type { Tx } from '../journal/transaction.ts';
import type { InTransaction } from '../journal/unit-of-work.ts';
import { type TakePolicy, takeFact } from '../take/take-fact.ts';

/** What rules about late invoices need: hooks know no clock. */
export interface OverdueWatch {
  /** The company's day. */
  today(): PlainDate;
  /** The numbers of days after the due date that a rule waits for, ascending. */
  readonly days: readonly number[];
}

const CURSOR = 'engine.overdue'; // the day of the last look
const PAGE = 500; // cases a transaction

export interface Noticed {
  readonly noticed: number;
  readonly decided: Decided;
}

/** Takes one `overdue` fact for each open invoice without assignment and each number of days it has passed. */
export async function noticeOverdue(
  { today, days }: OverdueWatch,
  policy: TakePolicy,
  inTransaction: InTransaction,
): Promise<Noticed> {
  const on = today();
  const seen = await inTransaction((tx) => findCursor(tx, CURSOR));
  const total = sumDecided();
  let noticed = 0;
  if (seen === on || days.length === 0) return { noticed, decided: total.total() };
  const late = await inTransaction((tx) => casesWithoutAssignment(tx));
  for (let start = 0; start < late.length; start += PAGE) {
    await inTransaction(async (tx) => {
      for (const id of late.slice(start, start + PAGE)) {
        for (const fact of await overdueFacts(tx, id, { on, days })) {
          const { status, decided } = await takeFact(tx, fact, policy);
          if (status === 'new') noticed += 1;
          total.add(decided);
        }
      }
    });
  }
  await inTransaction((tx) => moveCursor(tx, CURSOR, on));
  return { noticed, decided: total.total() };
}

/** Cases that have an invoice and no assignment. */
async function casesWithoutAssignment(tx: Tx): Promise<readonly CaseId[]> {
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
            .where('key', 'like', 'assignment:%'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => caseId(id));
}

async function overdueFacts(
  tx: Tx,
  id: CaseId,
  { on, days }: { readonly on: PlainDate; readonly days: readonly number[] },
): Promise<readonly OverdueFact[]> {
  const kase = await loadCase(tx, id);
  const { invoice } = kase;
  const dueDate = invoice?.dueDate;
  if (invoice === undefined || dueDate === undefined || addDays(dueDate, days[0] ?? 0) > on) return [];
  const open = openAmount(kase);
  if (open === undefined || !isPositive(open)) return [];
  return days
    .filter((count) => addDays(dueDate, count) <= on)
    .map((count) => ({
      id: factId('overdue', id, dueDate, String(count)),
      kind: 'overdue',
      invoice: invoice.invoice,
      dueDate,
      days: count,
      on: addDays(dueDate, count), // the first day on which it is so, whenever it was noticed
    }));
}
