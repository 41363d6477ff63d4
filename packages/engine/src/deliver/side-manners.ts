// side-manners.ts — the manners of one delivery run towards both sides: what it may ask now, and what it has learnt.
import {
  type Clock,
  type ConnectionLimits,
  type Instant,
  instantToMs,
  type Outcome,
  type Random,
  type Side,
} from '@reskontra/core';
import type { InTransaction } from '../journal/unit-of-work.ts';
import {
  type Breaker,
  breakerOf,
  noteFailure,
  noteSuccess,
  type Pace,
  returnToken,
  takeProbe,
  takeToken,
} from './manners.ts';

export interface SideMannersOptions {
  readonly limits: Readonly<Partial<Record<Side, ConnectionLimits | undefined>>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly inTransaction: InTransaction;
  readonly inReading: InTransaction;
  /** Told when a side that was left alone has answered. */
  readonly onRecovery?: (side: Side) => void;
}

export class SideManners {
  readonly #options: SideMannersOptions;
  readonly #underWay: Record<Side, number> = { collector: 0, erp: 0 };
  readonly #failures: Record<Side, number> = { collector: 0, erp: 0 };
  readonly #probing = new Set<Side>();

  constructor(options: SideMannersOptions) {
    this.#options = options;
  }

  /** Why a side is not to be asked: all processes leave it alone. When the pause is over, one of them tries, alone. */
  async findPause(side: Side): Promise<(Breaker & { readonly closedUntil: Instant }) | undefined> {
    const { inReading, inTransaction, clock } = this.#options;
    const breaker = await inReading((tx) => breakerOf(tx, side));
    this.#failures[side] = breaker?.failures ?? 0;
    const closedUntil = breaker?.closedUntil;
    if (breaker === undefined || closedUntil === undefined || this.#probing.has(side)) return undefined;
    const isOver = instantToMs(closedUntil) <= instantToMs(clock.now());
    if (!isOver || !(await inTransaction((tx) => takeProbe(tx, side)))) return { ...breaker, closedUntil };
    this.#probing.add(side);
    return undefined;
  }

  /** Whether some side takes so little at once that claims must come one after the other. */
  get isLimited(): boolean {
    const { limits } = this.#options;
    return this.#probing.size > 0 || limits.collector !== undefined || limits.erp !== undefined;
  }

  hasRoom(side: Side): boolean {
    const most = this.#probing.has(side) ? 1 : (this.#options.limits[side]?.atOnce ?? Number.POSITIVE_INFINITY);
    return this.#underWay[side] < most;
  }

  /** Takes the turn of one command; else how long to wait for it. */
  async takeTurn(side: Side): Promise<number | undefined> {
    const pace = this.#paceOf(side);
    return pace === undefined ? undefined : this.#options.inTransaction((tx) => takeToken(tx, side, pace));
  }

  /** The turn was not needed. */
  async returnTurn(side: Side): Promise<void> {
    const pace = this.#paceOf(side);
    if (pace !== undefined) await this.#options.inTransaction((tx) => returnToken(tx, side, pace));
  }

  begin(side: Side): void {
    this.#underWay[side] += 1;
  }

  /** From here on another command may take the place of this one. */
  leave(side: Side): void {
    this.#underWay[side] -= 1;
  }

  /** Learns from an answer; gives what is known of the side when it is to be left alone from now on. */
  async learn(side: Side, outcome: Outcome): Promise<Breaker | undefined> {
    const { inTransaction, random, onRecovery } = this.#options;
    if (!isFailure(outcome)) {
      if (this.#failures[side] > 0) await inTransaction((tx) => noteSuccess(tx, side));
      this.#failures[side] = 0;
      if (this.#probing.delete(side)) onRecovery?.(side);
      return undefined;
    }
    const failure = { message: outcome.message, luck: random.next(), isProbe: this.#probing.has(side) };
    const breaker = await inTransaction((tx) => noteFailure(tx, side, failure));
    this.#failures[side] = breaker.failures;
    return breaker.closedUntil === undefined ? undefined : breaker;
  }

  #paceOf(side: Side): Pace | undefined {
    const pace = this.#options.limits[side]?.pace;
    return pace === undefined ? undefined : { perMinute: pace.perMinute, burst: pace.burst ?? 1 };
  }
}

/** A side that is busy and says when it has time works. */
function isFailure(outcome: Outcome): outcome is Extract<Outcome, { readonly kind: 'retry' | 'unknown' }> {
  return outcome.kind === 'unknown' || (outcome.kind === 'retry' && outcome.afterMs === undefined);
}
