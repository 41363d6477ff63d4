// reader.ts — one list as facts; a row that is not what it claims to be is set aside.
import { type AnySdkError, DataError, type Fact, type Page, type Reader, SdkError } from '@reskontra/core';
import type { Client } from './client.ts';
import { placeAfter, type RemotePage, toPlace, toQuery, toRemotePage } from './cursor.ts';

/** What a mutant may do otherwise. */
export interface ReaderParts {
  readonly toPlace: typeof toPlace;
  readonly placeAfter: typeof placeAfter;
  readonly toQuery: typeof toQuery;
  readonly toCursor: (place: ReturnType<typeof placeAfter>, page: RemotePage) => string;
  readonly setsAside: boolean;
  /** Stands between the list and its facts. */
  readonly select: (rows: RemotePage['items']) => RemotePage['items'];
  readonly wrap: <F extends Fact>(reader: Reader<F>, table: string) => Reader<F>;
}

export const SOUND_READER: ReaderParts = {
  toPlace,
  placeAfter,
  toQuery,
  toCursor: (place) => JSON.stringify(place),
  setsAside: true,
  select: (rows) => rows,
  wrap: (reader) => reader,
};

export function createReader<F extends Fact>(
  client: Client,
  table: string,
  toFacts: (row: unknown) => readonly F[],
  parts: ReaderParts,
): Reader<F> {
  return parts.wrap(
    {
      async next(cursor): Promise<Page<F>> {
        const place = parts.toPlace(cursor);
        const page = toRemotePage(await client.get(`/${table}${parts.toQuery(place)}`));
        const facts: F[] = [];
        const setAside: AnySdkError[] = [];
        for (const row of parts.select(page.items)) {
          try {
            facts.push(...toFacts(row));
          } catch (error) {
            if (!SdkError.is(error, 'data') || !parts.setsAside) throw error;
            setAside.push(error);
          }
        }
        return { facts, setAside, cursor: parts.toCursor(parts.placeAfter(place, page), page), more: page.more };
      },
    },
    table,
  );
}

/** @throws DataError naming the record and the path */
export function parseRow<T>(schema: { safeParse(row: unknown): { success: boolean; data?: T } }, row: unknown): T {
  const { success, data } = schema.safeParse(row);
  if (success && data !== undefined) return data;
  throw new DataError('A record cannot be read; look it up in the system.', { code: 'reference.bad-record' });
}
