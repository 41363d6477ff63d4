// mortal-store.ts — the store as a mortal process sees it: locked at times, and commits that the process does not live to see.
import { TemporaryError } from '@reskontra/core';
import type { Store } from '../../src/index.ts';
import type { Chance } from './chance.ts';
import type { Life } from './life.ts';

export interface MortalStoreOptions {
  readonly store: Store;
  readonly life: Life;
  readonly chance: Chance;
  /** How often another process holds the store for too long. */
  readonly lockedRate: number;
}

export function mortalStore({ store, life, chance, lockedRate }: MortalStoreOptions): Store {
  return {
    ...store,
    async transaction(work, alone) {
      life.step('begin');
      if (chance.happens(lockedRate)) {
        throw new TemporaryError('The store is locked by another process.', { code: 'store.busy' });
      }
      const result = await store.transaction(async (db, rows) => {
        const value = await work(db, rows);
        life.step('commit'); // who dies here takes the transaction along
        return value;
      }, alone);
      life.step('committed');
      return result;
    },
  };
}
