// sweep.ts — a walk through one list: its place, and from which moment the next walk begins.
import { FIRST_PAGE, formatLocal, type LocalMs, localMsOf, toLocalMs } from '@reskontra/adapter-kit';
import { instantFromMs } from '@reskontra/core';
import { z } from 'zod';
import type { ListRequest, QueryList, Resource, ServedPage } from '../client.ts';
import type { ReaderOptions } from './reader-options.ts';

export const sweepSchema = z.strictObject({
  since: z.number().optional(),
  newest: z.number().optional(),
  begun: z.number().optional(),
  total: z.number().optional(),
  whole: z.boolean(),
  at: z.strictObject({ page: z.int().positive(), before: z.string().optional() }),
});

/**
 * `since`: only records changed from then on are asked for. `newest`: the latest change seen in this walk. `begun`: when
 * the server gave its first page; absent when a record without a date makes that worthless. `total`: how many records
 * there were at the page before. `whole`: no page of it has lost records. Moments are of Visma.net's own clock.
 */
export type Sweep = Readonly<z.output<typeof sweepSchema>>;

export const FIRST_SWEEP: Sweep = { whole: true, at: FIRST_PAGE };

/** What to ask for next. `dateField` is that of the documents' own date, for `firstDay`. */
export function requestOf(
  sweep: Sweep,
  list: { readonly resource: Resource; readonly query?: QueryList; readonly dateField?: string },
  { config }: ReaderOptions,
): ListRequest {
  const from: QueryList =
    config.firstDay === undefined || list.dateField === undefined
      ? []
      : [
          [list.dateField, config.firstDay],
          [`${list.dateField}Condition`, '>='],
        ];
  const changed: QueryList =
    sweep.since === undefined
      ? []
      : [
          ['lastModifiedDateTime', formatLocal(sweep.since)],
          ['lastModifiedDateTimeCondition', '>='],
        ];
  const query = [...(list.query ?? []), ...from, ...changed];
  return { resource: list.resource, query, position: sweep.at, pageSize: config.pageSize };
}

/**
 * The sweep after a page; `more` while the walk goes on.
 * At its end the next walk begins the overlap before its newest record, or before its own beginning by the server's
 * clock where that is later: a ledger in which nothing happens is not read again and again. A walk that lost records
 * (a page came short, or the list became shorter under it) begins the next one where it began itself.
 */
export function afterPage(
  sweep: Sweep,
  page: ServedPage,
  options: ReaderOptions,
): { readonly sweep: Sweep; readonly more: boolean } {
  const moments = page.items.map((raw) => momentOf(raw, options.config.zone));
  const isFirst = sweep.at.page === 1;
  const begun = moments.includes(undefined) ? undefined : isFirst ? begunOf(page, options) : sweep.begun;
  const newest = moments.reduce(later, sweep.newest);
  const whole = sweep.whole && page.whole && !hasShrunk(sweep, page);
  if (page.next !== undefined) {
    return { sweep: stripped({ ...sweep, newest, begun, total: page.total, whole, at: page.next }), more: true };
  }
  const since = whole ? later(sweep.since, nextSince(later(newest, begun), options)) : sweep.since;
  return { sweep: stripped({ since, whole: true, at: FIRST_PAGE }), more: false };
}

/** A record dated in the future moves nothing beyond now. */
function nextSince(reached: LocalMs | undefined, { clock, config }: ReaderOptions): LocalMs | undefined {
  if (reached === undefined) return undefined;
  return Math.min(reached, localMsOf(clock.now(), config.zone)) - config.overlapMinutes * 60_000;
}

function begunOf({ servedAtMs }: ServedPage, { config }: ReaderOptions): LocalMs | undefined {
  return servedAtMs === undefined ? undefined : localMsOf(instantFromMs(servedAtMs), config.zone);
}

/** Records that left the list have moved others to a page that was read already. */
function hasShrunk(sweep: Sweep, page: ServedPage): boolean {
  return sweep.total !== undefined && (page.total ?? 0) < sweep.total;
}

function momentOf(raw: unknown, zone: string): LocalMs | undefined {
  const value =
    typeof raw === 'object' && raw !== null && 'lastModifiedDateTime' in raw ? raw.lastModifiedDateTime : undefined;
  return typeof value === 'string' ? toLocalMs(value, zone) : undefined;
}

function later(a: LocalMs | undefined, b: LocalMs | undefined): LocalMs | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

/** Without what is undefined, as JSON would have it: a cursor reads back to what was written. */
function stripped(sweep: { readonly [K in keyof Sweep]: Sweep[K] | undefined }): Sweep {
  return Object.fromEntries(Object.entries(sweep).filter(([, value]) => value !== undefined)) as Sweep;
}
