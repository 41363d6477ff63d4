// unit-of-work.ts — runs work in a transaction of this company, or rehearses it and takes everything back.
import type { Clock } from '@reskontra/core';
import type { Store } from '../store/store.ts';
import type { Tx } from './transaction.ts';
import type { TurnKeeper } from './turns.ts';

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export interface UnitOfWork {
  readonly inTransaction: InTransaction;
  /** Reads at one moment, without keeping anybody from writing. */
  readonly inReading: InTransaction;
  /** Does all of `work` for real in one transaction, then undoes it. What it returns shows what would have been. */
  rehearse<T>(work: (inTransaction: InTransaction) => Promise<T>): Promise<T>;
}

export interface UnitOfWorkOptions {
  readonly store: Store;
  readonly company: string;
  readonly clock: Clock;
  /** Told what changes in the outbox; a rehearsal tells it nothing. */
  readonly turns?: TurnKeeper | undefined;
}

export function createUnitOfWork({ store, company, clock, turns: keeper }: UnitOfWorkOptions): UnitOfWork {
  return {
    async inTransaction(work) {
      await keeper?.prepare();
      return store.transaction(async (db, rows) => {
        const turns = keeper?.begin();
        const result = await work({ db, rows, company, now: clock.now(), ...(turns === undefined ? {} : { turns }) });
        await turns?.flush(db);
        return result;
      }, company);
    },
    inReading: (work) => store.reading((db) => work({ db, company, now: clock.now() })),
    async rehearse(work) {
      const over = new Rehearsed();
      let result: { readonly value: Awaited<ReturnType<typeof work>> } | undefined;
      try {
        await store.transaction(async (db, rows) => {
          result = { value: await work((step) => step({ db, rows, company, now: clock.now() })) };
          throw over;
        }, company);
      } catch (error) {
        if (error !== over || result === undefined) throw error;
      }
      return (result as { readonly value: Awaited<ReturnType<typeof work>> }).value;
    },
  };
}

/** Ends a rehearsal: it makes the store undo the transaction. */
class Rehearsed extends Error {}
