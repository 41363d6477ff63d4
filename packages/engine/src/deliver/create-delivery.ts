// create-delivery.ts — the delivery engine that fits the store: pg-boss where it can be had, else a claim loop of our own.
import type { Clock } from '@reskontra/core';
import type { TurnKeeper } from '../journal/turns.ts';
import { createUnitOfWork } from '../journal/unit-of-work.ts';
import type { Store } from '../store/store.ts';
import { BossJobs } from './boss/boss-jobs.ts';
import { createBossQueue } from './boss/boss-queue.ts';
import { createBossTurns } from './boss/boss-turns.ts';
import { createClaimLoop } from './claim-loop.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { Owner } from './owner.ts';
import type { Timer } from './timer.ts';

export interface CreateDeliveryOptions {
  readonly store: Store;
  readonly company: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly owner: Owner;
}

export interface Delivery {
  readonly queue: DeliveryQueue;
  /** What the journal has to tell the engine; absent where the engine reads the journal itself. */
  readonly turns: TurnKeeper | undefined;
}

export function createDelivery(options: CreateDeliveryOptions): Delivery {
  const { store, company, timer, owner } = options;
  if (store.boss === undefined) {
    const { inTransaction } = createUnitOfWork(options);
    return { queue: createClaimLoop({ inTransaction, owner, timer }), turns: undefined };
  }
  const jobs = new BossJobs(store.boss, company);
  return { queue: createBossQueue({ ...options, jobs }), turns: createBossTurns({ jobs, company }) };
}
