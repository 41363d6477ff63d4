// create-engine.ts — the machine, put together: a store, adapters, hooks and bank formats become one engine.
import { type AnyHook, ConfigError } from '@reskontra/core';
import {
  ARCHIVE,
  AUDITOR,
  CASE_BOOK,
  COMMENT_BOOK,
  createEngineContainer,
  DELIVERY,
  IMPORTER,
  OUTBOX,
  PULLER,
  REQUEST_DESK,
  REVIEW_DESK,
} from './container.ts';
import type { EngineOptions } from './engine-options.ts';
import { observers } from './observe/observer.ts';
import type { Archive } from './services/archive.ts';
import type { Auditor } from './services/auditor.ts';
import type { CaseBook } from './services/case-book.ts';
import type { CommentBook } from './services/comment-book.ts';
import type { Importer } from './services/importer.ts';
import type { Outbox } from './services/outbox.ts';
import type { Puller } from './services/puller.ts';
import type { RequestDesk } from './services/request-desk.ts';
import type { ReviewDesk } from './services/review-desk.ts';

export interface Engine {
  readonly importer: Importer;
  readonly puller: Puller;
  readonly outbox: Outbox;
  readonly reviews: ReviewDesk;
  readonly cases: CaseBook;
  readonly comments: CommentBook;
  readonly requests: RequestDesk;
  readonly auditor: Auditor;
  readonly archive: Archive;
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
    comments: parts.resolve(COMMENT_BOOK),
    requests: parts.resolve(REQUEST_DESK),
    auditor: parts.resolve(AUDITOR),
    archive: parts.resolve(ARCHIVE),
    async close() {
      if (options.observer !== undefined) observers(options.observer).close?.();
      const closed = await Promise.allSettled([options.erp?.close?.(), options.collector?.close?.()]);
      await parts.resolve(DELIVERY).queue.close();
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
