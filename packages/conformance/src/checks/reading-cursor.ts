// reading-cursor.ts — checks on cursors and pages: the same place always gives the same, and nothing falls between.
import type { Fact, Reader } from '@reskontra/core';
import { type AnySubject, type Bench, type Connection, withBench } from '../bench/bench.ts';
import type { Stream } from '../bench/streams.ts';
import { lastReadings, walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { expectEqual, expectThat, notApplicable } from '../expect.ts';
import { eachReader } from './each-reader.ts';

const RECORDS = 5;
const SMALL_PAGE = 2;

export const READING_CURSOR: readonly Check<AnySubject>[] = [
  {
    id: 'reading.empty-system',
    sentence: 'An empty system gives an empty page with a cursor.',
    why: 'A new customer starts with nothing. Without a cursor the first sync never counts as done.',
    run: (subject) =>
      eachReader(subject, ({ name }) =>
        withBench(subject, async (bench) => {
          const page = await readerOf(bench.connect(), name).next(undefined);
          expectEqual(page.facts, [], 'an empty system gave facts');
          expectThat(page.cursor !== '', 'the cursor is blank');
          expectThat(!page.more, 'an empty system says there is more');
          expectEqual((await walk(readerOf(bench.connect(), name), page.cursor)).facts, [], 'reading on gave facts');
        }),
      ),
  },
  {
    id: 'reading.every-record',
    sentence: 'A walk gives every record that is there, once.',
    why: 'An invoice that is never read is never collected.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream);
          expectAll((await walk(readerOf(bench.connect(), name))).facts, stream, RECORDS);
        }),
      ),
  },
  {
    id: 'reading.same-cursor-same-page',
    sentence: 'The same cursor gives the same page, also over a new connection.',
    why: 'After a crash the engine reads a page again. A reader that remembers where it was skips what the crash lost.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withSmallPages(subject, async (bench) => {
          await plant(bench, stream);
          const reader = readerOf(bench.connect(), name);
          const { pages } = await walk(reader);
          let cursor: string | undefined;
          for (const page of pages) {
            expectEqual(await reader.next(cursor), page, 'the page differs when it is read a second time');
            expectEqual(
              await readerOf(bench.connect(), name).next(cursor),
              page,
              'a new connection gives another page',
            );
            cursor = page.cursor;
          }
        }),
      ),
  },
  {
    id: 'reading.page-size',
    sentence: 'The size of a page changes nothing in what is read.',
    why: 'Systems cut their pages as they please, and change it without notice. A short page is not the last one.',
    run: async (subject) => {
      if (subject.pageSizes !== true) notApplicable('its fake cannot cut pages');
      await eachReader(subject, async ({ name, stream }) => {
        const inOne = await withBench(subject, (bench) => factsOf(bench, name, stream));
        for (const pageSize of [1, SMALL_PAGE, RECORDS]) {
          const inMany = await withBench(subject, (bench) => factsOf(bench, name, stream), { pageSize });
          expectEqual(inMany, inOne, `pages of ${pageSize} give other facts than one page`);
        }
      });
    },
  },
  {
    id: 'reading.resume',
    sentence: 'Reading on after any page gives what an unbroken walk gives.',
    why: 'A process ends whenever it likes. The cursor in the journal is all that the next one has.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withSmallPages(subject, async (bench) => {
          await plant(bench, stream);
          const { pages } = await walk(readerOf(bench.connect(), name));
          for (const [at, page] of pages.entries()) {
            if (!page.more) continue;
            const rest = await walk(readerOf(bench.connect(), name), page.cursor);
            const expected = pages.slice(at + 1).flatMap(({ facts }) => facts);
            expectEqual(rest.facts, expected, `after page ${at + 1} another connection reads on differently`);
          }
        }),
      ),
  },
  {
    id: 'reading.nothing-new',
    sentence: 'A walk that finds nothing new ends, and its cursor is good for the next one.',
    why: 'Most syncs find nothing. One that then loses its place, or never ends, is noticed too late.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream);
          const reader = readerOf(bench.connect(), name);
          const first = await walk(reader);
          const second = await walk(reader, first.cursor);
          const known = lastReadings(first.facts);
          for (const fact of second.facts)
            expectEqual(fact, known.get(fact.id), 'a record that did not change reads differently');
          await bench.put(...stream.plant(RECORDS));
          expectHas(
            (await walk(reader, second.cursor)).facts,
            stream,
            RECORDS,
            'a record that came after a quiet walk is lost',
          );
        }),
      ),
  },
  {
    id: 'reading.same-moment',
    sentence: 'A record made in the very moment of the last one is not lost.',
    why: 'Timestamps are coarse: imports write hundreds of rows in one second. A cursor that asks for "later than" drops the rest of them.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await bench.put(...stream.plant(0));
          const { cursor } = await walk(readerOf(bench.connect(), name));
          await bench.put(...stream.plant(1));
          const { facts } = await walk(readerOf(bench.connect(), name), cursor);
          expectHas(facts, stream, 1, 'the second record of the same moment was not read');
        }),
      ),
  },
  {
    id: 'reading.made-during-walk',
    sentence:
      'A record that is made or changed during a walk comes with it, or with the next one, and pushes no other out.',
    why: 'Reading takes minutes and people go on working. Lists that shift under the reader are the commonest way to lose a row.',
    run: (subject) =>
      eachReader(subject, ({ name, stream, changes }) =>
        withSmallPages(subject, async (bench) => {
          await plant(bench, stream);
          const reader = readerOf(bench.connect(), name);
          const first = await reader.next(undefined);
          bench.clock.advance(1000);
          if (stream.change !== undefined && changes !== 'created-anchor') await bench.put(stream.change(0));
          await bench.put(...stream.plant(RECORDS));
          const rest = first.more ? await walk(reader, first.cursor) : { facts: [], cursor: first.cursor };
          const next = await walk(reader, rest.cursor);
          expectAll([...first.facts, ...rest.facts, ...next.facts], stream, RECORDS + 1);
        }),
      ),
  },
];

/** A reader by its name. @throws Error when the connection does not have it */
export function readerOf(connection: Connection, name: string): Reader<Fact> {
  const reader = connection.readers.find(([present]) => present === name)?.[1];
  expectThat(reader !== undefined, 'the connection has no such reader, though it is declared');
  return reader;
}

/** Puts in some records, a second apart. */
export async function plant(bench: Bench, stream: Stream<unknown>, count = RECORDS): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await bench.put(...stream.plant(n));
    bench.clock.advance(1000);
  }
}

/** @throws Error unless each record is there, under one id of its own */
function expectAll(facts: readonly Fact[], stream: Stream<unknown>, count: number): void {
  for (let n = 0; n < count; n += 1) expectHas(facts, stream, n, `record ${n + 1} of ${count} was not read`);
}

export function expectHas(facts: readonly Fact[], stream: Stream<unknown>, n: number, sentence: string): void {
  expectThat(
    facts.some((fact) => stream.isOf(fact, n)),
    sentence,
  );
}

async function factsOf(
  bench: Bench,
  name: string,
  stream: Stream<unknown>,
): Promise<readonly (readonly [string, Fact])[]> {
  await plant(bench, stream);
  const { facts } = await walk(readerOf(bench.connect(), name));
  return [...lastReadings(facts)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** With pages of two where the fake can; with one large page the check still holds, and shows less. */
function withSmallPages(subject: AnySubject, use: (bench: Bench) => Promise<void>): Promise<void> {
  return withBench(subject, use, { pageSize: SMALL_PAGE });
}
