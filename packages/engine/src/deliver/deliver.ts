// deliver.ts — carries out what the outbox holds: lane by lane in order, each command once.
import {
  type AnySdkError,
  addMs,
  type Clock,
  type CollectorConnection,
  type CommandType,
  type ErpConnection,
  type Instant,
  instantToMs,
  type Outcome,
  type Random,
  SdkError,
  type Side,
  TemporaryError,
  type Writer,
} from '@reskontra/core';
import { claimsOn } from '../journal/effects.ts';
import type { InTransaction } from '../journal/unit-of-work.ts';
import { attempt } from './attempt.ts';
import { backOffMs } from './back-off.ts';
import type { ClaimedCommand } from './claim.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { Timer } from './timer.ts';

/** So many failures of a side in a row, and it is left alone for this run. */
const BREAKER_FAILURES = 3;

export interface DeliverOptions {
  readonly erp: ErpConnection | undefined;
  readonly collector: CollectorConnection | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly timer: Timer;
  /** Hands out the commands. */
  readonly queue: DeliveryQueue;
  /** Commands of different lanes under way at once. */
  readonly concurrency: number;
  /** How long to wait for commands that are to be tried again soon; 0 tries each once. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  readonly inReading: InTransaction;
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
    await run.carryOutDue();
    const due = await run.nextDue();
    if (due === undefined || instantToMs(due) > endMs) break;
    await options.timer.sleep(Math.max(1, instantToMs(due) - instantToMs(options.clock.now())), options.signal);
  }
  return run.report();
}

class DeliveryRun {
  readonly #options: DeliverOptions;
  readonly #stopped: Partial<Record<Side, AnySdkError>> = {};
  readonly #failures: Record<Side, number> = { collector: 0, erp: 0 };
  /** A side that is busy and has said so is asked again then, and not for every command in turn. */
  readonly #busyUntil: Partial<Record<Side, Instant>> = {};
  #delivered = 0;
  #rejected = 0;
  #broken = false;

  constructor(options: DeliverOptions) {
    this.#options = options;
  }

  openSides(): readonly Side[] {
    const { erp, collector } = this.#options;
    const connected: Side[] = [];
    if (collector?.write !== undefined) connected.push('collector');
    if (erp?.write !== undefined) connected.push('erp');
    return connected.filter((side) => this.#stopped[side] === undefined);
  }

  /** When something can be sent again, or undefined when nothing waits. */
  async nextDue(): Promise<Instant | undefined> {
    const dues: Instant[] = [];
    for (const side of this.openSides()) {
      const due = await this.#options.queue.nextDue([side]);
      const busyUntil = this.#busyUntil[side];
      if (due !== undefined) dues.push(busyUntil === undefined || due > busyUntil ? due : busyUntil);
    }
    return dues.toSorted((a, b) => instantToMs(a) - instantToMs(b))[0];
  }

  #freeSides(): readonly Side[] {
    const now = instantToMs(this.#options.clock.now());
    return this.openSides().filter((side) => {
      const busyUntil = this.#busyUntil[side];
      return busyUntil === undefined || instantToMs(busyUntil) <= now;
    });
  }

  report(): DeliveryReport {
    return { delivered: this.#delivered, rejected: this.#rejected, stopped: this.#stopped };
  }

  /**
   * Each worker claims one command, carries it out and claims the next, until nothing is due. So none waits in memory
   * while its lease runs, and a stop costs no more than what is under way.
   * @throws what a worker threw, once all have finished theirs
   */
  async carryOutDue(): Promise<void> {
    const workers = Array.from({ length: this.#options.concurrency }, () => this.#work());
    const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #work(): Promise<void> {
    const { queue, signal } = this.#options;
    try {
      while (!this.#broken && signal?.aborted !== true) {
        const command = await queue.claim(this.#freeSides());
        if (command === undefined) return;
        await this.#carryOut(command);
      }
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  async #carryOut(command: ClaimedCommand): Promise<void> {
    const { queue, onOutcome } = this.#options;
    const outcome = await this.#outcomeOf(command);
    const isOurs = await queue.finish(command, outcome, this.#notBefore(command, outcome));
    if (!isOurs) return;
    this.#count(command, outcome);
    onOutcome?.(command, outcome);
  }

  /** Undefined when it is final, or when only the connection is at fault: then it is due once that is mended. */
  #notBefore(command: ClaimedCommand, outcome: Outcome): Instant | undefined {
    const isAgain = outcome.kind !== 'delivered' && outcome.kind !== 'rejected';
    if (!isAgain || this.#stopped[sideOfLane(command)] !== undefined) return undefined;
    const wishMs = outcome.kind === 'unknown' ? undefined : outcome.afterMs;
    return addMs(this.#options.clock.now(), wishMs ?? backOffMs(command.attempts, this.#options.random));
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
      return await attempt(command, writer, (remotes) =>
        this.#options.inReading((tx) => claimsOn(tx, command, remotes)),
      );
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

  #count(command: ClaimedCommand, outcome: Outcome): void {
    const side = sideOfLane(command);
    if (outcome.kind === 'delivered') this.#delivered += 1;
    if (outcome.kind === 'rejected') this.#rejected += 1;
    if (outcome.kind === 'retry' && outcome.afterMs !== undefined) {
      this.#busyUntil[side] = addMs(this.#options.clock.now(), outcome.afterMs); // it works, and says when it has time
      return;
    }
    const failed = outcome.kind === 'retry' || outcome.kind === 'unknown';
    this.#failures[side] = failed ? this.#failures[side] + 1 : 0;
    if (failed && this.#failures[side] >= BREAKER_FAILURES) this.#stopped[side] ??= leftAlone(side, outcome.message);
  }
}

function sideOfLane(command: ClaimedCommand): Side {
  return command.lane.startsWith('erp/') ? 'erp' : 'collector';
}

function leftAlone(side: Side, message: string): TemporaryError {
  return new TemporaryError(
    `The ${side} failed ${BREAKER_FAILURES} times in a row and was left alone for this run; what was to be sent stays in the outbox. The last failure: ${message}`,
    { code: 'deliver.side-failing' },
  );
}
