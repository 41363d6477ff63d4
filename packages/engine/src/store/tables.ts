// tables.ts — the journal's tables. Every row has its company; nothing is read across.
import type { Generated } from 'kysely';

/** An immutable fact. A snapshot that changed is a new row with the same id and the next version. */
export interface FactsTable {
  seq: Generated<number>;
  company: string;
  id: string;
  version: number;
  kind: string;
  revision: number | null;
  caused_by: string | null;
  /** JSON without personal data, and without what other columns say. */
  body: string;
  /** What was made of a bank transaction at once, as JSON: facts whose numbers are the ones before its own. */
  made: string | null;
  /** Why a bank transaction was understood as it was, as JSON: the one column that may change, when more is known. */
  explanation: string | null;
  /** SHA-256 of the whole fact: tells a repetition from a change. Null for what the engine itself derives. */
  content_hash: string | null;
  recorded_at: string;
}

/** The personal part of a fact, apart from the journal so that it can be erased. */
export interface PersonalTable {
  company: string;
  fact_seq: number;
  body: string;
}

export interface CasesTable {
  company: string;
  id: string;
  opened_at: string;
}

/** Every name by which a case can be found: number, network id, ledger row, assignment. */
export interface CaseKeysTable {
  company: string;
  key: string;
  case_id: string;
}

/** References, numbers and fingerprints of payers that point at a case. One may point at several. */
export interface CaseLookupsTable {
  company: string;
  key: string;
  case_id: string;
}

export interface CaseFactsTable {
  company: string;
  case_id: string;
  fact_seq: number;
  /** The row that the fact stands in: its own, or that of the bank transaction it was made of. */
  row_seq: number;
}

/** A hook that waits (`held`) or failed on a fact; asked again when its case learns something, or on `retry`. */
export interface PendingHooksTable {
  company: string;
  fact_seq: number;
  hook: string;
  case_id: string;
  state: 'held' | 'failed';
  message: string;
}

export interface CursorsTable {
  company: string;
  reader: string;
  cursor: string;
  updated_at: string;
}

export type CommandState = 'waiting' | 'sending' | 'unknown' | 'delivered' | 'rejected' | 'skipped' | 'settled';

export interface CommandsTable {
  seq: Generated<number>;
  company: string;
  id: string;
  case_id: string;
  lane: string;
  side: string;
  type: string;
  body: string;
  hook: string;
  fact_seq: number;
  state: CommandState;
  attempts: number;
  not_before: string | null;
  owner: string | null;
  lease_until: string | null;
  remote: string | null;
  message: string | null;
  recorded_at: string;
  updated_at: string;
}

export interface AttemptsTable {
  company: string;
  command_id: string;
  number: number;
  started_at: string;
  finished_at: string | null;
  outcome: string | null;
  message: string | null;
}

/** What a person decided about a command: retry, skip or settle, with who and why. */
export interface InterventionsTable {
  seq: Generated<number>;
  company: string;
  command_id: string;
  action: string;
  by: string;
  because: string;
  at: string;
}

/** The journal up to a row of each growing table, under one hash. */
export interface SealsTable {
  company: string;
  number: number;
  facts_to: number;
  commands_to: number;
  interventions_to: number;
  /** How many rows since the seal before. */
  rows: number;
  hash: string;
  sealed_at: string;
}

/** The pace of a side: the moment until which the tokens of its bucket are spoken for, in milliseconds. */
export interface BucketsTable {
  company: string;
  side: string;
  spoken_for_ms: number;
}

/** A side that fails, until it answers again. */
export interface BreakersTable {
  company: string;
  side: string;
  failures: number;
  paused_until: string | null;
  message: string;
}

export interface ReviewsTable {
  seq: Generated<number>;
  company: string;
  id: string;
  case_id: string | null;
  fact_seq: number;
  why: string;
  because: string;
  candidates: string;
  state: 'open' | 'accepted' | 'dismissed';
  decided_by: string | null;
  decided_because: string | null;
  recorded_at: string;
  decided_at: string | null;
}

/** By which of the bank's and the payer's ids a payment can be found when it goes back. */
export interface TransactionIdsTable {
  company: string;
  id: string;
  fact_seq: number;
}

/** A booking that takes a payment back, with that payment; without one while it has not been seen. */
export interface ReturnsTable {
  company: string;
  fact_seq: number;
  original_seq: number | null;
}

export interface Tables {
  facts: FactsTable;
  personal: PersonalTable;
  cases: CasesTable;
  case_keys: CaseKeysTable;
  case_lookups: CaseLookupsTable;
  case_facts: CaseFactsTable;
  pending_hooks: PendingHooksTable;
  cursors: CursorsTable;
  commands: CommandsTable;
  attempts: AttemptsTable;
  interventions: InterventionsTable;
  seals: SealsTable;
  buckets: BucketsTable;
  breakers: BreakersTable;
  reviews: ReviewsTable;
  transaction_ids: TransactionIdsTable;
  returns: ReturnsTable;
}
