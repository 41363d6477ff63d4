// puller.ts — reads ERP and collector, and asks again the hooks that failed.
import { bothDecided, type Decided, decideAgain, NOTHING_DECIDED } from '../decide/decide.ts';
import { listPending, type PendingHook } from '../journal/pending-hooks.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
import { type PullOptions, type PullResult, pull } from '../read/pull.ts';

export class Puller {
  readonly #work: UnitOfWork;
  readonly #sources: Omit<PullOptions, 'inTransaction' | 'onPage'>;

  constructor(work: UnitOfWork, sources: Omit<PullOptions, 'inTransaction' | 'onPage'>) {
    this.#work = work;
    this.#sources = sources;
  }

  /** Reads every source to its present end. */
  async pull(): Promise<readonly PullResult[]> {
    return pull({ ...this.#sources, inTransaction: this.#work.inTransaction });
  }

  /** Hooks that wait for something, and hooks that failed. */
  async pending(): Promise<readonly PendingHook[]> {
    return this.#work.inReading((tx) => listPending(tx));
  }

  /** Asks every failed hook again, after it was mended. */
  async retryFailedHooks(): Promise<Decided> {
    return this.#work.inTransaction(async (tx) => {
      let all = NOTHING_DECIDED;
      for (const failed of await listPending(tx, 'failed'))
        all = bothDecided(all, await decideAgain(tx, this.#sources.policy.hooks, failed));
      return all;
    });
  }
}
