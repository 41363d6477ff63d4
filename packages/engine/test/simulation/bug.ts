// bug.ts — a mistake that can be planted into the loop, to show that the promise it breaks is looked after.
import type { AnyHook, CollectorConnection, ErpConnection } from '@reskontra/core';
import type { Store } from '../../src/index.ts';
import type { Broken } from './broken.ts';

export interface Bug {
  readonly what: string;
  /** The promise that it breaks. */
  readonly breaks: Broken['promise'];
  readonly hooks?: (hooks: readonly AnyHook[]) => readonly AnyHook[];
  readonly collector?: (connection: CollectorConnection, store: Store) => CollectorConnection;
  readonly erp?: (connection: ErpConnection, store: Store) => ErpConnection;
  /** Changes the store before anything is in it. */
  readonly store?: (store: Store) => Promise<void>;
}
