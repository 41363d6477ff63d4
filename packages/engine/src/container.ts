// container.ts — the composition root: the one place that knows tsyringe. Each engine owns a child container.
import 'reflect-metadata';
import { type SideTerms, withTerms } from '@reskontra/core';
import { container, type DependencyContainer, type InjectionToken, instanceCachingFactory } from 'tsyringe';
import { createDelivery, type Delivery } from './deliver/create-delivery.ts';
import { processOwner } from './deliver/owner.ts';
import { realTimer } from './deliver/timer.ts';
import type { EngineOptions } from './engine-options.ts';
import { createUnitOfWork, type UnitOfWork } from './journal/unit-of-work.ts';
import { EXACT } from './match/match-policy.ts';
import { createWatch } from './observe/watch.ts';
import { Archive } from './services/archive.ts';
import { Auditor } from './services/auditor.ts';
import { CaseBook } from './services/case-book.ts';
import { CommentBook } from './services/comment-book.ts';
import { Importer } from './services/importer.ts';
import { Outbox } from './services/outbox.ts';
import { Puller } from './services/puller.ts';
import { RequestDesk } from './services/request-desk.ts';
import { ReviewDesk } from './services/review-desk.ts';
import { type TransactionPolicy, withFingerprint } from './take/transaction-policy.ts';

const DEFAULT_CONCURRENCY = 4;

// Tokens are explicit symbols: they work in every compiler, types as tokens do not.
const UNIT_OF_WORK: InjectionToken<UnitOfWork> = Symbol('UnitOfWork');
const POLICY: InjectionToken<TransactionPolicy> = Symbol('TransactionPolicy');
export const DELIVERY: InjectionToken<Delivery> = Symbol('Delivery');
export const IMPORTER: InjectionToken<Importer> = Symbol('Importer');
export const PULLER: InjectionToken<Puller> = Symbol('Puller');
export const OUTBOX: InjectionToken<Outbox> = Symbol('Outbox');
export const REVIEW_DESK: InjectionToken<ReviewDesk> = Symbol('ReviewDesk');
export const ARCHIVE: InjectionToken<Archive> = Symbol('Archive');
export const AUDITOR: InjectionToken<Auditor> = Symbol('Auditor');
export const CASE_BOOK: InjectionToken<CaseBook> = Symbol('CaseBook');
export const COMMENT_BOOK: InjectionToken<CommentBook> = Symbol('CommentBook');
export const REQUEST_DESK: InjectionToken<RequestDesk> = Symbol('RequestDesk');

/** Everything an engine is made of, each made once and only when asked for. */
export function createEngineContainer(options: EngineOptions): DependencyContainer {
  const child = container.createChildContainer();
  const once = <T>(token: InjectionToken<T>, make: (parts: DependencyContainer) => T) =>
    child.register(token, { useFactory: instanceCachingFactory(make) });
  const { erp, collector, clock, random } = options;
  const timer = options.timer ?? realTimer;
  const watch = createWatch(options.observer, clock);
  const hooks = withTerms(options.hooks, termsOf(options));

  once(POLICY, () =>
    withFingerprint({
      hooks,
      collector: options.collectorProfile,
      payments: options.payments ?? 'both',
      ownAccounts: options.ownAccounts,
      match: options.match ?? EXACT,
    }),
  );
  once(UNIT_OF_WORK, (parts) => createUnitOfWork({ ...options, turns: parts.resolve(DELIVERY).turns }));
  once(DELIVERY, () => createDelivery({ ...options, timer, owner: options.owner ?? processOwner() }));
  once(
    IMPORTER,
    (parts) =>
      new Importer(parts.resolve(UNIT_OF_WORK), { readers: options.readers, policy: parts.resolve(POLICY), watch }),
  );
  once(
    PULLER,
    (parts) =>
      new Puller(parts.resolve(UNIT_OF_WORK), {
        erp,
        collector,
        overdue: options.overdue,
        policy: parts.resolve(POLICY),
        watch,
      }),
  );
  once(REVIEW_DESK, (parts) => new ReviewDesk(parts.resolve(UNIT_OF_WORK), parts.resolve(POLICY)));
  once(
    AUDITOR,
    (parts) => new Auditor({ work: parts.resolve(UNIT_OF_WORK), erp, collector, policy: parts.resolve(POLICY) }),
  );
  once(ARCHIVE, (parts) => new Archive(parts.resolve(UNIT_OF_WORK), options.store));
  once(CASE_BOOK, (parts) => new CaseBook(parts.resolve(UNIT_OF_WORK)));
  once(COMMENT_BOOK, (parts) => new CommentBook(parts.resolve(UNIT_OF_WORK)));
  once(REQUEST_DESK, (parts) => new RequestDesk(parts.resolve(UNIT_OF_WORK), parts.resolve(POLICY), collector));
  once(
    OUTBOX,
    (parts) =>
      new Outbox({
        work: parts.resolve(UNIT_OF_WORK),
        erp,
        collector,
        clock,
        random,
        timer,
        queue: parts.resolve(DELIVERY).queue,
        concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
        watch,
      }),
  );
  return child;
}

function termsOf({ erp, collector, unconnected = [] }: EngineOptions): SideTerms {
  const absent = unconnected.includes('erp') ? 'unknown' : 'none';
  return { collector: collector?.terms, erp: erp === undefined ? absent : (erp.write ?? {}) };
}
