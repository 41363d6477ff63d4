// journal-rows.ts — the rows of the journal that never change, in the order in which they were written.
import type { Tx } from '../journal/transaction.ts';
import { withoutPersonal } from './without-personal.ts';

const AT_ONCE = 1000;

/** Tables that only grow. A command's row also says how far it has come; that part is left out here. */
export const GROWING = ['facts', 'commands', 'interventions'] as const;
export type GrowingTable = (typeof GROWING)[number];

export interface JournalRow {
  readonly table: GrowingTable;
  readonly seq: number;
  readonly at: string;
  readonly id: string;
  readonly type: string;
  readonly caseId: string | null;
  readonly by: string | null;
  readonly because: string | null;
  /** Without names, accounts and free text, which can be erased. */
  readonly content: unknown;
}

export interface RangeOfRows {
  readonly table: GrowingTable;
  /** Left out itself. */
  readonly after: number;
  readonly upTo: number;
}

/** Rows of one table by their number; the memory does not grow with them. */
export async function* rowsOf(tx: Tx, { table, after, upTo }: RangeOfRows): AsyncGenerator<JournalRow> {
  let last = after;
  while (last < upTo) {
    const rows = await readRows(tx, { table, after: last, upTo });
    yield* rows;
    if (rows.length < AT_ONCE) return;
    last = rows.at(-1)?.seq ?? upTo;
  }
}

/** One text a row; equal only for equal rows. */
export function textOf(row: JournalRow): string {
  return JSON.stringify(row);
}

export async function newestSeq(tx: Tx, table: GrowingTable): Promise<number> {
  const row = await tx.db
    .selectFrom(table)
    .select((query) => query.fn.max('seq').as('seq'))
    .where('company', '=', tx.company)
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

async function readRows(tx: Tx, { table, after, upTo }: RangeOfRows): Promise<readonly JournalRow[]> {
  switch (table) {
    case 'facts':
      return (
        await tx.db
          .selectFrom('facts')
          .selectAll()
          .where('company', '=', tx.company)
          .where('seq', '>', after)
          .where('seq', '<=', upTo)
          .orderBy('seq')
          .limit(AT_ONCE)
          .execute()
      ).map(({ seq, id, version, kind, revision, caused_by, body, made, recorded_at }) => ({
        ...NOBODY,
        table,
        seq,
        at: recorded_at,
        id,
        type: kind,
        content: { version, revision, causedBy: caused_by, body: parse(body), made: parse(made) },
      }));
    case 'commands':
      return (
        await tx.db
          .selectFrom('commands')
          .selectAll()
          .where('company', '=', tx.company)
          .where('seq', '>', after)
          .where('seq', '<=', upTo)
          .orderBy('seq')
          .limit(AT_ONCE)
          .execute()
      ).map(({ seq, id, type, hook, fact_seq, body, recorded_at }) => ({
        ...NOBODY,
        table,
        seq,
        at: recorded_at,
        id,
        type,
        content: { hook, fact: fact_seq, command: withoutPersonal(parse(body)) },
      }));
    case 'interventions':
      return (
        await tx.db
          .selectFrom('interventions')
          .selectAll()
          .where('company', '=', tx.company)
          .where('seq', '>', after)
          .where('seq', '<=', upTo)
          .orderBy('seq')
          .limit(AT_ONCE)
          .execute()
      ).map(({ seq, command_id, action, by, because, at }) => ({
        ...NOBODY,
        table,
        seq,
        at,
        id: command_id,
        type: action,
        by,
        because,
        content: null,
      }));
  }
}

const NOBODY = { caseId: null, by: null, because: null } as const;

function parse(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}
