// id-sweep.ts — a walk through what changed since a moment, in the order of its ids.
import { z } from 'zod';

export const idSweepSchema = z.strictObject({
  since: z.number().optional(),
  begun: z.number().optional(),
  afterId: z.string().optional(),
});

/**
 * A place in such a walk, small enough for a cursor. `since`: only what changed from then on is asked for; absent in the
 * first walk. `begun`: when this walk began; absent at its beginning. `afterId`: the last record that was read.
 * Moments are milliseconds of the other side's clock.
 */
export type IdSweep = Readonly<z.output<typeof idSweepSchema>>;

export interface SweptIds {
  /** The other side's time at this page, or ours where it tells none. */
  readonly nowMs: number;
  /** How far the next walk goes back behind the beginning of this one. */
  readonly overlapMs: number;
  /** The last id of the page; undefined when the walk ends with it. */
  readonly lastId: string | undefined;
}

/**
 * The place after a page. A record that changes while it is walked over keeps its id and so its place: none is pushed over
 * the edge of a page, as happens in a list that is ordered by change. One that was passed by before it changed has changed
 * after the walk began, and the next walk begins the overlap before that.
 */
export function afterIdPage(
  { since, begun }: IdSweep,
  { nowMs, overlapMs, lastId }: SweptIds,
): { readonly sweep: IdSweep; readonly more: boolean } {
  const beganMs = begun ?? nowMs;
  if (lastId === undefined) return { sweep: { since: beganMs - overlapMs }, more: false };
  return { sweep: { ...(since === undefined ? {} : { since }), begun: beganMs, afterId: lastId }, more: true };
}
