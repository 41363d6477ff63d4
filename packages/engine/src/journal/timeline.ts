// timeline.ts — one case's life in the order in which it happened: facts, questions, commands, attempts, decisions.
import type { CaseId, Fact } from '@reskontra/core';
import { listCommands, type StoredCommand } from './commands.ts';
import { factsOfCases } from './facts.ts';
import { listReviews, type Review } from './reviews.ts';
import type { Tx } from './transaction.ts';

/** `at`: when the journal learned of it, or when it was done. */
export type TimelineEntry = { readonly at: string } & (
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'review-decided'; readonly review: Review }
  | { readonly kind: 'command'; readonly command: StoredCommand }
  | {
      readonly kind: 'attempt';
      readonly command: StoredCommand;
      readonly number: number;
      /** Undefined while it is under way, or when its process died. */
      readonly outcome: string | undefined;
      readonly message: string | undefined;
    }
  | {
      readonly kind: 'intervention';
      readonly command: StoredCommand;
      readonly action: string;
      readonly by: string;
      readonly because: string;
    }
);

interface Placed {
  readonly entry: TimelineEntry;
  /** The fact that it follows from: of one moment, each fact is followed by what it led to. */
  readonly factSeq: number;
  readonly rank: number;
  readonly seq: number;
}

export async function timelineOf(tx: Tx, id: CaseId): Promise<readonly TimelineEntry[]> {
  const commands = await listCommands(tx, { caseId: id });
  const placed = [
    ...(await placedFacts(tx, id)),
    ...(await placedReviews(tx, id)),
    ...commands.map((command) =>
      place({ at: command.recordedAt, kind: 'command', command }, command.factSeq, 2, command.seq),
    ),
    ...(await placedAttempts(tx, commands)),
    ...(await placedInterventions(tx, commands)),
  ];
  return placed
    .toSorted(
      (a, b) =>
        Date.parse(a.entry.at) - Date.parse(b.entry.at) || a.factSeq - b.factSeq || a.rank - b.rank || a.seq - b.seq,
    )
    .map(({ entry }) => entry);
}

function place(entry: TimelineEntry, factSeq: number, rank: number, seq: number): Placed {
  return { entry, factSeq, rank, seq };
}

async function placedFacts(tx: Tx, id: CaseId): Promise<readonly Placed[]> {
  const stored = await factsOfCases(tx, [id]);
  const rows = await tx.db
    .selectFrom('case_facts')
    .innerJoin('facts', (join) =>
      join.onRef('facts.seq', '=', 'case_facts.row_seq').onRef('facts.company', '=', 'case_facts.company'),
    )
    .select(['facts.seq as row', 'case_facts.fact_seq as made', 'facts.recorded_at as at'])
    .where('case_facts.company', '=', tx.company)
    .where('case_facts.case_id', '=', id)
    .execute();
  const moments = new Map(rows.flatMap(({ row, made, at }) => [[row, at] as const, [made, at] as const]));
  const firstMade = new Map<number, number>(); // what a transaction made may have numbers before its own
  for (const { row, made } of rows) firstMade.set(row, Math.min(made, firstMade.get(row) ?? row));
  return stored.map(({ seq, fact }) => {
    const at = moments.get(seq) ?? tx.now;
    const before = fact.kind === 'bank-transaction' ? (firstMade.get(seq) ?? seq) - 0.5 : seq;
    return place({ at, kind: 'fact', fact }, before, 0, seq);
  });
}

async function placedReviews(tx: Tx, id: CaseId): Promise<readonly Placed[]> {
  const rows = await tx.db
    .selectFrom('reviews')
    .select(['id', 'seq', 'decided_at'])
    .where('company', '=', tx.company)
    .where('case_id', '=', id)
    .execute();
  const more = new Map(rows.map((row) => [row.id, row]));
  return (await listReviews(tx, { caseId: id })).flatMap((review) => {
    const { seq = 0, decided_at: decidedAt = null } = more.get(review.id) ?? {};
    const opened = place({ at: review.recordedAt, kind: 'review', review }, review.factSeq, 1, seq);
    if (decidedAt === null) return [opened];
    return [opened, place({ at: decidedAt, kind: 'review-decided', review }, review.factSeq, 1, seq + 0.5)];
  });
}

async function placedAttempts(tx: Tx, commands: readonly StoredCommand[]): Promise<readonly Placed[]> {
  if (commands.length === 0) return [];
  const byId = new Map(commands.map((command) => [command.id as string, command]));
  const rows = await tx.db
    .selectFrom('attempts')
    .selectAll()
    .where('company', '=', tx.company)
    .where('command_id', 'in', [...byId.keys()])
    .execute();
  return rows.flatMap(({ command_id: id, number, started_at: at, outcome, message }) => {
    const command = byId.get(id);
    if (command === undefined) return [];
    const entry = {
      at,
      kind: 'attempt',
      command,
      number,
      outcome: outcome ?? undefined,
      message: message ?? undefined,
    } as const;
    return [place(entry, command.factSeq, 3, command.seq + number / 1e6)];
  });
}

async function placedInterventions(tx: Tx, commands: readonly StoredCommand[]): Promise<readonly Placed[]> {
  if (commands.length === 0) return [];
  const byId = new Map(commands.map((command) => [command.id as string, command]));
  const rows = await tx.db
    .selectFrom('interventions')
    .selectAll()
    .where('company', '=', tx.company)
    .where('command_id', 'in', [...byId.keys()])
    .execute();
  return rows.flatMap(({ command_id: id, action, by, because, at }) => {
    const command = byId.get(id);
    if (command === undefined) return [];
    return [place({ at, kind: 'intervention', command, action, by, because }, command.factSeq, 4, command.seq)];
  });
}
