// outbox.ts — commands on their way: seen, delivered, and what a person does about them.
import { type Clock, type CollectorConnection, type ErpConnection, instantToMs, type Random } from '@reskontra/core';
import { type DeliverOptions, type DeliveryReport, deliver } from '../deliver/deliver.ts';
import type { DeliveryQueue } from '../deliver/delivery-queue.ts';
import { type InterveneOptions, intervene } from '../deliver/intervene.ts';
import { endPauses } from '../deliver/manners.ts';
import type { Timer } from '../deliver/timer.ts';
import { listCommands, type StoredCommand } from '../journal/commands.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
import type { Watch } from '../observe/watch.ts';
import type { CommandState } from '../store/tables.ts';

export interface OutboxParts {
  readonly work: UnitOfWork;
  readonly erp: ErpConnection | undefined;
  readonly collector: CollectorConnection | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly timer: Timer;
  readonly queue: DeliveryQueue;
  readonly concurrency: number;
  readonly watch: Watch;
}

/** Everything that is not done: waiting, under way, in doubt or refused. */
const NOT_DONE: readonly CommandState[] = ['waiting', 'sending', 'unknown', 'rejected'];

const LONGEST_WAIT_MS = 60_000;
const AFTER_FAILURE_MS = 10_000; // a side that was given up is asked again then, whatever else comes in

export interface WorkOptions extends Pick<DeliverOptions, 'onOutcome'> {
  readonly signal: AbortSignal;
  /** Told each time that nothing is due any more. */
  readonly onRound?: (report: DeliveryReport) => void;
}

export class Outbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** What is not done yet; with `all`, everything that ever was. */
  async list(options: { readonly all?: boolean } = {}): Promise<readonly StoredCommand[]> {
    return this.#parts.work.inReading((tx) => listCommands(tx, options.all === true ? {} : { states: NOT_DONE }));
  }

  /** Carries out what is due. A side that is left alone is tried with one command when `asked`: a person, or a schedule. */
  async deliver(
    options: Pick<DeliverOptions, 'patienceMs' | 'signal' | 'onOutcome'> & { readonly asked?: boolean },
  ): Promise<DeliveryReport> {
    const { work, ...parts } = this.#parts;
    if (options.asked === true) await work.inTransaction(endPauses);
    return deliver({ ...parts, ...options, inReading: work.inReading, inTransaction: work.inTransaction });
  }

  /**
   * Carries out what is due, and waits for more, until the signal comes; what is under way then is finished. Any number
   * of processes may do this at once: on one machine, and with a store on PostgreSQL on many.
   */
  async work(options: WorkOptions): Promise<void> {
    const { queue, timer, clock } = this.#parts;
    const { signal } = options;
    while (!signal.aborted) {
      const report = await this.deliver({ ...options, patienceMs: 0 });
      options.onRound?.(report);
      if (signal.aborted) return;
      if (Object.keys(report.stopped).length > 0) await timer.sleep(AFTER_FAILURE_MS, signal);
      else {
        const due = await queue.nextDue(['collector', 'erp']);
        const waitMs = due === undefined ? LONGEST_WAIT_MS : instantToMs(due) - instantToMs(clock.now());
        await queue.news(Math.max(1, waitMs), signal);
      }
    }
  }

  /** @throws ConfigError `outbox.not-found`, `outbox.not-possible` */
  async intervene(options: InterveneOptions): Promise<StoredCommand> {
    return this.#parts.work.inTransaction((tx) => intervene(tx, options));
  }
}
