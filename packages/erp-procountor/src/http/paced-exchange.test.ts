import type { HttpResult } from '@reskontra/adapter-kit';
import { createFakeClock } from '@reskontra/adapter-kit/fake';
import { parseInstant } from '@reskontra/core';
import { expect, it } from 'vitest';
import { createPacedExchange } from './paced-exchange.ts';

const REQUEST = { method: 'GET', url: 'http://127.0.0.1/' } as const;
const ANSWER: HttpResult = { kind: 'answered', response: { status: 200, headers: {}, text: '', url: REQUEST.url } };

it.each([true, false])(
  'lets three requests a second through, under a clock that goes on or not: %s',
  async (goesOn) => {
    const clock = createFakeClock(parseInstant('2026-04-01T08:00:00Z'));
    const waits: number[] = [];
    let sent = 0;
    const exchange = createPacedExchange({
      exchange: async () => {
        sent += 1;
        return ANSWER;
      },
      perSecond: 3,
      clock,
      signal: new AbortController().signal,
      sleep: async (ms) => {
        waits.push(ms);
        if (goesOn) clock.advance(ms);
      },
    });

    await Promise.all([1, 2, 3].map(() => exchange(REQUEST)));
    const atOnce = waits.length;
    await Promise.all([4, 5, 6, 7].map(() => exchange(REQUEST)));

    expect([atOnce, waits, sent]).toEqual([0, [1000, 1000], 7]);
  },
);

it('waits no more once it is stopped', async () => {
  const clock = createFakeClock(parseInstant('2026-04-01T08:00:00Z'));
  const stop = new AbortController();
  const sleep = async () => stop.abort();
  const exchange = createPacedExchange({
    exchange: async () => ANSWER,
    perSecond: 1,
    clock,
    signal: stop.signal,
    sleep,
  });

  await exchange(REQUEST);

  expect(await exchange(REQUEST)).toBe(ANSWER);
});
