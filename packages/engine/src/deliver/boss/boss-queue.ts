// boss-queue.ts — the delivery engine of a store on PostgreSQL: pg-boss hands out turns, the journal says what they are for.
import type { Clock, Instant, Outcome, Side } from '@reskontra/core';
import { toStoredCommand } from '../../journal/commands.ts';
import type { Tx } from '../../journal/transaction.ts';
import { isReady, isUnfinished } from '../../store/state-conditions.ts';
import type { Db, Store } from '../../store/store.ts';
import { type ClaimedCommand, finishAttempt, nextDue, releaseDead, startAttempt } from '../claim.ts';
import type { DeliveryQueue } from '../delivery-queue.ts';
import type { Owner } from '../owner.ts';
import type { Timer } from '../timer.ts';
import type { BossJobs, Turn } from './boss-jobs.ts';
import { CHANNEL } from './boss-turns.ts';
import { createEar } from './ear.ts';

const MOST_TURNS = 100; // in one claim: stops a queue that disagrees with the journal for ever
const LOOK_AGAIN_SECONDS = 1;
const SWEEP_EVERY = 1000; // claims

export interface BossQueueOptions {
  readonly store: Store;
  readonly jobs: BossJobs;
  readonly company: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly owner: Owner;
}

interface Asking {
  readonly sides: readonly Side[];
  readonly resolve: (command: ClaimedCommand | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A turn and what is written of it in the journal are one transaction, so the two never disagree about who sends what.
 * Which command of the lane the turn is for, and whether it is due, the journal says: its clock is the engine's.
 */
export function createBossQueue({ store, jobs, company, clock, timer, owner }: BossQueueOptions): DeliveryQueue {
  const turnOf = new WeakMap<ClaimedCommand, Turn>();
  const ear = createEar({ store, timer, channel: CHANNEL, payload: company });
  let asking: Asking[] = [];
  let isClaiming = false;
  let claims = 0;

  return {
    claim: (sides) =>
      new Promise((resolve, reject) => {
        asking.push({ sides, resolve, reject });
        if (!isClaiming) void claimForAll();
      }),

    finish: (command, outcome, notBefore) =>
      inTransaction(async (tx) => {
        if (!(await finishAttempt(tx, command, outcome, notBefore))) return false;
        const turn = turnOf.get(command);
        if (turn !== undefined) await settle(tx.db, turn, { outcome, notBefore });
        return true;
      }),

    nextDue: (sides) => store.reading((db) => nextDue({ db, company, now: clock.now() }, sides)),
    news: (ms, signal) => ear.wait(ms, signal),
    close: () => ear.close(),
  };

  /** Workers of this process that ask at the same moment are served by one question to the database. */
  async function claimForAll(): Promise<void> {
    isClaiming = true;
    while (asking.length > 0) {
      const [first] = asking;
      const served = asking.filter(({ sides }) => sides.join() === first?.sides.join());
      asking = asking.filter((one) => !served.includes(one));
      try {
        const commands = await claim(first?.sides ?? [], served.length);
        for (const [at, { resolve }] of served.entries()) resolve(commands[at]);
      } catch (error) {
        for (const { reject } of served) reject(error);
      }
    }
    isClaiming = false;
  }

  async function claim(sides: readonly Side[], most: number): Promise<readonly ClaimedCommand[]> {
    claims += 1;
    return inTransaction(async (tx) => {
      if (claims % SWEEP_EVERY === 1) await jobs.sweep(tx.db);
      for (const { lane } of await releaseDead(tx, owner)) await jobs.free(tx.db, lane);
      if (sides.length === 0) return [];
      await wakeDue(tx, sides);
      const claimed: ClaimedCommand[] = [];
      const inTurn = claims % 2 === 0 ? sides : sides.toReversed(); // a long queue of one side does not starve the other
      for (const side of inTurn)
        for (let looked = 0; claimed.length < most && looked < MOST_TURNS; ) {
          const turns = await jobs.take(tx.db, side, most - claimed.length);
          if (turns.length === 0) break;
          looked += turns.length;
          for (const turn of turns) claimed.push(...(await useTurn(tx, turn)));
        }
      return claimed;
    });
  }

  /** The first unfinished command of the lane, if it is due. */
  async function useTurn(tx: Tx, turn: Turn): Promise<readonly ClaimedCommand[]> {
    const row = await tx.db
      .selectFrom('commands')
      .selectAll()
      .where('company', '=', company)
      .where('lane', '=', turn.lane)
      .where(isUnfinished('state'))
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) {
      await jobs.complete(tx.db, turn); // it was for a command that is done
      return [];
    }
    if (row.state === 'rejected' || row.state === 'sending') {
      if (row.state === 'rejected') await jobs.block(tx.db, turn);
      else await jobs.putBack(tx.db, turn, { seconds: LOOK_AGAIN_SECONDS });
      return [];
    }
    if (row.not_before !== null && row.not_before > tx.now) {
      await jobs.putBack(tx.db, turn, 'when woken');
      return [];
    }
    const command = await startAttempt(tx, owner, toStoredCommand(row));
    turnOf.set(command, turn);
    return [command];
  }

  async function settle(
    db: Db,
    turn: Turn,
    { outcome, notBefore }: { readonly outcome: Outcome; readonly notBefore: Instant | undefined },
  ): Promise<void> {
    if (outcome.kind === 'delivered') return jobs.complete(db, turn);
    if (outcome.kind === 'rejected') return jobs.block(db, turn);
    return jobs.putBack(db, turn, notBefore === undefined ? 'now' : 'when woken');
  }

  /** Commands whose time has come, by the engine's clock. */
  async function wakeDue(tx: Tx, sides: readonly Side[]): Promise<void> {
    const due = await tx.db
      .updateTable('commands')
      .set({ not_before: null })
      .where('company', '=', company)
      .where('side', 'in', sides)
      .where(isReady('state'))
      .where('not_before', '<=', tx.now)
      .returning('lane')
      .execute();
    for (const { lane } of due) await jobs.wake(tx.db, lane);
  }

  /** Without the company's lock: pages are not kept waiting, and two workers never have one lane. */
  async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    await jobs.prepare();
    return store.transaction((db) => work({ db, company, now: clock.now() }));
  }
}
