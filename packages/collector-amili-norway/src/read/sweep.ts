// sweep.ts — a walk through the list of cases, page by page, as a cursor says it.
import { readCursor, toCursor } from '@reskontra/adapter-kit';
import { addMs, type Clock, type Cursor, instantSchema, SdkError } from '@reskontra/core';
import { z } from 'zod';
import type { AmiliClient, RemotePage } from '../client.ts';

const OVERLAP_MS = 48 * 60 * 60 * 1000; // a case that was closed while the list was being walked is still looked at

/** `token`: the page to read. `began`: when this walk did. `since`: what was closed before is not looked into again. */
const sweepSchema = z.strictObject({
  version: z.literal(1),
  token: z.string().optional(),
  began: instantSchema.optional(),
  since: instantSchema.optional(),
});
export type Sweep = Readonly<z.output<typeof sweepSchema>>;

export function readSweep(cursor: Cursor | undefined): Sweep {
  return readCursor(cursor, sweepSchema, { version: 1 });
}

/** The page of a sweep. A token that Amili does not know any more begins the walk anew: nothing is skipped. */
export async function readPage(client: AmiliClient, { token }: Sweep): Promise<RemotePage> {
  try {
    return await client.listCases([], token);
  } catch (error) {
    if (token === undefined || !SdkError.is(error) || error.code !== 'http.refused') throw error;
    return client.listCases([], undefined);
  }
}

/** The cursor after a page: the next one, or the beginning of the next walk. */
export function afterPage(
  sweep: Sweep,
  { next }: Pick<RemotePage, 'next'>,
  clock: Clock,
): { readonly cursor: Cursor; readonly more: boolean } {
  const began = sweep.began ?? clock.now();
  if (next !== undefined && next !== sweep.token)
    return { cursor: toCursor({ ...sweep, token: next, began }), more: true };
  return { cursor: toCursor({ version: 1, since: addMs(began, -OVERLAP_MS) }), more: false };
}
