// cursor.ts — a place in a list that is ordered by change: from a moment on, after a key of that moment.
import { DataError } from '@reskontra/core';
import { z } from 'zod';

const placeSchema = z.strictObject({
  since: z.string().optional(),
  after: z.string().optional(),
  skip: z.string().optional(),
});
export type Place = z.output<typeof placeSchema>;

const pageSchema = z.object({
  items: z.array(z.looseObject({ key: z.string(), changedAt: z.string() })),
  more: z.boolean(),
});
export type RemotePage = z.output<typeof pageSchema>;

export function toPlace(cursor: string | undefined): Place {
  return cursor === undefined ? {} : placeSchema.parse(JSON.parse(cursor));
}

export function toQuery({ since, after }: Place): string {
  return `?${new URLSearchParams({ ...(since === undefined ? {} : { since }), ...(after === undefined ? {} : { after }) })}`;
}

export function toRemotePage(body: unknown): RemotePage {
  const parsed = pageSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new DataError('The answer is not a list.', { code: 'reference.not-a-list' });
}

/** The place after a page. A new walk begins in the moment of the last row, inclusive: others may still come in it. */
export function placeAfter(place: Place, { items, more }: RemotePage): Place {
  const last = items.at(-1);
  if (last === undefined) return place;
  if (!more) return { since: last.changedAt };
  const circles = last.changedAt === place.since && last.key === place.after;
  if (circles) throw new DataError('The list gives the same page again.', { code: 'reference.circle' });
  return { since: last.changedAt, after: last.key };
}
