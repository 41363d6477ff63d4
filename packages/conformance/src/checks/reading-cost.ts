// reading-cost.ts — a check on what reading costs when nothing has happened, as on most days.
import { type AnySubject, proxyOf, withBench } from '../bench/bench.ts';
import type { Stream } from '../bench/streams.ts';
import { walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { expectEqual, notApplicable } from '../expect.ts';
import { eachReader } from './each-reader.ts';
import { readerOf } from './reading-cursor.ts';

export const READING_COST: readonly Check<AnySubject>[] = [
  {
    id: 'reading.quiet-cost',
    sentence: 'A walk with nothing new costs as many requests with a large ledger as with a small one.',
    why: 'Most syncs find nothing. One that costs more with every invoice meets the rate limit in its second year.',
    run: (subject) =>
      eachReader(subject, async ({ name, stream, changes }) => {
        if (changes === 'snapshot') notApplicable('declared `snapshot`: it reads everything to see what changed');
        const costs: number[] = [];
        for (const count of [SMALL_LEDGER, LARGE_LEDGER]) costs.push(await quietCost(subject, { name, stream, count }));
        expectEqual(costs[1], costs[0], `${LARGE_LEDGER} records cost more requests than ${SMALL_LEDGER}`);
      }),
  },
];

const SMALL_LEDGER = 3;
const LARGE_LEDGER = 40; // four pages where pages can be cut
const DAY_MS = 86_400_000;

interface QuietCost {
  readonly name: string;
  readonly stream: Stream<unknown>;
  readonly count: number;
}

/** The requests of a walk on a quiet day, long after the records were made a minute apart. */
function quietCost(subject: AnySubject, { name, stream, count }: QuietCost): Promise<number> {
  return withBench(
    subject,
    async (bench) => {
      const { requests } = proxyOf(bench);
      for (let n = 0; n < count; n += 1) {
        await bench.put(...stream.plant(n));
        bench.clock.advance(60_000);
      }
      const reader = readerOf(bench.connect(), name);
      let cursor: string | undefined;
      for (let walks = 0; walks < 3; walks += 1) {
        bench.clock.advance(DAY_MS);
        ({ cursor } = await walk(reader, cursor));
      }
      const before = requests.length;
      await walk(reader, cursor);
      return requests.length - before;
    },
    { pageSize: 10 },
  );
}
