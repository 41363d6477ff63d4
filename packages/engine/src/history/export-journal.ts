// export-journal.ts — the journal of a period as records for an auditor, each with the hash of all that stand before it.
import type { Tx } from '../journal/transaction.ts';
import { CHAIN_START, nextLink } from './chain.ts';
import { GROWING, rowsOf } from './journal-rows.ts';
import type { Seal } from './seal.ts';

export interface ExportPeriod {
  /** Moments from this one on; from the beginning when absent. */
  readonly from?: string | undefined;
  /** Moments before this one; to the end when absent. */
  readonly before?: string | undefined;
}

/** One record. `kind` is `export` for the first, `end` for the last, and between them what the journal has. */
export interface ExportRecord {
  readonly kind: 'export' | 'fact' | 'command' | 'intervention' | 'attempt' | 'review' | 'end';
  readonly seq: number | null;
  readonly at: string;
  readonly id: string;
  readonly type: string;
  readonly case: string | null;
  readonly by: string | null;
  readonly because: string | null;
  readonly content: unknown;
}

/** A record with its link: SHA-256 over the link before it and the record as JSON. */
export type LinkedRecord = ExportRecord & { readonly hash: string };

const KINDS = { facts: 'fact', commands: 'command', interventions: 'intervention' } as const;
const AT_ONCE = 1000;

/** Everything of the period up to the seal: what never changes in the order of the journal, then attempts and reviews as they stand. */
export async function* exportJournal(tx: Tx, seal: Seal, period: ExportPeriod): AsyncGenerator<LinkedRecord> {
  let previous = CHAIN_START;
  let records = 0;
  const link = (record: ExportRecord): LinkedRecord => {
    previous = nextLink(previous, JSON.stringify(record));
    records += 1;
    return { ...record, hash: previous };
  };
  const { from = null, before = null } = period;
  yield link({ ...BLANK, kind: 'export', at: tx.now, id: tx.company, content: { version: 1, from, before } });
  for await (const record of recordsOf(tx, seal)) if (isIn(record.at, period)) yield link(record);
  const { number, hash, sealedAt } = seal;
  yield link({ ...BLANK, kind: 'end', at: tx.now, content: { records, seal: { number, hash, sealedAt } } });
}

const BLANK = { seq: null, id: '', type: '', case: null, by: null, because: null } as const;

function isIn(at: string, { from, before }: ExportPeriod): boolean {
  return (from === undefined || at >= from) && (before === undefined || at < before);
}

async function* recordsOf(tx: Tx, { upTo }: Seal): AsyncGenerator<ExportRecord> {
  for (const table of GROWING) {
    for await (const row of rowsOf(tx, { table, after: 0, upTo: upTo[table] })) {
      const { seq, at, id, type, caseId, by, because, content } = row;
      yield { kind: KINDS[table], seq, at, id, type, case: caseId, by, because, content };
    }
  }
  yield* attempts(tx);
  yield* reviews(tx);
}

async function* attempts(tx: Tx): AsyncGenerator<ExportRecord> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const rows = await tx.db
      .selectFrom('attempts')
      .selectAll()
      .where('company', '=', tx.company)
      .orderBy('started_at')
      .orderBy('command_id')
      .orderBy('number')
      .limit(AT_ONCE)
      .offset(offset)
      .execute();
    for (const { command_id, number, started_at, finished_at, outcome, message } of rows) {
      const content = { number, finishedAt: finished_at, message };
      yield { ...BLANK, kind: 'attempt', at: started_at, id: command_id, type: outcome ?? 'under way', content };
    }
    if (rows.length < AT_ONCE) return;
  }
}

async function* reviews(tx: Tx): AsyncGenerator<ExportRecord> {
  for (let after = 0; ; ) {
    const rows = await tx.db
      .selectFrom('reviews')
      .selectAll()
      .where('company', '=', tx.company)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const content = { fact: row.fact_seq, why: row.why, because: JSON.parse(row.because), decidedAt: row.decided_at };
      yield {
        kind: 'review',
        seq: row.seq,
        at: row.recorded_at,
        id: row.id,
        type: row.state,
        case: row.case_id,
        by: row.decided_by,
        because: row.decided_because,
        content,
      };
      after = row.seq;
    }
    if (rows.length < AT_ONCE) return;
  }
}
