// cursor.ts — a reader's place as text, and back.
import type { Cursor } from '@reskontra/core';
import type { z } from 'zod';

/** The place that a cursor says. One of another make begins anew: reading again is harmless, since facts are known by their ids. */
export function readCursor<S extends z.ZodType>(
  cursor: Cursor | undefined,
  schema: S,
  first: z.output<S>,
): z.output<S> {
  if (cursor === undefined) return first;
  const parsed = schema.safeParse(tryJson(cursor));
  return parsed.success ? parsed.data : first;
}

export function toCursor(place: unknown): Cursor {
  return JSON.stringify(place);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not a cursor of ours
  }
}
