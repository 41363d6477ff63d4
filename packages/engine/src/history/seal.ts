// seal.ts — closes what the journal has so far under one hash, and checks later that it is as it was.
import type { Tx } from '../journal/transaction.ts';
import { CHAIN_START, linkOver } from './chain.ts';
import { GROWING, type GrowingTable, newestSeq, rowsOf, textOf } from './journal-rows.ts';

export interface Seal {
  readonly number: number;
  readonly upTo: Readonly<Record<GrowingTable, number>>;
  readonly rows: number;
  /** Over the seal before it and every row since. */
  readonly hash: string;
  readonly sealedAt: string;
}

const NOTHING: Seal['upTo'] = { facts: 0, commands: 0, interventions: 0 };

/** Seals what is new; gives the newest seal, undefined while the journal is empty. To be run alone in its company. */
export async function sealJournal(tx: Tx): Promise<Seal | undefined> {
  const last = await newestSeal(tx);
  const upTo = { ...NOTHING };
  for (const table of GROWING) upTo[table] = await newestSeq(tx, table);
  const since = last?.upTo ?? NOTHING;
  if (GROWING.every((table) => upTo[table] === since[table])) return last;
  const { hash, rows } = await hashRange(tx, { previous: last?.hash ?? CHAIN_START, since, upTo });
  const seal: Seal = { number: (last?.number ?? 0) + 1, upTo, rows, hash, sealedAt: tx.now };
  await tx.db
    .insertInto('seals')
    .values({
      company: tx.company,
      number: seal.number,
      facts_to: upTo.facts,
      commands_to: upTo.commands,
      interventions_to: upTo.interventions,
      rows,
      hash,
      sealed_at: tx.now,
    })
    .execute();
  return seal;
}

export interface SealCheck {
  readonly seals: number;
  readonly rows: number;
  /** Seals whose rows are not what they were. */
  readonly broken: readonly Seal[];
  readonly last: Seal | undefined;
}

/** Hashes every sealed row again. Each seal is checked from the one before it, so that the one that is broken is named. */
export async function checkSeals(tx: Tx): Promise<SealCheck> {
  const broken: Seal[] = [];
  let previous: Seal | undefined;
  let seals = 0;
  let rows = 0;
  for (const seal of await listSeals(tx)) {
    const { upTo } = seal;
    const found = await hashRange(tx, {
      previous: previous?.hash ?? CHAIN_START,
      since: previous?.upTo ?? NOTHING,
      upTo,
    });
    const isNext = seal.number === (previous?.number ?? 0) + 1;
    if (!isNext || found.hash !== seal.hash || found.rows !== seal.rows) broken.push(seal);
    seals += 1;
    rows += found.rows;
    previous = seal;
  }
  return { seals, rows, broken, last: previous };
}

interface SealedRange {
  readonly previous: string;
  readonly since: Seal['upTo'];
  readonly upTo: Seal['upTo'];
}

async function hashRange(
  tx: Tx,
  { previous, since, upTo }: SealedRange,
): Promise<{ readonly hash: string; readonly rows: number }> {
  const link = linkOver(previous);
  let rows = 0;
  for (const table of GROWING) {
    for await (const row of rowsOf(tx, { table, after: since[table], upTo: upTo[table] })) {
      link.add(textOf(row));
      rows += 1;
    }
  }
  return { hash: link.end(), rows };
}

async function newestSeal(tx: Tx): Promise<Seal | undefined> {
  return (await listSeals(tx)).at(-1);
}

async function listSeals(tx: Tx): Promise<readonly Seal[]> {
  const rows = await tx.db
    .selectFrom('seals')
    .selectAll()
    .where('company', '=', tx.company)
    .orderBy('number')
    .execute();
  return rows.map(({ number, facts_to, commands_to, interventions_to, rows: count, hash, sealed_at }) => ({
    number,
    upTo: { facts: facts_to, commands: commands_to, interventions: interventions_to },
    rows: count,
    hash,
    sealedAt: sealed_at,
  }));
}
