// reading-records.ts — checks on what is read: ids, changes, deletions, records that are not what they claim to be.
import { type Fact, SdkError, sameInvoice } from '@reskontra/core';
import { type AnySubject, withBench } from '../bench/bench.ts';
import { spoil } from '../bench/spoil.ts';
import { DEBTOR } from '../bench/streams.ts';
import { walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { endOf, expectEqual, expectSameMembers, expectThat, nameOf, notApplicable } from '../expect.ts';
import { eachReader } from './each-reader.ts';
import { expectHas, plant, readerOf } from './reading-cursor.ts';

export const READING_RECORDS: readonly Check<AnySubject>[] = [
  {
    id: 'reading.ids',
    sentence: 'Two things never share an id, and reading twice gives the same ids.',
    why: 'The journal knows a fact by its id. Two with one id are one, and one with two ids is booked twice.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream);
          const idsOf = async () => (await walk(readerOf(bench.connect(), name))).facts.map(({ id }) => id);
          const ids = await idsOf();
          bench.clock.advance(60_000);
          expectEqual(new Set(ids).size, ids.length, 'some facts share an id');
          expectSameMembers(await idsOf(), ids, 'the ids differ a minute later, though nothing changed');
        }),
      ),
  },
  {
    id: 'reading.changed-record',
    sentence: 'A changed record comes again under the same id, with its new content.',
    why: 'A due date that was moved and not read again sends a reminder to somebody who was promised time.',
    run: (subject) =>
      eachReader(subject, ({ name, stream, changes }) =>
        withBench(subject, async (bench) => {
          const { change } = stream;
          if (change === undefined) notApplicable('its records are final');
          if (changes === 'created-anchor') notApplicable('declared `created-anchor`: changes are not seen');
          await bench.put(...stream.plant(0));
          const first = await walk(readerOf(bench.connect(), name));
          bench.clock.advance(1000);
          await bench.put(change(0));
          const second = await walk(readerOf(bench.connect(), name), first.cursor);
          const before = first.facts.find((fact) => stream.isOf(fact, 0));
          const after = second.facts.findLast((fact) => stream.isOf(fact, 0));
          expectThat(after !== undefined, 'the change was not read');
          expectEqual(after.id, before?.id, 'the changed record has another id');
          expectThat(JSON.stringify(after) !== JSON.stringify(before), 'the fact is as it was before the change');
          const grows = (after.revision ?? 1) > (before?.revision ?? 0);
          expectThat(grows, 'the revision did not grow, so the change would count as outdated');
        }),
      ),
  },
  {
    id: 'reading.deletions',
    sentence:
      'What becomes of a deleted record is as declared: reported by a fact about it, or invisible without harm to others.',
    why: 'Nobody notices that a deleted invoice is still being collected, so the promise must be known beforehand.',
    run: (subject) =>
      eachReader(subject, ({ name, stream, deletes }) =>
        withBench(subject, async (bench) => {
          const { fake } = bench;
          if (fake.remove === undefined) notApplicable('its fake cannot delete');
          if (fake.removable?.includes(name) === false) notApplicable('its records cannot be deleted');
          await plant(bench, stream, 3);
          const first = await walk(readerOf(bench.connect(), name));
          bench.clock.advance(1000);
          const record = stream.plant(1).at(-1);
          await fake.remove(record);
          const { facts } = await walk(readerOf(bench.connect(), name), first.cursor);
          const known = new Set(first.facts.map(contentOf));
          const news = facts.filter((fact) => !known.has(contentOf(fact)));
          if (deletes === 'reported') {
            const told = ofRecord(first.facts, stream.isOf);
            expectThat(
              news.some((fact) => told.some((earlier) => isAbout(fact, earlier))),
              'no fact told of the deletion, though it was declared to be reported',
            );
          } else expectEqual(news, [], 'a deletion that was declared to be invisible led to facts');
          const again = await walk(readerOf(bench.connect(), name));
          expectHas(again.facts, stream, 0, 'the record before the deleted one is gone too');
          expectHas(again.facts, stream, 2, 'the record after the deleted one is gone too');
        }),
      ),
  },
  {
    id: 'reading.malformed-record',
    sentence: 'A malformed record is set aside as a DataError, and the others are read.',
    why: 'One bad row among ten thousand must stop neither the rest nor go unseen.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          const { fake } = bench;
          if (fake.putMalformed === undefined) notApplicable('its fake cannot hold a malformed record');
          await bench.put(...stream.plant(0));
          await fake.putMalformed(name);
          await bench.put(...stream.plant(1));
          const { facts, setAside } = await walk(readerOf(bench.connect(), name));
          expectHas(facts, stream, 0, 'the record before the malformed one was not read');
          expectHas(facts, stream, 1, 'the record after the malformed one was not read');
          expectEqual(setAside.length, 1, 'the malformed record was not set aside, once');
          expectThat(
            SdkError.is(setAside[0], 'data'),
            `it was set aside as ${nameOf(setAside[0])}, not as a DataError`,
          );
        }),
      ),
  },
  {
    id: 'reading.wrong-charset',
    sentence: 'Text in the wrong encoding is an error, and never garbled letters.',
    why: 'A name that became "J�rvinen" matches no payer, and is printed on a demand for payment.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await bench.put(...stream.plant(0));
          await spoil(bench, (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'));
          const end = await endOf(walk(readerOf(bench.connect(), name)));
          if ('error' in end) {
            expectThat(SdkError.is(end.error), `it threw ${nameOf(end.error)}, which is none of the five errors`);
            return;
          }
          expectEqual(garbledIn(end.value.facts), [], 'letters were garbled');
        }),
      ),
  },
];

/** Texts that are the sample name, and are not written as it is. */
function garbledIn(facts: readonly Fact[]): readonly string[] {
  const texts: string[] = [];
  JSON.stringify(facts, (_key, value: unknown) => {
    if (typeof value === 'string' && /^J.*rvinen/.test(value) && value !== DEBTOR) texts.push(value);
    return value;
  });
  return texts;
}

/** What a fact says, whatever its revision. */
function contentOf({ revision: _, ...content }: Fact): string {
  return JSON.stringify(content);
}

/** What was told of the deleted record; of a credit note, where it was used too. */
function ofRecord(facts: readonly Fact[], isOf: (fact: Fact, n: number) => boolean): readonly Fact[] {
  const record = facts.find((fact) => isOf(fact, 1));
  return facts.filter(
    (fact) =>
      fact === record ||
      (record?.kind === 'credit-note' &&
        fact.kind === 'credit-applied' &&
        sameInvoice(fact.creditNote, record.invoice)),
  );
}

/** Whether a fact speaks of the same record as an earlier one: by its id, or by what it reverses. */
function isAbout(fact: Fact, earlier: Fact): boolean {
  return fact.id === earlier.id || (fact.kind === 'erp-reversal' && fact.reverses === earlier.id);
}
