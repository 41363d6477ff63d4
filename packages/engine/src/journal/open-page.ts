// open-page.ts — the journal while a page of transactions is taken: what it needs is read at once, what it writes is written at once.
import { assert, type Case, type CaseId, type Command, caseFromFacts, type Fact } from '@reskontra/core';
import type { NumberedTable, RowWriter } from '../store/row-writer.ts';
import type { Db } from '../store/store.ts';
import { readLookups, readStates } from './case-state.ts';
import type { CaseState, Page } from './page.ts';
import { PendingRows } from './pending-rows.ts';
import { Seqs } from './seqs.ts';
import type { StoredFact } from './stored-fact.ts';
import type { Tx } from './transaction.ts';

/** A `Tx` with a page: asking for its `db` writes what the page holds, so that no query ever misses a row. */
export interface PageTx extends Tx {
  readonly page: Page;
}

/** Opens a page in a transaction. Whoever opens it ends with `page.flush()`. */
export function openPage(tx: Tx): PageTx {
  assert(tx.rows !== undefined, 'A page is opened where rows can be written.');
  const page = new HeldPage(tx, tx.rows);
  return {
    get db() {
      page.flush();
      return tx.db;
    },
    ...(tx.rows === undefined ? {} : { rows: tx.rows }),
    ...(tx.turns === undefined ? {} : { turns: tx.turns }),
    company: tx.company,
    now: tx.now,
    page,
  };
}

/**
 * Cases, look-ups and new facts of one page, held in memory; everything else is asked of the store as ever. The page
 * lives no longer than its database transaction, so nobody else can change what it holds.
 */
class HeldPage implements Page {
  readonly rows: PendingRows;
  readonly #db: Db;
  readonly #company: string;
  readonly #states = new Map<string, CaseState>();
  readonly #caseOfKey = new Map<string, CaseId>();
  readonly #lookups = new Map<string, readonly CaseId[]>();
  /** Ids that the store is known not to have. */
  readonly #absent = new Set<string>();
  readonly #recorded = new Map<string, number>();
  readonly #factOf = new Map<number, Fact>();
  /** Of facts that were made of a transaction: its row. */
  readonly #rowOf = new Map<number, number>();
  readonly #commands = new Set<string>();
  readonly #reviews = new Set<string>();
  readonly #seqs: Readonly<Record<NumberedTable, Seqs>>;
  #undo: (() => void)[] | undefined;

  constructor(tx: Tx, writer: RowWriter) {
    this.#db = tx.db;
    this.#company = tx.company;
    this.rows = new PendingRows(writer);
    this.#seqs = { facts: new Seqs(writer, 'facts'), commands: new Seqs(writer, 'commands') };
  }

  flush(): void {
    this.rows.flush();
  }

  get isShortOfSeqs(): boolean {
    return this.#seqs.facts.areFew || this.#seqs.commands.areFew;
  }

  async reserveSeqs(): Promise<void> {
    this.flush();
    await this.#seqs.facts.reserve();
    await this.#seqs.commands.reserve();
  }

  begin(): void {
    this.#undo = [];
    this.rows.begin();
  }

  keep(): void {
    this.rows.keep();
    this.#undo = undefined;
  }

  takeBack(): void {
    this.rows.takeBack();
    for (const undo of this.#undo?.reverse() ?? []) undo();
    this.#undo = undefined;
  }

  nextSeq(table: NumberedTable): number {
    return this.#seqs[table].next();
  }

  expect(ids: readonly string[]): void {
    for (const id of ids) this.#absent.add(id);
  }

  isNew(fact: Fact): boolean {
    if (this.#recorded.has(fact.id)) return false;
    if (this.#absent.has(fact.id)) return true;
    return (fact.kind === 'payment' || fact.kind === 'settlement') && this.#recorded.has(fact.source);
  }

  record({ seq, fact }: StoredFact, rowSeq: number): void {
    this.#recorded.set(fact.id, seq);
    this.#factOf.set(seq, fact);
    if (rowSeq !== seq) this.#rowOf.set(seq, rowSeq);
    this.#undo?.push(() => {
      this.#recorded.delete(fact.id);
      this.#factOf.delete(seq);
      this.#rowOf.delete(seq);
    });
  }

  isOfPage(seq: number): boolean {
    return this.#factOf.has(seq);
  }

  findFact(seq: number): Fact | undefined {
    return this.#factOf.get(seq);
  }

  rowOf(seq: number): number | undefined {
    return this.#rowOf.get(seq) ?? (this.#factOf.has(seq) ? seq : undefined);
  }

  claim(kind: 'command' | 'review', id: string): boolean {
    const ids = kind === 'command' ? this.#commands : this.#reviews;
    if (ids.has(id)) return false;
    ids.add(id);
    this.#undo?.push(() => ids.delete(id));
    return true;
  }

  // Cases

  async hold(ids: Iterable<CaseId>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#states.has(id));
    if (missing.length === 0) return;
    this.flush();
    for (const [id, state] of await readStates({ db: this.#db, company: this.#company, ids: missing })) {
      this.#states.set(id, state);
      for (const key of state.keys) this.#caseOfKey.set(key, state.id);
    }
    this.#undo?.push(() => this.forget(...missing)); // what was read may be taken back
  }

  async state(id: CaseId): Promise<CaseState> {
    await this.hold([id]);
    return this.#states.get(id) as CaseState; // just read
  }

  async findCase(id: CaseId): Promise<Case | undefined> {
    return foldedOf(await this.state(id));
  }

  heldState(id: CaseId): CaseState | undefined {
    return this.#states.get(id);
  }

  change(id: CaseId): CaseState | undefined {
    const state = this.#states.get(id);
    if (state === undefined) return undefined;
    state.folded = undefined;
    this.#undo?.push(() => this.forget(id));
    return state;
  }

  findCaseOf(keys: readonly string[]): CaseState | undefined {
    const [first, ...others] = keys.map((key) => this.#caseOfKey.get(key));
    return first !== undefined && others.every((other) => other === first) ? this.#states.get(first) : undefined;
  }

  addFact(id: CaseId, stored: StoredFact): void {
    if (stored.fact.kind === 'bank-transaction') return; // no case is made of it
    const facts = this.change(id)?.facts;
    if (facts?.every(({ seq }) => seq !== stored.seq) === true) facts.push(stored);
  }

  addCommand(id: CaseId, command: Command): void {
    this.change(id)?.commands.push(command);
  }

  forget(...ids: readonly CaseId[]): void {
    for (const id of ids) {
      for (const key of this.#states.get(id)?.keys ?? []) this.#caseOfKey.delete(key);
      this.#states.delete(id);
    }
  }

  forgetAll(): void {
    this.#states.clear();
    this.#caseOfKey.clear();
    this.#lookups.clear();
  }

  // Look-ups

  async holdLookups(keys: Iterable<string>): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.#lookups.has(key));
    if (missing.length === 0) return;
    this.flush();
    const found = await readLookups({ db: this.#db, company: this.#company }, missing);
    for (const [key, cases] of found) this.#lookups.set(key, cases);
    this.#undo?.push(() => {
      for (const key of missing) this.#lookups.delete(key);
    });
  }

  async casesOf(keys: readonly string[]): Promise<readonly CaseId[]> {
    await this.holdLookups(keys);
    return this.heldCasesOf(keys) ?? [];
  }

  heldCasesOf(keys: readonly string[]): readonly CaseId[] | undefined {
    const [only, another] = keys;
    if (only !== undefined && another === undefined) return this.#lookups.get(only);
    if (!keys.every((key) => this.#lookups.has(key))) return undefined;
    return [...new Set(keys.flatMap((key) => this.#lookups.get(key) ?? []))].sort(byText);
  }

  addLookup(key: string, id: CaseId): boolean {
    const known = this.#lookups.get(key);
    if (known === undefined) return true;
    if (known.includes(id)) return false;
    this.#lookups.set(key, [...known, id].sort(byText));
    this.#undo?.push(() => this.#lookups.delete(key));
    return true;
  }
}

/** The case as it stands; undefined when more than its own facts make it. */
export function foldedOf(state: CaseState): Case | undefined {
  if (state.facts.some(({ fact }) => fact.kind === 'credit-applied')) return undefined;
  state.folded ??= caseFromFacts(
    state.id,
    state.facts.map(({ fact }) => fact),
    [...state.commands],
  );
  return state.folded;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
