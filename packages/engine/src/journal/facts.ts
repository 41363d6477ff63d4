// facts.ts — writes facts once and reads them back.
import { assert, type Fact, type FactKind, factSchema } from '@reskontra/core';
import { isIn } from '../store/is-in.ts';
import { canonicalJson, sha256 } from './hash.ts';
import { looksWhole } from './looks-whole.ts';
import type { Page } from './page.ts';
import { joinPersonal, type SplitFact, splitPersonal } from './personal.ts';
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
export function addFactToPage(page: Page, { company, now }: Tx, fact: Fact): number {
  const { body, personal } = splitPersonal(fact);
  const seq = page.nextSeq('facts');
  const { id, kind, revision = null, causedBy = null } = fact;
  page.rows.add('facts', [company, seq, id, FIRST_VERSION, kind, revision, causedBy, body, null, hashOf(fact), now]);
  if (personal !== undefined) page.rows.add('personal', [company, seq, personal]);
  page.record(seq, fact);
  return seq;
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

/** Which of these ids the journal has. */
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
  const row = await selectFacts(tx).where('facts.seq', '=', seq).executeTakeFirst();
  assert(row !== undefined, `The journal has no fact ${seq}, though another entry points at it.`);
  return toFact(row);
}

/** Facts by their place in the journal, in that order. */
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
  return row === undefined ? undefined : toFact(row);
}

/** All facts of some cases, each once, in the journal's order. */
export async function factsOfCases(tx: Tx, cases: readonly string[]): Promise<readonly StoredFact[]> {
  if (cases.length === 0) return [];
  const rows = await tx.db
    .selectFrom('case_facts') // from the case to its facts: the other way round every fact of the store would be read
    .innerJoin('facts', (join) =>
      join.onRef('facts.seq', '=', 'case_facts.fact_seq').onRef('facts.company', '=', 'case_facts.company'),
    )
    .leftJoin('personal', (join) =>
      join.onRef('personal.fact_seq', '=', 'facts.seq').onRef('personal.company', '=', 'facts.company'),
    )
    .select(['facts.seq as seq', 'facts.body as body', 'personal.body as personal'])
    .where('case_facts.company', '=', tx.company)
    .where('case_facts.case_id', 'in', cases)
    .orderBy('case_facts.fact_seq')
    .execute();
  const distinct = new Map(rows.map((row) => [row.seq, row]));
  return [...distinct.values()].map((row) => ({ seq: row.seq, fact: toFact(row) }));
}

function selectFacts(tx: Tx) {
  return tx.db
    .selectFrom('facts')
    .leftJoin('personal', (join) =>
      join.onRef('personal.fact_seq', '=', 'facts.seq').onRef('personal.company', '=', 'facts.company'),
    )
    .select(['facts.seq as seq', 'facts.body as body', 'personal.body as personal'])
    .where('facts.company', '=', tx.company);
}

function toFact(row: { readonly body: string; readonly personal: string | null }): Fact {
  return factSchema.parse(joinPersonal(row.body, row.personal)); // a damaged journal is found here, not later
}

/** The same for rows read by the thousand: the fields that money hangs on are looked at, and all of them when one is odd. */
export function toTrustedFact(row: { readonly body: string; readonly personal: string | null }): Fact {
  const value = joinPersonal(row.body, row.personal);
  return looksWhole(value) ? (value as Fact) : factSchema.parse(value);
}
