// health.ts — how the outbox stands, in the figures that an operator watches.
import { type Clock, type Instant, instantToMs, parseInstant } from '@reskontra/core';
import type { Store } from '../store/store.ts';

export interface OutboxHealth {
  /** Commands that are not finished: waiting, being sent or in doubt. */
  readonly waiting: number;
  /** How long the oldest of them has been in the journal; undefined when there is none. */
  readonly oldestWaitingMs: number | undefined;
  /** Sent, and nobody knows with what effect: the next attempt looks first. */
  readonly unknown: number;
  /** Lanes that stand still behind a refused command until a person decides. */
  readonly blockedLanes: number;
}

export interface ReadHealthOptions {
  readonly store: Store;
  readonly company: string;
  readonly clock: Clock;
}

export async function readOutboxHealth({ store, company, clock }: ReadHealthOptions): Promise<OutboxHealth> {
  return store.reading(async (db) => {
    const byState = await db
      .selectFrom('commands')
      .select([
        'state',
        (query) => query.fn.countAll().as('count'),
        (query) => query.fn.min('recorded_at').as('oldest'),
      ])
      .where('company', '=', company)
      .where('state', 'in', ['waiting', 'sending', 'unknown'])
      .groupBy('state')
      .execute();
    const blocked = await db
      .selectFrom('commands')
      .select((query) => query.fn.count('lane').distinct().as('lanes'))
      .where('company', '=', company)
      .where('state', '=', 'rejected')
      .executeTakeFirst();
    const [oldest] = byState.map((row): Instant => parseInstant(row.oldest)).toSorted((a, b) => (a < b ? -1 : 1));
    return {
      waiting: byState.reduce((sum, { count }) => sum + Number(count), 0),
      oldestWaitingMs: oldest === undefined ? undefined : instantToMs(clock.now()) - instantToMs(oldest),
      unknown: Number(byState.find(({ state }) => state === 'unknown')?.count ?? 0),
      blockedLanes: Number(blocked?.lanes ?? 0),
    };
  });
}
