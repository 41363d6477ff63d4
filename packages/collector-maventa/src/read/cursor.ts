// cursor.ts — where reading a list goes on: within a sweep, and from which moment the next sweep begins.
import { FIRST_PAGE, type PagePosition } from '@reskontra/adapter-kit';
import { addMs, type Clock, type Cursor, type Instant, instantSchema } from '@reskontra/core';
import { z } from 'zod';

const OVERLAP_MS = 48 * 60 * 60 * 1000; // what appears late, or out of order, is still seen; the engine drops what it knows

const sweepSchema = z.strictObject({
  version: z.literal(1),
  since: instantSchema.optional(),
  newest: instantSchema.optional(),
  whole: z.boolean(),
  at: z.strictObject({ page: z.int().positive(), url: z.string().optional(), before: z.string().optional() }),
});

/**
 * A walk through a list. `since`: only records made from then on are asked for. `newest`: the latest moment seen in this
 * walk. `whole`: no page of it has lost records. `at`: the page to read.
 */
export type Sweep = Readonly<z.output<typeof sweepSchema>>;

/** A cursor of another make begins anew: reading again is harmless, since facts are known by their ids. */
export function readCursor(cursor: Cursor | undefined): Sweep {
  const parsed = cursor === undefined ? undefined : sweepSchema.safeParse(tryJson(cursor));
  return parsed?.success ? parsed.data : { version: 1, whole: true, at: FIRST_PAGE };
}

export interface PageSeen {
  readonly next: PagePosition | undefined;
  readonly whole: boolean;
  /** When the records of the page were made; gaps are welcome. */
  readonly moments: readonly (Instant | undefined)[];
}

/**
 * The cursor after a page. At the end of a sweep the next one begins two days before the newest record, or where this one
 * began if a page of it had lost records. A record dated in the future moves nothing beyond now.
 */
export function cursorAfter(
  sweep: Sweep,
  page: PageSeen,
  clock: Clock,
): { readonly cursor: Cursor; readonly more: boolean } {
  const newest = page.moments.reduce<Instant | undefined>(later, sweep.newest);
  const whole = sweep.whole && page.whole;
  if (page.next !== undefined) return { cursor: toCursor({ ...sweep, newest, whole, at: page.next }), more: true };

  const since = whole && newest !== undefined ? addMs(earlier(newest, clock.now()), -OVERLAP_MS) : sweep.since;
  return { cursor: toCursor({ version: 1, since, whole: true, at: FIRST_PAGE }), more: false };
}

function toCursor(sweep: { readonly [K in keyof Sweep]: Sweep[K] | undefined }): Cursor {
  return JSON.stringify(sweep);
}

function later(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b > a ? b : a;
}

function earlier(a: Instant, b: Instant): Instant {
  return b < a ? b : a;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not a cursor of ours
  }
}
