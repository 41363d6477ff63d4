// conduct.ts — checks on manners: what is shown, whom it calls, and what is shared.
import { type AnySubject, secretsOf, withBench, withWrongSecrets } from '../bench/bench.ts';
import { watch } from '../bench/guard.ts';
import { lookAt, tour } from '../bench/tour.ts';
import { walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { expectEqual, expectThat } from '../expect.ts';
import { eachReader } from './each-reader.ts';
import { expectHas, readerOf } from './reading-cursor.ts';

const WRONG_SECRET = 'canary-5b1d7e90c4';

export const CONDUCT: readonly Check<AnySubject>[] = [
  {
    id: 'conduct.secrets-stay-secret',
    sentence: 'No secret shows in an error, its causes, an outcome, a finding or a fact, whatever goes wrong.',
    why: 'Errors are written to logs and pasted into tickets.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const wrongConfig = withWrongSecrets(subject, bench, WRONG_SECRET);
        const secrets = [...secretsOf(subject, bench), WRONG_SECRET];
        const shown = [...(await tour(subject, bench)), ...(await lookAt(bench.connect({ config: wrongConfig })))];
        for (const secret of secrets) {
          for (const form of formsOf(secret)) {
            const leak = shown.find((text) => text.includes(form));
            expectThat(leak === undefined, `a secret shows: ${excerpt(leak ?? '', form)}`);
          }
        }
      }),
  },
  {
    id: 'conduct.prints-nothing',
    sentence: 'Nothing is written to stdout, stderr or the console.',
    why: 'The output of the CLI is read by programs. A stray line breaks them, and may hold anything.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const { printed } = await watch(() => tour(subject, bench));
        expectEqual(printed, '', 'something was printed');
      }),
  },
  {
    id: 'conduct.network-stays-home',
    sentence: 'No host is connected to but the configured one.',
    why: "A ledger is nobody else's business: no telemetry, no look-up of a version.",
    run: (subject) =>
      withBench(subject, async (bench) => {
        const { calledOut } = await watch(() => tour(subject, bench));
        expectEqual(calledOut, [], 'other hosts were called');
      }),
  },
  {
    id: 'conduct.shares-nothing',
    sentence: 'Two connections to two systems share nothing.',
    why: 'One process serves many companies. What one of them is told about the other is a breach.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, (left) =>
          withBench(subject, async (right) => {
            const [mine, theirs] = [left, right].map((bench) => readerOf(bench.connect(), name));
            await left.put(...stream.plant(0));
            await right.put(...stream.plant(1));
            for (const [reader, own, foreign] of [
              [mine, 0, 1],
              [theirs, 1, 0],
              [mine, 0, 1],
            ] as const) {
              const facts = reader === undefined ? [] : (await walk(reader)).facts;
              expectHas(facts, stream, own, 'a connection does not see the record of its own system');
              expectThat(
                !facts.some((fact) => stream.isOf(fact, foreign)),
                'a connection sees the record of another system',
              );
            }
          }),
        ),
      ),
  },
];

/** A secret as it is, and as it travels in a header or an address. */
function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1);
  return [...new Set([secret, encodeURIComponent(secret), base64])];
}

function excerpt(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return JSON.stringify(`…${text.slice(Math.max(0, at - 80), at)}[the secret]…`);
}
