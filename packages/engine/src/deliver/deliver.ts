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
import { idOver } from '../journal/hash.ts';
import type { InTransaction } from '../journal/unit-of-work.ts';
import { safeCode, type Watch } from '../observe/watch.ts';
import { attempt } from './attempt.ts';
import { backOffMs } from './back-off.ts';
import type { ClaimedCommand } from './claim.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { Breaker } from './manners.ts';
import { SideManners } from './side-manners.ts';
import type { Timer } from './timer.ts';

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
  readonly inTransaction: InTransaction;
  readonly onOutcome?: (command: ClaimedCommand, outcome: Outcome) => void;
  readonly watch: Watch;
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
  readonly #manners: SideManners;
  /** Sides whose pace, and nothing else, makes them wait. */
  readonly #paced = new Set<Side>();
  #claiming: Promise<unknown> = Promise.resolve();
  /** A side that is busy and has said so is asked again then, and not for every command in turn. */
  readonly #busyUntil: Partial<Record<Side, Instant>> = {};
  #delivered = 0;
  #rejected = 0;
  #broken = false;

  constructor(options: DeliverOptions) {
    this.#options = options;
    const limits = { collector: options.collector?.limits, erp: options.erp?.limits };
    const onRecovery = (side: Side): void => options.watch.tell({ step: 'breaker-closed', side });
    this.#manners = new SideManners({ ...options, limits, onRecovery });
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
      if (busyUntil !== undefined && this.#paced.has(side)) dues.push(busyUntil);
      else if (due !== undefined) dues.push(busyUntil === undefined || due > busyUntil ? due : busyUntil);
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
    this.#paced.clear();
    for (const side of this.openSides()) {
      const pause = await this.#manners.findPause(side);
      if (pause !== undefined) this.#stopped[side] = isPaused(side, pause.closedUntil, pause.message);
    }
    const workers = Array.from({ length: this.#options.concurrency }, () => this.#work());
    const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #work(): Promise<void> {
    const { signal } = this.#options;
    try {
      while (!this.#broken && signal?.aborted !== true) {
        const command = await this.#claim();
        if (command === undefined) return;
        await this.#carryOut(command);
      }
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  /** One after the other where a side takes little at once, so that each claim knows what the others have under way. */
  #claim(): Promise<ClaimedCommand | undefined> {
    if (!this.#manners.isLimited) return this.#claimFrom(this.#freeSides());
    const claimed = this.#claiming.then(() => this.#claimInTurn());
    this.#claiming = claimed.catch(() => undefined);
    return claimed;
  }

  async #claimInTurn(): Promise<ClaimedCommand | undefined> {
    const sides: Side[] = [];
    for (const side of this.#freeSides()) {
      if (!this.#manners.hasRoom(side)) continue;
      const waitMs = await this.#manners.takeTurn(side);
      if (waitMs === undefined) sides.push(side);
      else {
        this.#busyUntil[side] = addMs(this.#options.clock.now(), waitMs);
        this.#paced.add(side);
      }
    }
    const command = await this.#claimFrom(sides);
    const taken = command === undefined ? undefined : sideOfLane(command);
    for (const side of sides) if (side !== taken) await this.#manners.returnTurn(side);
    return command;
  }

  async #claimFrom(sides: readonly Side[]): Promise<ClaimedCommand | undefined> {
    const command = await this.#options.queue.claim(sides);
    if (command !== undefined) this.#manners.begin(sideOfLane(command));
    return command;
  }

  async #carryOut(command: ClaimedCommand): Promise<void> {
    const { queue, onOutcome, watch } = this.#options;
    const end = watch.begin();
    const outcome = await this.#outcomeOf(command);
    const duration = end();
    const side = sideOfLane(command);
    if (this.#stopped[side] === undefined) await this.#learn(side, outcome); // a wrong secret says nothing of the side
    this.#manners.leave(side);
    const isOurs = await queue.finish(command, outcome, this.#notBefore(command, outcome));
    watch.tell({
      step: 'attempt',
      command: command.id,
      type: command.command.type,
      side,
      lane: idOver('l', [command.lane]),
      attempt: command.attempts,
      outcome: isOurs ? outcome.kind : 'overtaken',
      ...(isOurs && outcome.kind === 'rejected' ? { code: safeCode(outcome.code) } : {}),
      ...duration,
    });
    if (!isOurs) return;
    this.#count(command, outcome);
    onOutcome?.(command, outcome);
  }

  async #learn(side: Side, outcome: Outcome): Promise<void> {
    const breaker = await this.#manners.learn(side, outcome);
    if (breaker === undefined || this.#stopped[side] !== undefined) return;
    this.#stopped[side] = leftAlone(side, breaker);
    this.#options.watch.tell({ step: 'breaker-opened', side, failures: breaker.failures });
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
    if (outcome.kind === 'retry' && outcome.afterMs !== undefined)
      this.#busyUntil[side] = addMs(this.#options.clock.now(), outcome.afterMs); // it works, and says when it has time
  }
}

function sideOfLane(command: ClaimedCommand): Side {
  return command.lane.startsWith('erp/') ? 'erp' : 'collector';
}

function leftAlone(side: Side, { failures, message }: Breaker): TemporaryError {
  return new TemporaryError(
    `The ${side} failed ${failures} times in a row and was left alone for this run; what was to be sent stays in the outbox. The last failure: ${message}`,
    { code: 'deliver.side-failing' },
  );
}

function isPaused(side: Side, until: Instant, message: string): TemporaryError {
  return new TemporaryError(
    `The ${side} has failed again and again and is left alone until ${until}; what was to be sent stays in the outbox, and outbox retry tries at once. The last failure: ${message}`,
    { code: 'deliver.side-paused' },
  );
}
