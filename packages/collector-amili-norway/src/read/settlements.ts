// settlements.ts — reads what Amili has paid out, a month at a time, as one report for each payment.
import { readCursor, toCursor } from '@reskontra/adapter-kit';
import {
  type AnySdkError,
  addDays,
  DataError,
  minimumDate,
  type PlainDate,
  plainDateSchema,
  type Reader,
  SdkError,
  type SettlementReportFact,
} from '@reskontra/core';
import { z } from 'zod';
import type { AmiliClient, QueryList } from '../client.ts';
import type { AmiliNorwayConfig } from '../config.ts';
import { type SettlementRow, toReports, toSettlementRow } from '../map.ts';
import type { ReaderOptions } from './reader-options.ts';

const WINDOW_DAYS = 31;
const OVERLAP_DAYS = 14; // corrections of the last two weeks are seen; older ones when everything is read again
const FIRST_DAYS = WINDOW_DAYS - 1; // without a first day: the settlements that a new customer still looks for
const MAX_PAGES = 1000; // of one month; stops a list that never ends

const placeSchema = z.strictObject({ version: z.literal(1), from: plainDateSchema.optional() });

/**
 * A report is whole only when all settlements of its day are there, so each page of this reader is all of a month. Each
 * sync goes two weeks back.
 */
export function createSettlementsReader({ client, config, today }: ReaderOptions): Reader<SettlementReportFact> {
  return {
    async next(cursor) {
      const now = today();
      const first = config.settlementsFrom ?? addDays(now, -FIRST_DAYS);
      const from = readCursor(cursor, placeSchema, { version: 1 }).from ?? first;
      const to = minimumDate(addDays(from, WINDOW_DAYS - 1), now);
      const { rows, setAside } = await readWindow(client, config, { from, to });
      const more = to < now;
      const place = { version: 1, from: more ? addDays(to, 1) : addDays(now, -OVERLAP_DAYS) };
      return { facts: toReports(rows), setAside, cursor: toCursor(place), more };
    },
  };
}

interface Window {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

async function readWindow(
  client: AmiliClient,
  config: AmiliNorwayConfig,
  { from, to }: Window,
): Promise<{ readonly rows: readonly SettlementRow[]; readonly setAside: readonly AnySdkError[] }> {
  const rows: SettlementRow[] = [];
  const setAside: AnySdkError[] = [];
  const query: QueryList = [
    ['fromDate', from],
    ['toDate', to],
  ];
  for await (const items of pagesOf(client, query)) {
    for (const raw of items) {
      try {
        rows.push(toSettlementRow(raw, config));
      } catch (error) {
        if (!SdkError.is(error, 'data')) throw error;
        setAside.push(error);
      }
    }
  }
  return { rows, setAside };
}

/** @throws DataError `paging.too-many-pages`, `paging.circle` */
async function* pagesOf(client: AmiliClient, query: QueryList): AsyncGenerator<readonly unknown[]> {
  let token: string | undefined;
  const seen = new Set<string>();
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await client.listSettlements(query, token);
    yield page.items;
    if (page.next === undefined) return;
    if (seen.has(page.next))
      throw new DataError('The settlements of Amili go round in circles. Try again later.', { code: 'paging.circle' });
    seen.add(page.next);
    token = page.next;
  }
  throw new DataError(`The settlements of a month have more than ${MAX_PAGES} pages (MAX_PAGES).`, {
    code: 'paging.too-many-pages',
  });
}
