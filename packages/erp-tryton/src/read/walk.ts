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

/**
 * The page after the cursor. A feed ends with an empty page, since a short one proves nothing; feeds at their end are
 * passed over in the same call.
 */
export async function readChanges(cursor: Cursor | undefined, options: WalkOptions): Promise<WalkPage> {
  const { feeds, clock } = options;
  let state = readCursor(cursor) ?? (await firstState(options));
  for (const [index, feed] of feeds.entries()) {
    if (index < state.feed) continue;
    const feedState = state.feeds[feed.name] ?? beginAt(undefined);
    const { rows, last } = await readFeed(feed, feedState, options);
    if (last !== undefined) {
      const after = { ...state, feed: index, feeds: { ...state.feeds, [feed.name]: goOn(feedState, last) } };
      return { rows: await toInvoices(feed, rows, options), cursor: toCursor(after), more: true };
    }
    state = { ...state, feeds: { ...state.feeds, [feed.name]: finish(feedState, clock) } };
    if (rows.length === 0) continue;
    const next = (index + 1) % feeds.length; // rows without a place: they are set aside, and nothing comes after them
    return { rows: await toInvoices(feed, rows, options), cursor: toCursor({ ...state, feed: next }), more: next > 0 };
  }
  return { rows: [], cursor: toCursor({ ...state, feed: 0 }), more: false };
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
  /** Undefined when no row can be placed. */
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
  return { rows, last: positions.at(-1) };
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
        code: 'erp.circle',
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
