// page.ts — what the functions of the journal may ask of a page of transactions that is held in memory.
import type { Case, CaseId, Command, Fact } from '@reskontra/core';
import type { NumberedTable } from '../store/row-writer.ts';
import type { PendingHook } from './pending-hook.ts';
import type { PendingRows } from './pending-rows.ts';
import type { StoredFact } from './stored-fact.ts';

/** A case as a page holds it: changed in place by whatever is written, because it lives no longer than the page. */
export interface CaseState {
  readonly id: CaseId;
  readonly facts: StoredFact[];
  readonly commands: Command[];
  /** Hooks that wait for news of the case. */
  readonly held: PendingHook[];
  readonly keys: string[];
  hasOpenReviews: boolean;
  /** As it stands now; absent until somebody asks. */
  folded?: Case | undefined;
}

export interface Page {
  /** Rows that wait to be written. */
  readonly rows: PendingRows;
  /** Writes everything that waits. */
  flush(): void;
  /** From here on, what is done can be taken back alone. */
  begin(): void;
  keep(): void;
  takeBack(): void;
  /** True when numbers must be reserved before the next transaction is taken. */
  readonly isShortOfSeqs: boolean;
  reserveSeqs(): Promise<void>;
  /** The number of a row that is written next, by the page or past it. */
  nextSeq(table: NumberedTable): number;

  /** These facts are not in the journal. */
  expect(ids: readonly string[]): void;
  /** Whether the journal cannot have this fact: it was looked for, or what it is derived from is new in this page. */
  isNew(fact: Fact): boolean;
  /** Remembers a new fact and the row that it stands in. */
  record(stored: StoredFact, rowSeq: number): void;
  /** Whether the fact was first written in this page: then nothing can have come of it before. */
  isOfPage(seq: number): boolean;
  findFact(seq: number): Fact | undefined;
  /** The row that a fact of this page stands in. */
  rowOf(seq: number): number | undefined;
  /** False when the page has given this id already. */
  claim(kind: 'command' | 'review', id: string): boolean;

  /** Reads the cases that are not held yet. */
  hold(ids: Iterable<CaseId>): Promise<void>;
  state(id: CaseId): Promise<CaseState>;
  /** As `state`, of a case that is held already. */
  heldState(id: CaseId): CaseState | undefined;
  /** The case as it stands; undefined when more than its own facts make it. */
  findCase(id: CaseId): Promise<Case | undefined>;
  /** The held state, for whoever changes the case; undefined when nobody has asked for it yet. */
  change(id: CaseId): CaseState | undefined;
  /** The case that all of these keys are known to name; undefined when the store must be asked. */
  findCaseOf(keys: readonly string[]): CaseState | undefined;
  addFact(id: CaseId, stored: StoredFact): void;
  addCommand(id: CaseId, command: Command): void;
  forget(...ids: readonly CaseId[]): void;
  /** After something that may concern any case. */
  forgetAll(): void;

  /** Reads the look-ups that are not held yet. */
  holdLookups(keys: Iterable<string>): Promise<void>;
  /** The cases of these keys, each once, in the order of their ids. */
  casesOf(keys: readonly string[]): Promise<readonly CaseId[]>;
  /** As `casesOf`, when all of these keys are held already. */
  heldCasesOf(keys: readonly string[]): readonly CaseId[] | undefined;
  /** False when it is known already. */
  addLookup(key: string, id: CaseId): boolean;
}
