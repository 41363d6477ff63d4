// boss-turns.ts — keeps pg-boss in step with the journal: as many turns of a lane as it has unfinished commands.
import { sql } from 'kysely';
import type { OpenTurns, TurnKeeper } from '../../journal/turns.ts';
import { isUnfinished } from '../../store/state-conditions.ts';
import type { Db } from '../../store/store.ts';
import type { BossJobs } from './boss-jobs.ts';

export const CHANNEL = 'reskontra';

export interface BossTurnsOptions {
  readonly jobs: BossJobs;
  readonly company: string;
}

export function createBossTurns({ jobs, company }: BossTurnsOptions): TurnKeeper {
  return {
    prepare: () => jobs.prepare(),
    begin(): OpenTurns {
      const added: { readonly seq: number; readonly lane: string }[] = [];
      const changed = new Set<string>();
      return {
        added: (command) => added.push(command),
        changed: (lane) => changed.add(lane),
        async flush(db) {
          const news = added.filter(({ lane }) => !changed.has(lane));
          for (const command of news) await jobs.send(db, command);
          for (const lane of changed) await mend(db, lane);
          if (news.length + changed.size > 0) await tellWorkers(db);
          added.length = 0;
          changed.clear();
        },
      };
    },
  };

  /** Gives the lane its turns anew, as the journal has its commands now. The one under way stays as it is. */
  async function mend(db: Db, lane: string): Promise<void> {
    await jobs.clear(db, lane);
    const commands = await db
      .selectFrom('commands')
      .select(['seq', 'lane', 'state', 'not_before'])
      .where('company', '=', company)
      .where('lane', '=', lane)
      .where(isUnfinished('state'))
      .orderBy('seq')
      .execute();
    for (const [at, command] of commands.entries()) {
      if (command.state === 'sending') continue;
      const id = await jobs.send(db, command);
      if (at > 0) continue;
      const turn = { id, lane };
      if (command.state === 'rejected') await jobs.block(db, turn);
      else if (command.not_before !== null) await jobs.putBack(db, turn, 'when woken');
    }
  }

  /** Reaches them when this is committed; however often it is said in a transaction, they hear it once. */
  async function tellWorkers(db: Db): Promise<void> {
    await sql`select pg_notify(${CHANNEL}, ${company})`.execute(db);
  }
}
