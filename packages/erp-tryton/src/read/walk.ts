// walk.ts — reads the invoices that have changed, a page at a time, through all feeds.
import { type Clock, type Cursor, DataError } from '@reskontra/core';
import type { Search, TrytonClient } from '../client.ts';
import { INVOICE_FIELDS, remoteChange } from '../remote.ts';
import {
  before,
  beginAt,
  comparePositions,
  type FeedState,
  finish,
  goOn,
  type Position,
  readCursor,
  toCursor,
  type WalkState,
} from './cursor.ts';
import type { Feed } from './feeds.ts';

const PAGE_ROWS = 200; // a page of invoices with all fields is some hundred kilobytes

/** Invoices as Tryton sent them, unchecked, each once. */
export interface WalkPage {
  readonly rows: readonly unknown[];
  readonly cursor: Cursor;
  readonly more: boolean;
}

export interface WalkOptions {
  readonly client: TrytonClient;
  readonly clock: Clock;
  /** The first is read from the beginning; the others only from the time of the first sweep on. */
  readonly feeds: readonly Feed[];
  /** Which invoices are wanted of those that the other feeds point at. */
  readonly invoices: readonly unknown[];
}

/** The page after the cursor. Feeds without news are passed over in the same call. */
export async function readChanges(cursor: Cursor | undefined, options: WalkOptions): Promise<WalkPage> {
  const { feeds, clock } = options;
  let state = readCursor(cursor) ?? (await firstState(options));
  for (let index = Math.min(state.feed, feeds.length - 1); index < feeds.length; index += 1) {
    const feed = feeds[index] as Feed;
    const before_ = state.feeds[feed.name] ?? beginAt(undefined);
    const { rows, last } = await readFeed(feed, before_, options);
    const isFull = rows.length === PAGE_ROWS;
    const after = isFull ? goOn(before_, last as Position) : finish(before_, last, clock);
    const next = isFull ? index : index + 1;
    state = { ...state, feed: next % feeds.length, feeds: { ...state.feeds, [feed.name]: after } };
    if (rows.length > 0) {
      return { rows: await toInvoices(feed, rows, options), cursor: toCursor(state), more: next < feeds.length };
    }
  }
  return { rows: [], cursor: toCursor(state), more: false };
}

/** What has changed before the first sweep is seen at the invoices themselves. */
async function firstState({ client, feeds }: WalkOptions): Promise<WalkState> {
  const states: [string, FeedState][] = [];
  for (const feed of feeds.slice(1)) {
    const [newest] = await client.search({
      ...searchOf(feed),
      domain: [...feed.domain, [feed.stampField, '!=', null]],
      order: newestFirst(feed),
      limit: 1,
    });
    const position = newest === undefined ? undefined : positionOf(newest, feed);
    states.push([feed.name, beginAt(position === undefined ? undefined : before(position))]);
  }
  return { version: 1, feed: 0, feeds: Object.fromEntries(states) };
}

interface FeedPage {
  readonly rows: readonly unknown[];
  /** Undefined when there are no rows. */
  readonly last: Position | undefined;
}

async function readFeed(feed: Feed, state: FeedState, { client }: WalkOptions): Promise<FeedPage> {
  const from = state.at ?? state.from;
  const rows = await client.search({
    ...searchOf(feed),
    domain: [...feed.domain, ...after(from, feed)],
    order: [
      [feed.stampField, 'ASC'],
      ['id', 'ASC'],
    ],
    limit: PAGE_ROWS,
  });
  const positions = rows.flatMap((row) => positionOf(row, feed) ?? []);
  assertForward(from === undefined ? positions : [from, ...positions], feed);
  const last = positions.at(-1);
  if (last === undefined && rows.length > 0) {
    throw new DataError(`Tryton gave rows of ${feed.model} without ids or times of change; reading cannot go on.`, {
      code: 'erp-tryton.no-positions',
    });
  }
  return { rows, last };
}

function searchOf(feed: Feed): Search {
  const fields = feed.invoiceOf === undefined ? INVOICE_FIELDS : ['write_date', 'create_date', ...feed.fields];
  return { model: feed.model, domain: feed.domain, fields, limit: PAGE_ROWS, inactive: true };
}

function newestFirst(feed: Feed): NonNullable<Search['order']> {
  return [
    [feed.stampField, 'DESC'],
    ['id', 'DESC'],
  ];
}

/** Rows of equal time are told apart by their ids, so that none is skipped at the edge of a page. */
function after(from: Position | undefined, { stampField }: Feed): readonly unknown[] {
  if (from === undefined) return [[stampField, '!=', null]];
  const stamp = toRemoteStamp(from.stamp);
  return [
    [
      'OR',
      [stampField, '>', stamp],
      [
        [stampField, '=', stamp],
        ['id', '>', from.id],
      ],
    ],
  ];
}

function toRemoteStamp(stamp: string): unknown {
  const [year, month, day, hour, minute, second, microsecond] = stamp.split(/[-T:.]/).map(Number);
  return { __class__: 'datetime', year, month, day, hour, minute, second, microsecond };
}

/** A row that cannot be read has no place; it is set aside where it is mapped. */
function positionOf(row: unknown, { stampField }: Feed): Position | undefined {
  const parsed = remoteChange.safeParse(row).data;
  const stamp = parsed?.[stampField];
  return parsed === undefined || stamp === undefined ? undefined : { stamp, id: parsed.id };
}

/** A server that gives what it was not asked for would be read for ever. */
function assertForward(positions: readonly Position[], feed: Feed): void {
  for (const [at, position] of positions.entries()) {
    const next = positions[at + 1];
    if (next === undefined || comparePositions(position, next) < 0) continue;
    throw new DataError(
      `Tryton's list of ${feed.model} goes in a circle; reading stops. Look for a proxy that keeps answers.`,
      {
        code: 'erp-tryton.circle',
      },
    );
  }
}

async function toInvoices(
  feed: Feed,
  rows: readonly unknown[],
  { client, invoices }: WalkOptions,
): Promise<readonly unknown[]> {
  const { invoiceOf } = feed;
  if (invoiceOf === undefined) return rows;
  const ids = [...new Set(rows.flatMap((row) => invoiceOf(row) ?? []))];
  if (ids.length === 0) return [];
  return client.search({
    model: 'account.invoice',
    domain: [['id', 'in', ids], ...invoices],
    fields: INVOICE_FIELDS,
    order: [['id', 'ASC']],
    limit: ids.length,
  });
}
