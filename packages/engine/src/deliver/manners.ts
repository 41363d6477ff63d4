// manners.ts — how a side is treated: no faster than it likes, no more at once than it takes, and left alone while it is down. Shared by all processes.
import { addMs, type Instant, instantToMs, type Side } from '@reskontra/core';
import { sql } from 'kysely';
import type { Tx } from '../journal/transaction.ts';

/** So many failures in a row, and nobody asks the side before the pause is over. */
const BREAKER_FAILURES = 3;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
const PROBE_MS = 60_000; // so long the one that tries has it for itself

/** At most `perMinute` in the long run, and so many of them at once after a quiet time. */
export interface Pace {
  readonly perMinute: number;
  readonly burst: number;
}

/**
 * Takes one token of the side's bucket, in one statement that two processes cannot both win. Undefined when it was there,
 * else how long to wait for the next.
 * The bucket is one number: the moment until which its tokens are spoken for.
 * @see the generic cell rate algorithm, ITU-T I.371
 */
export async function takeToken(tx: Tx, side: Side, pace: Pace): Promise<number | undefined> {
  const nowMs = instantToMs(tx.now);
  const eachMs = Math.ceil(60_000 / pace.perMinute);
  const latestMs = nowMs + eachMs * (pace.burst - 1);
  const row = await tx.db
    .insertInto('buckets')
    .values({ company: tx.company, side, spoken_for_ms: nowMs + eachMs })
    .onConflict((conflict) =>
      conflict
        .columns(['company', 'side'])
        .doUpdateSet({
          spoken_for_ms: sql<number>`case when buckets.spoken_for_ms > ${nowMs} then buckets.spoken_for_ms else ${nowMs} end + ${eachMs}`,
        })
        .where('buckets.spoken_for_ms', '<=', latestMs),
    )
    .returning('spoken_for_ms')
    .executeTakeFirst();
  if (row !== undefined) return undefined;
  const bucket = await tx.db
    .selectFrom('buckets')
    .select('spoken_for_ms')
    .where('company', '=', tx.company)
    .where('side', '=', side)
    .executeTakeFirst();
  return Math.max(1, Number(bucket?.spoken_for_ms ?? nowMs) - latestMs);
}

/** Puts a token back that was not needed. */
export async function returnToken(tx: Tx, side: Side, { perMinute }: Pace): Promise<void> {
  await tx.db
    .updateTable('buckets')
    .set({ spoken_for_ms: sql<number>`spoken_for_ms - ${Math.ceil(60_000 / perMinute)}` })
    .where('company', '=', tx.company)
    .where('side', '=', side)
    .execute();
}

/** What is known of a side that fails. */
export interface Breaker {
  readonly failures: number;
  /** Nobody asks before; undefined while it works, or has failed too seldom. */
  readonly closedUntil: Instant | undefined;
  readonly message: string;
}

export async function breakerOf(tx: Tx, side: Side): Promise<Breaker | undefined> {
  const row = await tx.db
    .selectFrom('breakers')
    .selectAll()
    .where('company', '=', tx.company)
    .where('side', '=', side)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    failures: row.failures,
    closedUntil: (row.paused_until ?? undefined) as Instant | undefined,
    message: row.message,
  };
}

/** The pauses of both sides are over: whoever comes next tries, with one command. */
export async function endPauses(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('breakers')
    .set({ paused_until: tx.now })
    .where('company', '=', tx.company)
    .where('paused_until', '>', tx.now)
    .execute();
}

/** Whether this process may try a side whose pause is over: one of them may, until it says how that ended. */
export async function takeProbe(tx: Tx, side: Side): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('breakers')
    .set({ paused_until: addMs(tx.now, PROBE_MS) })
    .where('company', '=', tx.company)
    .where('side', '=', side)
    .where('paused_until', '<=', tx.now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The side has answered: whatever was known of failures is over. */
export async function noteSuccess(tx: Tx, side: Side): Promise<void> {
  await tx.db.deleteFrom('breakers').where('company', '=', tx.company).where('side', '=', side).execute();
}

export interface Failure {
  readonly message: string;
  /** From 0 to 1: spreads the processes that come back. */
  readonly luck: number;
  /** It was the one that tried after a pause. */
  readonly isProbe: boolean;
}

/** One failure more; from the third on the side pauses, longer after each probe. What was under way meanwhile changes nothing. */
export async function noteFailure(tx: Tx, side: Side, { message, luck, isProbe }: Failure): Promise<Breaker> {
  const known = await breakerOf(tx, side);
  if (known?.closedUntil !== undefined && known.closedUntil > tx.now && !isProbe) return known;
  const failures = (known?.failures ?? 0) + 1;
  const paused_until = failures < BREAKER_FAILURES ? null : addMs(tx.now, pauseMs(failures, luck));
  await tx.db
    .insertInto('breakers')
    .values({ company: tx.company, side, failures, paused_until, message })
    .onConflict((conflict) => conflict.columns(['company', 'side']).doUpdateSet({ failures, paused_until, message }))
    .execute();
  return { failures, closedUntil: paused_until ?? undefined, message };
}

function pauseMs(failures: number, luck: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - BREAKER_FAILURES, 20));
  return Math.round(full / 2 + (full / 2) * luck);
}
