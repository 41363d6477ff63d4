// delivery-queue.ts — what delivery asks of an engine that hands out commands: one contract, whatever the store is.
import type { Instant, Outcome, Side } from '@reskontra/core';
import type { ClaimedCommand } from './claim.ts';

/**
 * Hands out the commands of the outbox, to any number of processes at once: of each lane one at a time, in the
 * journal's order. The journal says what state a command is in and how often it was tried, whatever the engine keeps
 * for itself.
 */
export interface DeliveryQueue {
  /** The oldest command of these sides that is due and whose lane is free; it is this process's until it is finished. */
  claim(sides: readonly Side[]): Promise<ClaimedCommand | undefined>;
  /**
   * Writes how the attempt ended, and when the next one is due where there is one. False when somebody else has taken
   * the command over, because its lease had run out: then it is theirs to look and to say.
   */
  finish(command: ClaimedCommand, outcome: Outcome, notBefore: Instant | undefined): Promise<boolean>;
  /** When the first of those that have to wait is due, or undefined when none waits. */
  nextDue(sides: readonly Side[]): Promise<Instant | undefined>;
  /** Resolves when there may be something new, or after the time, or when the signal comes. */
  news(ms: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
