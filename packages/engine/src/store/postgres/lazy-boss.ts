// lazy-boss.ts — pg-boss over the store's own connections, started by whoever first needs it.
import type { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';

const JOBS_SCHEMA = 'reskontra_jobs';

export interface LazyBoss {
  /** Makes or updates its tables, once. */
  start(): Promise<PgBoss>;
  stop(): Promise<void>;
}

/** It keeps jobs and hands them out; it runs nothing by itself: no schedule, no maintenance, no worker. */
export function lazyBoss(pool: Pool, translate: (error: unknown) => unknown): LazyBoss {
  let started: Promise<PgBoss> | undefined;

  async function startOnce(): Promise<PgBoss> {
    const { PgBoss } = await import('pg-boss');
    const boss = new PgBoss({
      db: {
        executeSql: (text, values) =>
          pool.query(text, values).catch((error: unknown) => {
            throw translate(error);
          }),
      },
      schema: JOBS_SCHEMA,
      supervise: false,
      schedule: false,
    });
    boss.on('error', () => undefined); // each call of ours fails by itself
    await boss.start();
    return boss;
  }

  return {
    start: () => {
      started ??= startOnce().catch((error: unknown) => {
        started = undefined;
        throw error;
      });
      return started;
    },
    async stop() {
      const boss = await started?.catch(() => undefined);
      await boss?.stop({ graceful: false, close: false });
    },
  };
}
