// walk.ts — reads page after page, as the engine does.
import type { AnySdkError, Cursor, Fact, Page, Reader } from '@reskontra/core';
import { expectThat } from '../expect.ts';
import type { Connection } from './bench.ts';

const MAX_PAGES = 200; // no check puts in as many records

/** Pages in the order they were read. */
export interface Walk {
  readonly pages: readonly Page<Fact>[];
  readonly facts: readonly Fact[];
  readonly setAside: readonly AnySdkError[];
  /** Where the next walk begins. */
  readonly cursor: Cursor;
}

/** Reads to the end of the walk. @throws Error when it does not end, or a page is not one */
export async function walk(reader: Reader<Fact>, from?: Cursor): Promise<Walk> {
  const pages: Page<Fact>[] = [];
  for (let cursor = from, more = true; more; ) {
    expectThat(pages.length < MAX_PAGES, `the walk does not end within ${MAX_PAGES} pages`);
    const page = await reader.next(cursor);
    expectPage(page);
    pages.push(page);
    ({ cursor, more } = page);
  }
  const last = pages.at(-1);
  return {
    pages,
    facts: pages.flatMap((page) => page.facts),
    setAside: pages.flatMap((page) => page.setAside ?? []),
    cursor: last?.cursor ?? '',
  };
}

/** Everything that a new walk of every reader gives. */
export async function readEverything(connection: Connection): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (const [, reader] of connection.readers) facts.push(...(await walk(reader)).facts);
  return facts;
}

/** The last reading of each fact, as the journal would hold it: readings of one thing replace each other. */
export function lastReadings(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  return new Map(facts.map((fact) => [fact.id, fact]));
}

function expectPage(page: Page<Fact>): void {
  expectThat(Array.isArray(page.facts), 'a page has no list of facts');
  expectThat(typeof page.cursor === 'string', 'a page has no cursor, so the engine could not go on from it');
  expectThat(typeof page.more === 'boolean', 'a page does not say whether there is more');
}
