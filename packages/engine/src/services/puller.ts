// puller.ts — reads ERP and collector, and asks again the hooks that failed.
import { bothDecided, type Decided, decideAgain, NOTHING_DECIDED } from '../decide/decide.ts';
import { listPending, type PendingHook } from '../journal/pending-hooks.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
import { type PullOptions, type PullResult, pull } from '../read/pull.ts';
import { type MatchedAgain, matchAgain } from '../take/match-again.ts';
import type { TransactionPolicy } from '../take/transaction-policy.ts';

type Sources = Omit<PullOptions, 'inTransaction' | 'onPage' | 'policy'> & { readonly policy: TransactionPolicy };

export class Puller {
  readonly #work: UnitOfWork;
  readonly #sources: Sources;

  constructor(work: UnitOfWork, sources: Sources) {
    this.#work = work;
    this.#sources = sources;
  }

  /**
   * Reads every source to its present end, then matches anew what waits for a person. `anew` begins each source at its
   * beginning, and so finds what a feed has left out; it takes as long as the first reading did.
   */
  async pull({ anew = false }: { readonly anew?: boolean } = {}): Promise<readonly PullResult[]> {
    const { inTransaction } = this.#work;
    const results = await pull({ ...this.#sources, inTransaction, anew });
    const again = await matchAgain({ policy: this.#sources.policy, inTransaction });
    return again.waited === 0 ? results : [...results, toResult(again)];
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

/** As if the payments that waited were one more source. */
function toResult({ waited, placed, decided }: MatchedAgain): PullResult {
  return { reader: 'engine.waiting', read: waited, new: placed, decided, setAside: [], failure: undefined };
}
