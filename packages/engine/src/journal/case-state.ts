// case-state.ts — cases as a page holds them in memory: read together in a few queries, kept up to date by what is written.
import { type CaseId, caseId, commandSchema } from '@reskontra/core';
import { isIn } from '../store/is-in.ts';
import type { Db } from '../store/store.ts';
import { toTrustedFact, toTrustedMade } from './facts.ts';
import type { CaseState } from './page.ts';
import { toPending } from './pending-hooks.ts';

export interface ReadStatesOptions {
  readonly db: Db;
  readonly company: string;
  readonly ids: readonly CaseId[];
}

/** The states of these cases, each in the journal's order. */
export async function readStates(options: ReadStatesOptions): Promise<ReadonlyMap<string, CaseState>> {
  const states = new Map<string, CaseState>(
    options.ids.map((id) => [id, { id, facts: [], commands: [], held: [], keys: [], hasOpenReviews: false }]),
  );
  const of = (id: string | null): CaseState => states.get(id ?? '') as CaseState; // only these were asked for
  for (const row of await readFacts(options)) {
    const fact = row.fact_seq === row.seq ? toTrustedFact(row) : toTrustedMade(row, row.fact_seq);
    of(row.case_id).facts.push({ seq: row.fact_seq, fact });
  }
  for (const row of await readCommands(options))
    of(row.case_id).commands.push(commandSchema.parse(JSON.parse(row.body)));
  for (const row of await readKeys(options)) of(row.case_id).keys.push(row.key);
  const { held, open } = await whatIsThere(options);
  if (held) for (const row of await readHeld(options)) of(row.of_case).held.push(toPending(row));
  if (open) for (const row of await readOpenReviews(options)) of(row.case_id).hasOpenReviews = true;
  return states;
}

/** Of the bank's transactions a case knows what they were found to be; the lines themselves are not read. */
function readFacts({ db, company, ids }: ReadStatesOptions) {
  return db
    .selectFrom('case_facts')
    .innerJoin('facts', (join) =>
      join.onRef('facts.seq', '=', 'case_facts.row_seq').onRef('facts.company', '=', 'case_facts.company'),
    )
    .leftJoin('personal', (join) =>
      join.onRef('personal.fact_seq', '=', 'facts.seq').onRef('personal.company', '=', 'facts.company'),
    )
    .select(['case_facts.case_id', 'case_facts.fact_seq', 'facts.seq as seq', 'facts.id as id', 'facts.kind as kind'])
    .select(['facts.body as body', 'facts.made as made', 'personal.body as personal'])
    .where('case_facts.company', '=', company)
    .where(isIn('case_facts.case_id', ids))
    .where((where) =>
      where.or([
        where('facts.kind', '!=', 'bank-transaction'),
        where('case_facts.fact_seq', '!=', where.ref('case_facts.row_seq')),
      ]),
    )
    .orderBy('case_facts.case_id')
    .orderBy('case_facts.fact_seq')
    .execute();
}

function readCommands({ db, company, ids }: ReadStatesOptions) {
  return db
    .selectFrom('commands')
    .select(['case_id', 'body'])
    .where('company', '=', company)
    .where(isIn('case_id', ids))
    .where('state', '!=', 'skipped')
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
}

function readHeld({ db, company, ids }: ReadStatesOptions) {
  return db
    .selectFrom('case_facts')
    .innerJoin('pending_hooks', (join) =>
      join
        .onRef('pending_hooks.fact_seq', '=', 'case_facts.fact_seq')
        .onRef('pending_hooks.company', '=', 'case_facts.company'),
    )
    .selectAll('pending_hooks')
    .select('case_facts.case_id as of_case')
    .where('case_facts.company', '=', company)
    .where(isIn('case_facts.case_id', ids))
    .where('pending_hooks.state', '=', 'held')
    .orderBy('case_facts.case_id')
    .orderBy('case_facts.fact_seq')
    .execute();
}

/** Whether any hook waits and any question is open: most of the time there is nothing to look for. */
async function whatIsThere({ db, company }: ReadStatesOptions): Promise<{ held: boolean; open: boolean }> {
  const held = await db
    .selectFrom('pending_hooks')
    .select('hook')
    .where('company', '=', company)
    .where('state', '=', 'held')
    .limit(1)
    .executeTakeFirst();
  const open = await db
    .selectFrom('reviews')
    .select('id')
    .where('company', '=', company)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  return { held: held !== undefined, open: open !== undefined };
}

function readKeys({ db, company, ids }: ReadStatesOptions) {
  return db
    .selectFrom('case_keys')
    .select(['key', 'case_id'])
    .where('company', '=', company)
    .where(isIn('case_id', ids))
    .execute();
}

function readOpenReviews({ db, company, ids }: ReadStatesOptions) {
  return db
    .selectFrom('reviews')
    .select('case_id')
    .distinct()
    .where('company', '=', company)
    .where('state', '=', 'open')
    .where(isIn('case_id', ids))
    .execute();
}

/** The cases that each of these keys points at, in the order of their ids. */
export async function readLookups(
  { db, company }: Pick<ReadStatesOptions, 'db' | 'company'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseId[]>> {
  const found = new Map<string, CaseId[]>(keys.map((key) => [key, []]));
  const rows = await db
    .selectFrom('case_lookups')
    .select(['key', 'case_id'])
    .where('company', '=', company)
    .where(isIn('key', keys))
    .orderBy('key')
    .orderBy('case_id')
    .execute();
  for (const row of rows) found.get(row.key)?.push(caseId(row.case_id));
  return found;
}
