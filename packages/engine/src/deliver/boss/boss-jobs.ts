// boss-jobs.ts — the jobs of pg-boss, in the words of delivery: a job is the turn of a lane to send one command.
import { createHash } from 'node:crypto';
import { assert, type Side } from '@reskontra/core';
import { CompiledQuery } from 'kysely';
import type { ConnectionOptions, PgBoss } from 'pg-boss';
import type { Db } from '../../store/store.ts';

type IDatabase = NonNullable<ConnectionOptions['db']>;

const SIDES: readonly Side[] = ['collector', 'erp'];
const DAY_SECONDS = 86_400;
const LONGEST_SECONDS = 2_000_000_000; // sixty years: a command that waits is never thrown away
const NEVER = new Date('9999-01-01T00:00:00Z'); // whoever put it back says when
const KEPT_HOURS = 1; // a turn that is over tells nothing that the journal does not

/**
 * `key_strict_fifo` gives each lane one turn at a time and none while an earlier one is to be tried again or has
 * failed. A turn that fails is blocked at once (no retries of its own): whether there is another, the journal says.
 */
const QUEUE = {
  policy: 'key_strict_fifo',
  retryLimit: 0,
  expireInSeconds: DAY_SECONDS,
  retentionSeconds: LONGEST_SECONDS,
  deleteAfterSeconds: 0, // one that failed blocks its lane until a person decides, however long that takes
} as const;

/** Without `retryCount` it is one that nobody has taken; with it, that taking of it and no later one. */
export interface Turn {
  readonly id: string;
  readonly lane: string;
  readonly retryCount?: number;
}

export class BossJobs {
  readonly #boss: () => Promise<PgBoss>;
  readonly #company: string;
  #ready: Promise<PgBoss> | undefined;

  constructor(boss: () => Promise<PgBoss>, company: string) {
    this.#boss = boss;
    this.#company = company;
  }

  /** Makes the queues of this company, where they are not there. */
  async prepare(): Promise<void> {
    await this.#open();
  }

  #open(): Promise<PgBoss> {
    this.#ready ??= this.#makeQueues().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #makeQueues(): Promise<PgBoss> {
    const boss = await this.#boss();
    for (const side of SIDES) {
      const name = this.#queueOf(side);
      if ((await boss.getQueue(name)) === null) await boss.createQueue(name, QUEUE);
    }
    return boss;
  }

  /** A turn for a new command, behind all others of its lane. */
  async send(db: Db, { seq, lane }: { readonly seq: number; readonly lane: string }): Promise<string> {
    const boss = await this.#open();
    const id = await boss.send(this.#queueOfLane(lane), null, { id: idAfter(seq), singletonKey: lane, ...over(db) });
    assert(id !== null, `A turn of lane ${lane} was not taken by pg-boss.`);
    return id;
  }

  /** Up to `most` turns of lanes that are free, oldest first; they are the caller's once the transaction is committed. */
  async take(db: Db, side: Side, most: number): Promise<readonly Turn[]> {
    const boss = await this.#open();
    const failures: unknown[] = [];
    const executeSql: IDatabase['executeSql'] = (text, values) =>
      over(db)
        .db.executeSql(text, values)
        .catch((error: unknown) => {
          failures.push(error);
          throw error;
        });
    const options = { includeMetadata: true, batchSize: most, db: { executeSql } } as const;
    const turns = await boss.fetch(this.#queueOf(side), options);
    if (failures.length > 0) throw failures[0]; // pg-boss takes some failures for an empty queue; the transaction is undone by any
    return turns.map(({ id, retryCount, singletonKey }) => ({ id, retryCount, lane: singletonKey ?? '' }));
  }

  async complete(db: Db, turn: Turn): Promise<void> {
    const boss = await this.#open();
    await boss.complete(this.#queueOfLane(turn.lane), attemptOf(turn), null, over(db));
  }

  /** The lane has no other turn until somebody decides. */
  async block(db: Db, turn: Turn): Promise<void> {
    const boss = await this.#open();
    await boss.fail(this.#queueOfLane(turn.lane), attemptOf(turn), null, over(db));
  }

  /** The turn stays the lane's first, and comes again at once, after some seconds, or when it is woken. */
  async putBack(db: Db, turn: Turn, when: 'now' | 'when woken' | { readonly seconds: number }): Promise<void> {
    const boss = await this.#open();
    const queue = this.#queueOfLane(turn.lane);
    await boss.fail(queue, attemptOf(turn), null, over(db));
    await boss.retry(queue, turn.id, over(db));
    if (when === 'now') return;
    const startAfter = when === 'when woken' ? NEVER : when.seconds;
    await boss.update(queue, undefined, { id: turn.id, startAfter, ...over(db) });
  }

  /** The lane's first turn, which was put back, is due. */
  async wake(db: Db, lane: string): Promise<void> {
    const boss = await this.#open();
    const queue = this.#queueOfLane(lane);
    for (const { id, state } of await boss.findJobs(queue, { key: lane, queued: true, ...over(db) }))
      if (state === 'retry') await boss.update(queue, undefined, { id, startAfter: 0, ...over(db) });
  }

  /** Takes the lane's turn from a worker that is dead: it comes again at once. */
  async free(db: Db, lane: string): Promise<void> {
    const boss = await this.#open();
    const queue = this.#queueOfLane(lane);
    for (const { id, state } of await boss.findJobs(queue, { key: lane, ...over(db) })) {
      if (state === 'active') await boss.fail(queue, id, null, over(db));
      if (state === 'active' || state === 'failed') await boss.retry(queue, id, over(db));
    }
  }

  /** Deletes all turns of a lane but the one that is under way. */
  async clear(db: Db, lane: string): Promise<void> {
    const boss = await this.#open();
    const queue = this.#queueOfLane(lane);
    const jobs = await boss.findJobs(queue, { key: lane, ...over(db) });
    const ids = jobs.filter(({ state }) => ['created', 'retry', 'failed'].includes(state)).map(({ id }) => id);
    if (ids.length > 0) await boss.deleteJob(queue, ids, over(db));
  }

  /** Deletes what is over since a while. pg-boss's own maintenance would delete what is blocked as well. */
  async sweep(db: Db): Promise<void> {
    await this.#open();
    const names = SIDES.map((side) => this.#queueOf(side));
    const text = `delete from reskontra_jobs.job
      where name = any($1::text[]) and state = 'completed' and completed_on < now() - interval '${KEPT_HOURS} hour'`;
    await over(db).db.executeSql(text, [names]);
  }

  #queueOf(side: Side): string {
    return `${queueNameOf(this.#company)}.${side}`;
  }

  #queueOfLane(lane: string): string {
    return this.#queueOf(lane.startsWith('erp/') ? 'erp' : 'collector');
  }
}

/** Within the caller's transaction. */
function over(db: Db): { readonly db: IDatabase } {
  return {
    db: {
      async executeSql(text, values = []) {
        const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
        return { rows: [...rows] };
      },
    },
  };
}

/** A worker whose turn has been given to another changes nothing. */
function attemptOf({ id, retryCount }: Turn) {
  return retryCount === undefined ? id : { id, retryCount };
}

/** Letters, digits and a few signs are all that a queue may be called by; two companies never share one. */
function queueNameOf(company: string): string {
  if (/^[\w-]{1,40}$/u.test(company)) return company;
  const mark = createHash('sha256').update(company).digest('hex').slice(0, 12);
  return `${company.replaceAll(/[^\w-]/gu, '_').slice(0, 24)}.${mark}`;
}

/**
 * Jobs of one transaction have one time, and pg-boss orders those by their id: it begins with the command's number, so
 * that the order is the journal's. What follows is chance, because a turn may be given again for the same command.
 */
function idAfter(seq: number): string {
  const number = seq.toString(16).padStart(12, '0');
  const chance = crypto.randomUUID().slice(15);
  return `${number.slice(0, 8)}-${number.slice(8)}-8${chance}`;
}
