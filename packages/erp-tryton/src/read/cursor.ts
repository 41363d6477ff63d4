// cursor.ts — where reading goes on: in which feed, and from which row of it.
import { type Clock, type Cursor, instantSchema, instantToMs } from '@reskontra/core';
import { z } from 'zod';

const OVERLAP_MS = 10 * 60_000; // a row carries the time its transaction began, and may appear minutes after later ones
const SETTLED_MS = 30 * 60_000; // when a row has been the newest for so long, every transaction older than it has ended
const MAX_TRAIL = 10; // pages read again at most; a mass change must not be read again with each sweep

const positionSchema = z.strictObject({
  stamp: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
  id: z.int(),
});

/** A row of a list that is sorted by time of change and id. */
export type Position = Readonly<z.output<typeof positionSchema>>;

const feedSchema = z.strictObject({
  from: positionSchema.optional(),
  at: positionSchema.optional(),
  trail: z.array(positionSchema).max(MAX_TRAIL).readonly(),
  newest: positionSchema.optional(),
  seenAt: instantSchema.optional(),
});

/**
 * `from`: where a sweep begins, after that row. `at`: the last row read in this sweep. `trail`: where its last pages began.
 * `newest`: the last row there is, first seen at `seenAt`.
 */
export type FeedState = Readonly<z.output<typeof feedSchema>>;

const stateSchema = z.strictObject({
  version: z.literal(1),
  feed: z.int().nonnegative(),
  feeds: z.record(z.string(), feedSchema),
});
export type WalkState = Readonly<z.output<typeof stateSchema>>;

/** A cursor of another make begins anew: reading again is harmless, since facts are known by their ids. */
export function readCursor(cursor: Cursor | undefined): WalkState | undefined {
  if (cursor === undefined) return undefined;
  return stateSchema.safeParse(tryJson(cursor)).data;
}

export function toCursor(state: WalkState): Cursor {
  return JSON.stringify(state);
}

/** The state before the first sweep. */
export function beginAt(from: Position | undefined): FeedState {
  return from === undefined ? { trail: [] } : { trail: [], from };
}

/** After a page. */
export function goOn(state: FeedState, last: Position): FeedState {
  const start = state.at ?? state.from;
  const trail = start === undefined ? state.trail : [...state.trail, start].slice(-MAX_TRAIL);
  return { ...state, at: last, trail };
}

/**
 * At the end, which is an empty page. The next sweep begins ten minutes before the newest row, ten pages before the end
 * at most, until that row has been the newest for half an hour. The two moments compared are both this machine's: how
 * its clock differs from Tryton's makes no difference.
 */
export function finish(state: FeedState, clock: Clock): FeedState {
  const newest = later(state.at, state.newest);
  if (newest === undefined) return beginAt(state.from);
  const isSame =
    state.newest !== undefined && state.seenAt !== undefined && comparePositions(newest, state.newest) === 0;
  const seenAt = isSame && state.seenAt !== undefined ? state.seenAt : clock.now();
  const isSettled = instantToMs(clock.now()) - instantToMs(seenAt) >= SETTLED_MS;
  const from = isSettled ? newest : later(before(newest), state.trail[0] ?? state.from);
  return { trail: [], newest, seenAt, ...(from === undefined ? {} : { from }) };
}

/** A place ten minutes before a row. */
export function before({ stamp }: Position): Position {
  const rewound = new Date(Date.parse(`${stamp.slice(0, 23)}Z`) - OVERLAP_MS);
  return { stamp: `${rewound.toISOString().slice(0, 23)}000`, id: 0 };
}

export function comparePositions(a: Position, b: Position): number {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? -1 : 1;
  return a.id - b.id;
}

function later(a: Position | undefined, b: Position | undefined): Position | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return comparePositions(a, b) < 0 ? b : a;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not a cursor of ours
  }
}
