// walk.ts — a walk through one list by Netvisor's keys: its place, and from which day the next walk begins.
import { addDays, DataError, instantFromMs, minimumDate, plainDateIn, plainDateSchema } from '@reskontra/core';
import { z } from 'zod';
import type { Answer, Query } from '../client.ts';
import { remoteKeyed } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';

export const walkSchema = z.strictObject({
  since: plainDateSchema.optional(),
  above: z.string().regex(/^\d+$/).optional(),
  begun: plainDateSchema.optional(),
  told: z.array(z.string()).optional(),
});

/**
 * `since`: only what changed from that day on is asked for; absent in the first walk, which reads everything.
 * `above`: the last key that was read. `begun`: the day on which this walk began. `told`: deletions that were shown.
 */
export type Walk = Readonly<z.output<typeof walkSchema>>;

export const FIRST_WALK: Walk = {};

/** The walk as it begins, on our own day. */
export function begin(walk: Walk, { clock, config }: ReaderOptions): Walk {
  return walk.begun === undefined ? { ...walk, begun: plainDateIn(clock.now(), config.zone) } : walk;
}

/** What changed since; nothing is asked of a first walk. The end is open: Netvisor wants one, so it lies ahead. */
export function changedQuery({ since, begun }: Walk, time = ''): Query {
  if (since === undefined || begun === undefined) return [];
  return [
    ['lastmodifiedstart', `${since}${time}`],
    ['lastmodifiedend', `${addDays(begun, 2)}${time}`],
  ];
}

/**
 * The walk after a page, and undefined when the page was empty: that is the end. Where Netvisor's day is before ours,
 * the walk began on Netvisor's.
 * @throws DataError `erp.circle` when the page does not go on from the one before, `erp.unordered` when keys do not grow
 */
export function afterPage(
  walk: Walk,
  rows: readonly unknown[],
  { servedAtMs }: Pick<Answer, 'servedAtMs'>,
  { config }: ReaderOptions,
): { readonly walk: Walk; readonly more: boolean } {
  const served = servedAtMs === undefined ? undefined : plainDateIn(instantFromMs(servedAtMs), config.zone);
  const begun = walk.begun === undefined || served === undefined ? walk.begun : minimumDate(walk.begun, served);
  const now = begun === undefined ? walk : { ...walk, begun };
  return rows.length === 0
    ? { walk: nextWalk(now, config.overlapDays), more: false }
    : { walk: { ...now, above: lastKey(rows, walk.above) }, more: true };
}

function lastKey(rows: readonly unknown[], above: string | undefined): string {
  let last = above;
  for (const row of rows) {
    const keyed = remoteKeyed.safeParse(row);
    if (!keyed.success) continue; // it is set aside; its neighbours say where it goes on
    const { netvisorkey } = keyed.data;
    if (above !== undefined && BigInt(netvisorkey) <= BigInt(above)) throw circle();
    if (last !== undefined && BigInt(netvisorkey) < BigInt(last)) throw unordered();
    last = netvisorkey;
  }
  if (last === undefined || last === above) throw circle();
  return last;
}

/** The next walk begins the overlap before this one did. */
function nextWalk({ begun, told }: Walk, overlapDays: number): Walk {
  return {
    ...(begun === undefined ? {} : { since: addDays(begun, -overlapDays) }),
    ...(told === undefined ? {} : { told }),
  };
}

function circle(): DataError {
  return new DataError('Netvisor gives the same page of a list again and again. Try again later, or report it.', {
    code: 'erp.circle',
  });
}

function unordered(): DataError {
  return new DataError(
    'Netvisor gives a list that is not in the order of its keys, so parts of it could be missed. Report it.',
    {
      code: 'erp.unordered',
    },
  );
}
