// create-engine.ts — the machine, put together: a store, adapters, hooks and bank formats become one engine.
import {
  type AnyHook,
  type Clock,
  type CollectorConnection,
  type CollectorProfile,
  ConfigError,
  type ErpConnection,
  type Random,
  type StatementReader,
} from '@reskontra/core';
import { CASE_BOOK, createEngineContainer, IMPORTER, OUTBOX, PULLER, REVIEW_DESK } from './container.ts';
import type { Owner } from './deliver/owner.ts';
import type { Timer } from './deliver/timer.ts';
import type { CaseBook } from './services/case-book.ts';
import type { Importer } from './services/importer.ts';
import type { Outbox } from './services/outbox.ts';
import type { Puller } from './services/puller.ts';
import type { ReviewDesk } from './services/review-desk.ts';
import type { Store } from './store/store.ts';

export interface EngineOptions {
  /** Every row carries it; one store holds many companies. */
  readonly company: string;
  readonly store: Store;
  readonly erp?: ErpConnection | undefined;
  readonly collector?: CollectorConnection | undefined;
  readonly hooks: readonly AnyHook[];
  readonly readers: readonly StatementReader[];
  readonly collectorProfile: CollectorProfile;
  /** The company's own bank accounts, canonical. */
  readonly ownAccounts: readonly string[];
  readonly clock: Clock;
  readonly random: Random;
  readonly timer?: Timer;
  readonly owner?: Owner;
  /** Commands of different lanes under way at once; 4 unless said otherwise. */
  readonly concurrency?: number;
}

export interface Engine {
  readonly importer: Importer;
  readonly puller: Puller;
  readonly outbox: Outbox;
  readonly reviews: ReviewDesk;
  readonly cases: CaseBook;
  /** Closes the adapters' connections and the store. */
  close(): Promise<void>;
}

/** @throws ConfigError `engine.duplicate-hook` when two hooks have one id. */
export function createEngine(options: EngineOptions): Engine {
  requireUniqueHooks(options.hooks);
  const parts = createEngineContainer(options);
  return {
    importer: parts.resolve(IMPORTER),
    puller: parts.resolve(PULLER),
    outbox: parts.resolve(OUTBOX),
    reviews: parts.resolve(REVIEW_DESK),
    cases: parts.resolve(CASE_BOOK),
    async close() {
      const closed = await Promise.allSettled([options.erp?.close?.(), options.collector?.close?.()]);
      await options.store.close();
      for (const result of closed) if (result.status === 'rejected') throw result.reason;
    },
  };
}

function requireUniqueHooks(hooks: readonly AnyHook[]): void {
  const seen = new Set<string>();
  for (const { id } of hooks) {
    if (seen.has(id))
      throw new ConfigError(
        `Two hooks are called "${id}". Rename one, or switch the stock one off under "hooks.stock".`,
        { code: 'engine.duplicate-hook' },
      );
    seen.add(id);
  }
}
