// in-turn.ts — several readers as one: each walk goes through the first, then through the next.
import type { Fact, Page, Reader } from '@reskontra/core';
import { z } from 'zod';
import { readCursor, toCursor } from './cursor.ts';

const placeSchema = z.strictObject({ turn: z.int().nonnegative(), cursors: z.array(z.string().nullable()) });

/** A walk ends when that of the last reader does. An empty end of one goes over into the next without a page of its own. */
export function inTurn<F extends Fact>(readers: readonly Reader<F>[]): Reader<F> {
  return {
    async next(cursor) {
      const place = readCursor(cursor, placeSchema, { turn: 0, cursors: [] });
      const cursors = readers.map((_, at) => place.cursors[at] ?? null);
      for (let turn = Math.min(place.turn, readers.length - 1); ; turn += 1) {
        const page = await (readers[turn] as Reader<F>).next(cursors[turn] ?? undefined);
        cursors[turn] = page.cursor;
        if (page.more) return { ...page, cursor: toCursor({ turn, cursors }) };
        if (turn === readers.length - 1) return { ...page, cursor: toCursor({ turn: 0, cursors }) };
        if (!isEmpty(page)) return { ...page, cursor: toCursor({ turn: turn + 1, cursors }), more: true };
      }
    },
  };
}

function isEmpty(page: Page<Fact>): boolean {
  return page.facts.length === 0 && (page.setAside ?? []).length === 0;
}
