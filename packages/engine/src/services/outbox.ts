// outbox.ts — commands on their way: seen, delivered, and what a person does about them.
import type { Clock, CollectorConnection, ErpConnection, Random } from '@reskontra/core';
import { type DeliverOptions, type DeliveryReport, deliver } from '../deliver/deliver.ts';
import type { DeliveryQueue } from '../deliver/delivery-queue.ts';
import { type InterveneOptions, intervene } from '../deliver/intervene.ts';
import type { Timer } from '../deliver/timer.ts';
import { listCommands, type StoredCommand } from '../journal/commands.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
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
}

/** Everything that is not done: waiting, under way, in doubt or refused. */
const NOT_DONE: readonly CommandState[] = ['waiting', 'sending', 'unknown', 'rejected'];

export class Outbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** What is not done yet; with `all`, everything that ever was. */
  async list(options: { readonly all?: boolean } = {}): Promise<readonly StoredCommand[]> {
    return this.#parts.work.inReading((tx) => listCommands(tx, options.all === true ? {} : { states: NOT_DONE }));
  }

  /** Carries out what is due. */
  async deliver(options: Pick<DeliverOptions, 'patienceMs' | 'signal' | 'onOutcome'>): Promise<DeliveryReport> {
    const { work, ...parts } = this.#parts;
    return deliver({ ...parts, ...options, inReading: work.inReading });
  }

  /** @throws ConfigError `outbox.not-found`, `outbox.not-possible` */
  async intervene(options: InterveneOptions): Promise<StoredCommand> {
    return this.#parts.work.inTransaction((tx) => intervene(tx, options));
  }
}
