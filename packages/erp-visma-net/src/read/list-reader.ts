// list-reader.ts — a reader of one list: everything first, then what has changed.
import { mapRows, type RowMapper, readCursor, toCursor } from '@reskontra/adapter-kit';
import type { Fact, Reader } from '@reskontra/core';
import type { z } from 'zod';
import type { QueryList, Resource } from '../client.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, FIRST_SWEEP, requestOf, sweepSchema } from './sweep.ts';

export interface ListReaderOptions<S extends z.ZodType, F extends Fact> {
  readonly resource: Resource;
  readonly query?: QueryList;
  readonly dateField: string;
  /** `isFirst`: nothing has been read before, so there is nothing to take back. */
  readonly mapper: (isFirst: boolean) => RowMapper<S, F>;
}

export function createListReader<S extends z.ZodType, F extends Fact>(
  list: ListReaderOptions<S, F>,
  options: ReaderOptions,
): Reader<F> {
  return {
    async next(cursor) {
      const sweep = readCursor(cursor, sweepSchema, FIRST_SWEEP);
      const page = await options.client.list(requestOf(sweep, list, options));
      const mapped = mapRows(page.items, list.mapper(sweep.since === undefined));
      const after = afterPage(sweep, page, options);
      return { ...mapped, cursor: toCursor(after.sweep), more: after.more };
    },
  };
}
