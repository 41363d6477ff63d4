// facts.ts — writes facts once and reads them back.
import { assert, type Fact, type FactKind, factSchema } from '@reskontra/core';
import { isIn } from '../store/is-in.ts';
import { canonicalJson, sha256 } from './hash.ts';
import { looksWhole } from './looks-whole.ts';
import { factsMade, type MadeRow, transactionOf } from './made.ts';
import type { Page } from './page.ts';
import { type FactRow, joinPersonal, type SplitFact, splitPersonal } from './personal.ts';
import type { StoredFact } from './stored-fact.ts';
import { numbered, type Tx } from './transaction.ts';

export type { StoredFact } from './stored-fact.ts';

/**
 * `new` and `changed` were written. `known`: it is in the journal already. `stale`: a newer revision is.
 * `conflict`: something that cannot change came with other content; nothing was written.
 */
export type Recorded =
  | { readonly status: 'new' | 'changed'; readonly seq: number }
  | { readonly status: 'known' | 'stale' | 'conflict'; readonly seq: number };

/** What the engine derives is always written alike: its text tells a repetition from a change, no hash is kept. */
const OWN: ReadonlySet<FactKind> = new Set(['bank-transaction', 'payment', 'settlement']);

const FIRST_VERSION = 1;

/** These describe a thing as it is now; everything else happened once and stays as it is. */
const SNAPSHOTS: ReadonlySet<FactKind> = new Set([
  'invoice',
  'credit-note',
  'assignment',
  'assignment-event',
  'settlement-report',
]);

/** Writes a fact unless it is known. */
export async function recordFact(tx: Tx, fact: Fact): Promise<Recorded> {
  if (tx.page?.isNew(fact) === true) return { status: 'new', seq: addFactToPage(tx.page, tx, fact) };
  const content: Content = { ...splitPersonal(fact), hash: hashOf(fact) };
  const latest = await tx.db
    .selectFrom('facts')
    .select(['seq', 'version', 'body', 'content_hash', 'revision'])
    .where('company', '=', tx.company)
    .where('id', '=', fact.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

  if (latest !== undefined) {
    const isSame = content.hash === null ? latest.body === content.body : latest.content_hash === content.hash;
    const age = compareRevisions(fact.revision, latest.revision);
    if (!SNAPSHOTS.has(fact.kind)) return { status: isSame ? 'known' : 'conflict', seq: latest.seq };
    if (age < 0) return { status: 'stale', seq: latest.seq };
    if (isSame && age === 0) return { status: 'known', seq: latest.seq }; // a newer one is kept: it outdates what comes late
  }
  const made = latest === undefined ? await findMade(tx, fact.id) : undefined;
  if (made !== undefined)
    return { status: canonicalJson(made.fact) === canonicalJson(fact) ? 'known' : 'conflict', seq: made.seq };
  const seq = await insertFact(tx, fact, (latest?.version ?? FIRST_VERSION - 1) + 1, content);
  return { status: latest === undefined ? 'new' : 'changed', seq };
}

interface Content extends SplitFact {
  readonly hash: string | null;
}

/** Whatever an adapter reads is compared field by field, in whichever order they come. */
function hashOf(fact: Fact): string | null {
  if (OWN.has(fact.kind)) return null;
  const { revision: _, ...content } = fact;
  return sha256(canonicalJson(content));
}

/** Below zero when the first is older; zero where one of them has none. */
function compareRevisions(read: number | undefined, known: number | string | null): number {
  return read === undefined || known === null ? 0 : read - Number(known);
}

/** As `insertFact`, to be written with its page. The page must know it as new. */
function addFactToPage(page: Page, tx: Tx, fact: Fact): number {
  const seq = page.nextSeq('facts');
  addRowToPage(page, tx, { seq, fact, made: null });
  return seq;
}

/** A fact with the text of what was made of it, to be written with its page under the number that it was given. */
export function addRowToPage(
  page: Page,
  { company, now }: Tx,
  { seq, fact, made }: StoredFact & { readonly made: string | null },
): void {
  const { body, personal } = splitPersonal(fact);
  const { id, kind, revision = null, causedBy = null } = fact;
  const what = [id, FIRST_VERSION, kind, revision, causedBy, body, made, null, hashOf(fact)];
  page.rows.add('facts', [company, seq, ...what, now]);
  if (personal !== undefined) page.rows.add('personal', [company, seq, personal]);
  page.record({ seq, fact }, seq);
}

async function insertFact(tx: Tx, fact: Fact, version: number, content: Content): Promise<number> {
  const { body, personal, hash } = content;
  const { seq } = await tx.db
    .insertInto('facts')
    .values({
      ...numbered(tx, 'facts'),
      company: tx.company,
      id: fact.id,
      version,
      kind: fact.kind,
      revision: fact.revision ?? null,
      caused_by: fact.causedBy ?? null,
      body,
      made: null,
      explanation: null,
      content_hash: hash,
      recorded_at: tx.now,
    })
    .returning('seq')
    .executeTakeFirstOrThrow();
  if (personal !== undefined) {
    await tx.db.insertInto('personal').values({ company: tx.company, fact_seq: seq, body: personal }).execute();
  }
  return seq;
}

/** Which of these ids the journal has rows of. */
export async function knownFactIds(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('facts')
    .select('id')
    .where('company', '=', tx.company)
    .where(isIn('id', ids))
    .execute();
  return new Set(rows.map((row) => row.id));
}

export async function getFact(tx: Tx, seq: number): Promise<Fact> {
  const held = tx.page?.findFact(seq);
  if (held !== undefined) return held;
  const row = await factRows(tx)
    .select('facts.company as company')
    .where('facts.seq', '>=', seq)
    .orderBy('facts.seq')
    .limit(1)
    .executeTakeFirst();
  const isOurs = row?.company === tx.company; // asked for in the query, all of the company would be read
  const fact = row === undefined || !isOurs ? undefined : row.seq === seq ? toFact(row) : factMade(row, seq);
  assert(fact !== undefined, `The journal has no fact ${seq}, though another entry points at it.`);
  return fact;
}

function factMade(row: MadeRow, seq: number): Fact | undefined {
  return factsMade(row).find((made) => made.seq === seq)?.fact;
}

/** The row that a fact stands in: its own, or the next, which it was made of. */
export async function rowOf(tx: Tx, seq: number): Promise<number> {
  const held = tx.page?.rowOf(seq);
  if (held !== undefined) return held;
  const row = await tx.db
    .selectFrom('facts')
    .select(['seq', 'company'])
    .where('seq', '>=', seq)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  assert(row?.company === tx.company, `The journal has no fact ${seq}.`);
  return row.seq;
}

/** Facts with rows of their own by their place in the journal, in that order. */
export async function factsAt(tx: Tx, seqs: readonly number[]): Promise<readonly StoredFact[]> {
  if (seqs.length === 0) return [];
  const rows = await selectFacts(tx).where('facts.seq', 'in', seqs).orderBy('facts.seq').execute();
  return rows.map((row) => ({ seq: row.seq, fact: toFact(row) }));
}

/** The newest version of a fact, or undefined. */
export async function findFactById(tx: Tx, id: string): Promise<Fact | undefined> {
  const row = await selectFacts(tx)
    .where('facts.id', '=', id)
    .orderBy('facts.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? (await findMade(tx, id))?.fact : toFact(row);
}

/** A fact of this id that stands in the row of its transaction. */
async function findMade(tx: Tx, id: string): Promise<StoredFact | undefined> {
  const transaction = transactionOf(id);
  if (transaction === undefined) return undefined;
  const row = await tx.db
    .selectFrom('facts')
    .select(['seq', 'id', 'made'])
    .where('company', '=', tx.company)
    .where('id', '=', transaction)
    .executeTakeFirst();
  return row === undefined ? undefined : factsMade(row).find(({ fact }) => fact.id === id);
}

/** All facts of some cases, each once, in the journal's order. */
export async function factsOfCases(tx: Tx, cases: readonly string[]): Promise<readonly StoredFact[]> {
  if (cases.length === 0) return [];
  const rows = await tx.db
    .selectFrom('case_facts') // from the case to its facts: the other way round every fact of the store would be read
    .innerJoin('facts', (join) =>
      join.onRef('facts.seq', '=', 'case_facts.row_seq').onRef('facts.company', '=', 'case_facts.company'),
    )
    .leftJoin('personal', (join) =>
      join.onRef('personal.fact_seq', '=', 'facts.seq').onRef('personal.company', '=', 'facts.company'),
    )
    .select([...FACT_COLUMNS, 'case_facts.fact_seq'])
    .where('case_facts.company', '=', tx.company)
    .where('case_facts.case_id', 'in', cases)
    .orderBy('case_facts.fact_seq')
    .execute();
  const distinct = new Map<number, Fact>();
  for (const row of rows) {
    const made = row.fact_seq === row.seq ? undefined : factMade(row, row.fact_seq);
    if (made !== undefined) distinct.set(row.fact_seq, made);
    if (!distinct.has(row.seq)) distinct.set(row.seq, toFact(row));
  }
  return [...distinct].map(([seq, fact]) => ({ seq, fact })).sort((a, b) => a.seq - b.seq);
}

const FACT_COLUMNS = [
  'facts.seq as seq',
  'facts.id as id',
  'facts.kind as kind',
  'facts.body as body',
  'facts.made as made',
  'personal.body as personal',
] as const;

function selectFacts(tx: Tx) {
  return factRows(tx).where('facts.company', '=', tx.company);
}

function factRows({ db }: Tx) {
  return db
    .selectFrom('facts')
    .leftJoin('personal', (join) =>
      join.onRef('personal.fact_seq', '=', 'facts.seq').onRef('personal.company', '=', 'facts.company'),
    )
    .select(FACT_COLUMNS);
}

function toFact(row: FactRow): Fact {
  return factSchema.parse(joinPersonal(row)); // a damaged journal is found here, not later
}

/** The same for rows read by the thousand: the fields that money hangs on are looked at, and all of them when one is odd. */
export function toTrustedFact(row: FactRow): Fact {
  return trusted(joinPersonal(row));
}

/** As `toTrustedFact`, of a fact that stands in the row of its transaction. */
export function toTrustedMade(row: MadeRow, seq: number): Fact {
  return trusted(factMade(row, seq));
}

function trusted(value: unknown): Fact {
  return looksWhole(value) ? (value as Fact) : factSchema.parse(value);
}
