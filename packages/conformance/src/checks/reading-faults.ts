// reading-faults.ts — checks on what a reader makes of a system that is busy, down, slow or being stopped.
import { SdkError } from '@reskontra/core';
import { type AnySubject, proxyOf, withBench } from '../bench/bench.ts';
import { says } from '../bench/proxy.ts';
import type { Check } from '../check.ts';
import { endOf, expectEqual, expectThat, nameOf, notApplicable } from '../expect.ts';
import { eachReader, readersUnderTest } from './each-reader.ts';
import { readerOf } from './reading-cursor.ts';

const RETRY_AFTER_SECONDS = 120;
const STOP_BOUND_MS = 1000;
const SILENCE_BOUND_MS = 1500; // a time-out of a second, and a slow machine

export const READING_FAULTS: readonly Check<AnySubject>[] = [
  {
    id: 'reading.retry-after',
    sentence: 'A 429 with Retry-After becomes a TemporaryError with that delay.',
    why: 'A system that asks for a pause and is asked again at once blocks the key, for every user of it.',
    run: (subject) =>
      eachReader(subject, ({ name }) =>
        withBench(subject, async (bench) => {
          proxyOf(bench).set(() => says(429, 'Slow down.', { 'retry-after': String(RETRY_AFTER_SECONDS) }));
          const error = await failureOf(readerOf(bench.connect(), name).next(undefined));
          expectThat(SdkError.is(error, 'temporary'), `it threw ${nameOf(error)}, not a TemporaryError`);
          expectEqual(error.retryAfterMs, RETRY_AFTER_SECONDS * 1000, 'the delay is another one');
        }),
      ),
  },
  {
    id: 'reading.server-error',
    sentence: 'A server error, and a connection that breaks, become a TemporaryError.',
    why: 'Whatever is not said to be temporary stops the connection until a person looks.',
    run: (subject) =>
      eachReader(subject, ({ name }) =>
        withBench(subject, async (bench) => {
          const proxy = proxyOf(bench);
          for (const fate of [says(500, 'Oops.'), says(503, 'Down.'), 'cut'] as const) {
            proxy.set(() => fate);
            const error = await failureOf(readerOf(bench.connect(), name).next(undefined));
            const what = fate === 'cut' ? 'a broken connection' : `HTTP ${fate.status}`;
            expectThat(SdkError.is(error, 'temporary'), `${what} became ${nameOf(error)}, not a TemporaryError`);
          }
        }),
      ),
  },
  {
    id: 'reading.silence',
    sentence: 'A server that never answers is given up after the configured time, as a TemporaryError.',
    why: 'Without a time limit one silent server holds the whole sync for ever, and no error says so.',
    run: async (subject) => {
      const [reader] = readersUnderTest(subject); // one is enough: the limit is the client's
      if (reader === undefined) notApplicable('it reads nothing');
      await withBench(subject, async (bench) => {
        const { impatientConfig: config } = bench;
        const proxy = proxyOf(bench);
        if (config === undefined) notApplicable('its fake gives no `impatientConfig`');
        proxy.set(() => 'silence');
        const error = await failureOf(
          within(SILENCE_BOUND_MS, readerOf(bench.connect({ config }), reader.name).next(undefined)),
        );
        expectThat(SdkError.is(error, 'temporary'), `it ended in ${nameOf(error)}, not in a TemporaryError`);
      });
    },
  },
  {
    id: 'reading.abort',
    sentence: 'The abort signal stops a request that is under way.',
    why: 'Stopping the engine must not wait for a server that does not answer.',
    run: (subject) =>
      eachReader(subject, ({ name }) =>
        withBench(subject, async (bench) => {
          const stop = new AbortController();
          proxyOf(bench).set(() => {
            queueMicrotask(() => stop.abort());
            return 'silence';
          });
          const reading = readerOf(bench.connect({ signal: stop.signal }), name).next(undefined);
          const error = await failureOf(within(STOP_BOUND_MS, reading));
          expectThat(SdkError.is(error), `it ended in ${nameOf(error)}, which is none of the five errors`);
        }),
      ),
  },
];

/** What a promise fails with. @throws Error when it does not fail */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const end = await endOf(promise);
  if ('error' in end) return end.error;
  throw new Error('it gave an answer, as if nothing were wrong');
}

/** @throws Error when the promise has not ended by then. Whatever it does later is nobody's concern. */
export async function within<T>(limitMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it has not ended after ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}
