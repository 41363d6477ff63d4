import { fixedClock, parseInstant } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { cursorAfter, readCursor } from './cursor.ts';

const clock = fixedClock(parseInstant('2026-04-10T12:00:00Z'));
const START = readCursor(undefined);
const at = (text: string) => parseInstant(text);

describe('cursorAfter', () => {
  it('goes on with the next page of the same walk', () => {
    const { cursor, more } = cursorAfter(
      START,
      { next: { page: 2 }, whole: true, moments: [at('2026-04-10T10:00:00Z')] },
      clock,
    );

    expect(more).toBe(true);
    expect(readCursor(cursor)).toMatchObject({ at: { page: 2 }, newest: '2026-04-10T10:00:00.000Z' });
  });

  it('begins the next walk two days before the newest record', () => {
    const moments = [at('2026-04-10T10:00:00Z'), undefined, at('2026-04-09T10:00:00Z')];

    const { cursor, more } = cursorAfter(START, { next: undefined, whole: true, moments }, clock);

    expect(more).toBe(false);
    expect(readCursor(cursor)).toMatchObject({ since: '2026-04-08T10:00:00.000Z', at: { page: 1 } });
  });

  it('does not move beyond now for a record dated in the future', () => {
    const { cursor } = cursorAfter(
      START,
      { next: undefined, whole: true, moments: [at('2199-01-01T00:00:00Z')] },
      clock,
    );

    expect(readCursor(cursor).since).toBe('2026-04-08T12:00:00.000Z');
  });

  it('walks the same way again when records were lost on it', () => {
    const first = cursorAfter(START, { next: { page: 2 }, whole: false, moments: [at('2026-04-10T10:00:00Z')] }, clock);

    const last = cursorAfter(readCursor(first.cursor), { next: undefined, whole: true, moments: [] }, clock);

    expect(readCursor(last.cursor)).toEqual({ version: 1, whole: true, at: { page: 1 } });
  });

  it('stays where it is when nothing is new', () => {
    const page = { next: undefined, whole: true, moments: [at('2026-04-10T10:00:00Z')] };
    const once = cursorAfter(START, page, clock).cursor;

    expect(cursorAfter(readCursor(once), page, clock).cursor).toBe(once);
    expect(cursorAfter(readCursor(once), { ...page, moments: [] }, clock).cursor).toBe(once);
  });
});

it('begins anew from a cursor of another make', () => {
  expect(readCursor('not ours')).toEqual({ version: 1, whole: true, at: { page: 1 } });
  expect(readCursor('{"version":0}')).toEqual({ version: 1, whole: true, at: { page: 1 } });
});
