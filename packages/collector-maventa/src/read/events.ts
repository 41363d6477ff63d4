// events.ts — reads the events of both sides, over all assignments.
import type { AssignmentEventFact, Reader } from '@reskontra/core';
import { toEventFact, toMoment } from '../map.ts';
import { pick } from '../remote.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import { mapEach } from './each-record.ts';
import type { ReaderOptions } from './reader-options.ts';
import { parseEvent } from './records.ts';
import { sinceQuery } from './since.ts';

/** Every sweep goes back two days behind the newest event seen; the engine drops what it knows by fact id. */
export function createEventsReader({ client, context, clock }: ReaderOptions): Reader<AssignmentEventFact> {
  const { wire } = context;
  return {
    async next(cursor) {
      const sweep = readCursor(cursor);
      const page = await client.listEvents(sinceQuery(wire['filter.events_since'], sweep.since), sweep.at);
      const { facts, setAside } = mapEach(page.items, (raw) =>
        toEventFact(parseEvent(raw, wire), raw as Record<string, unknown>, context),
      );
      const moments = page.items.map((raw) => momentOf(pick(raw, wire, 'event').created_at));
      return { facts, setAside, ...cursorAfter(sweep, { next: page.next, whole: page.whole, moments }, clock) };
    },
  };
}

function momentOf(value: unknown) {
  return typeof value === 'string' ? toMoment(value) : undefined;
}
