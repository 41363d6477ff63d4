// deliver.ts — carries out what the outbox holds: lane by lane in order, each command once.
import {
  type AnySdkError,
  addMs,
  type Clock,
  type CollectorConnection,
  type CommandType,
  type ErpConnection,
  instantToMs,
  type Outcome,
  type Random,
  SdkError,
  type Side,
  type Writer,
} from '@reskontra/core';
import type { Tx } from '../journal/transaction.ts';
import { attempt } from './attempt.ts';
import { backOffMs } from './back-off.ts';
import { type ClaimedCommand, claim, finishAttempt } from './claim.ts';
import type { Owner } from './owner.ts';
import type { Timer } from './timer.ts';
import { READY } from './transitions.ts';

/** So many failures of a side in a row, and it is left alone for this run. */
const BREAKER_FAILURES = 3;
const CLAIM_AT_ONCE = 20;

export interface DeliverOptions {
  readonly erp: ErpConnection | undefined;
  readonly collector: CollectorConnection | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly timer: Timer;
  readonly owner: Owner;
  /** Commands of different lanes under way at once. */
  readonly concurrency: number;
  /** How long to wait for commands that are to be tried again soon; 0 tries each once. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly onOutcome?: (command: ClaimedCommand, outcome: Outcome) => void;
}

export interface DeliveryReport {
  readonly delivered: number;
  readonly rejected: number;
  /** Sides that were given up for this run, with the reason. */
  readonly stopped: Readonly<Partial<Record<Side, AnySdkError>>>;
}

/** Delivers until nothing is due within the patience, or the signal comes; the commands under way are finished. */
export async function deliver(options: DeliverOptions): Promise<DeliveryReport> {
  const run = new DeliveryRun(options);
  const endMs = instantToMs(options.clock.now()) + options.patienceMs;
  while (options.signal?.aborted !== true) {
    const claimed = await options.inTransaction((tx) =>
      claim(tx, options.owner, { limit: CLAIM_AT_ONCE, sides: run.openSides() }),
    );
    if (claimed.length > 0) {
      await inParallel(claimed, options.concurrency, (command) => run.carryOut(command));
      continue;
    }
    const dueMs = await options.inTransaction((tx) => nextDueMs(tx, run.openSides()));
    if (dueMs === undefined || dueMs > endMs) break;
    await options.timer.sleep(Math.max(1, dueMs - instantToMs(options.clock.now())), options.signal);
  }
  return run.report();
}

class DeliveryRun {
  readonly #options: DeliverOptions;
  readonly #stopped: Partial<Record<Side, AnySdkError>> = {};
  readonly #failures: Record<Side, number> = { collector: 0, erp: 0 };
  #delivered = 0;
  #rejected = 0;

  constructor(options: DeliverOptions) {
    this.#options = options;
  }

  openSides(): readonly Side[] {
    const { erp, collector } = this.#options;
    const connected: Side[] = [];
    if (collector?.write !== undefined) connected.push('collector');
    if (erp?.write !== undefined) connected.push('erp');
    return connected.filter((side) => this.#stopped[side] === undefined && this.#failures[side] < BREAKER_FAILURES);
  }

  report(): DeliveryReport {
    return { delivered: this.#delivered, rejected: this.#rejected, stopped: this.#stopped };
  }

  async carryOut(command: ClaimedCommand): Promise<void> {
    const { clock, random, inTransaction, onOutcome } = this.#options;
    const outcome = await this.#outcomeOf(command);
    const again = outcome.kind === 'retry' || outcome.kind === 'unknown';
    const waitMs = (outcome.kind === 'retry' ? outcome.afterMs : undefined) ?? backOffMs(command.attempts, random);
    const notBefore = again ? addMs(clock.now(), waitMs) : undefined;
    await inTransaction((tx) => finishAttempt(tx, command, outcome, notBefore));
    this.#count(command, outcome);
    onOutcome?.(command, outcome);
  }

  async #outcomeOf(command: ClaimedCommand): Promise<Outcome> {
    const side = sideOfLane(command);
    const writer = this.#writerOf(command);
    if (writer === undefined) {
      return {
        kind: 'rejected',
        code: 'deliver.no-writer',
        message: `The ${side} adapter cannot carry out ${command.command.type}. Do it by hand, then: outbox settle ${command.id} --because "…".`,
      };
    }
    try {
      return await attempt(command, writer, (remotes) => this.#ours(remotes));
    } catch (error) {
      if (!SdkError.is(error)) throw error;
      this.#stopped[side] = error;
      return command.doubtful ? { kind: 'unknown', message: error.message } : { kind: 'retry', message: error.message };
    }
  }

  #writerOf(command: ClaimedCommand): Writer<CommandType> | undefined {
    const { erp, collector } = this.#options;
    const writers = { ...erp?.write, ...collector?.write } as Partial<Record<CommandType, Writer<CommandType>>>;
    return writers[command.command.type];
  }

  async #ours(remotes: readonly string[]): Promise<ReadonlySet<string>> {
    if (remotes.length === 0) return new Set();
    const rows = await this.#options.inTransaction((tx) =>
      tx.db
        .selectFrom('commands')
        .select('remote')
        .where('company', '=', tx.company)
        .where('remote', 'in', remotes)
        .execute(),
    );
    return new Set(rows.map((row) => row.remote ?? ''));
  }

  #count(command: ClaimedCommand, outcome: Outcome): void {
    const side = sideOfLane(command);
    if (outcome.kind === 'delivered') this.#delivered += 1;
    if (outcome.kind === 'rejected') this.#rejected += 1;
    this.#failures[side] = outcome.kind === 'retry' || outcome.kind === 'unknown' ? this.#failures[side] + 1 : 0;
  }
}

function sideOfLane(command: ClaimedCommand): Side {
  return command.lane.startsWith('erp/') ? 'erp' : 'collector';
}

async function nextDueMs(tx: Tx, sides: readonly Side[]): Promise<number | undefined> {
  if (sides.length === 0) return undefined;
  const row = await tx.db
    .selectFrom('commands')
    .select((query) => query.fn.min('not_before').as('due'))
    .where('company', '=', tx.company)
    .where('side', 'in', sides)
    .where('state', 'in', READY)
    .where('not_before', 'is not', null)
    .executeTakeFirst();
  return row?.due === null || row?.due === undefined ? undefined : instantToMs(row.due as never);
}

async function inParallel<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const workers = Array.from({ length: Math.min(limit, items.length) }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  });
  await Promise.all(workers);
}
