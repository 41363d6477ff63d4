// claim-loop.ts — the delivery engine of the embedded store: the commands themselves are the queue.
import type { InTransaction } from '../journal/unit-of-work.ts';
import { claimNext, finishAttempt, nextDue } from './claim.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { Owner } from './owner.ts';
import type { Timer } from './timer.ts';

const LOOK_EVERY_MS = 1_000; // a file tells nobody that it has changed

export interface ClaimLoopOptions {
  readonly inTransaction: InTransaction;
  readonly owner: Owner;
  readonly timer: Timer;
}

/** Sound where the transactions of a company come one after the other: two claims never see the same lane free. */
export function createClaimLoop({ inTransaction, owner, timer }: ClaimLoopOptions): DeliveryQueue {
  return {
    claim: (sides) => inTransaction((tx) => claimNext(tx, owner, sides)),
    finish: (command, outcome, notBefore) => inTransaction((tx) => finishAttempt(tx, command, outcome, notBefore)),
    nextDue: (sides) => inTransaction((tx) => nextDue(tx, sides)),
    news: (ms, signal) => timer.sleep(Math.min(ms, LOOK_EVERY_MS), signal),
    close: async () => undefined,
  };
}
