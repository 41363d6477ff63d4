import { fixedClock, parseInstant } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createExchange, createRead } from '../src/index.ts';
import { inTurn, type Loopback, listen, says } from './loopback.ts';

let server: Loopback;
afterEach(() => server.close());

function readWith(pauses: number[] = [], signal = new AbortController().signal, timeoutMs = 2000) {
  const exchange = createExchange({ name: 'The API', secrets: () => [], signal, timeoutMs });
  const sleep = async (ms: number) => {
    pauses.push(ms);
  };
  const read = createRead({
    exchange,
    name: 'The API',
    clock: fixedClock(parseInstant('2026-04-01T08:00:00Z')),
    signal,
    sleep,
  });
  return () => read({ method: 'GET', url: server.url });
}

describe('createRead', () => {
  it('asks again after a stumble, with growing pauses', async () => {
    const pauses: number[] = [];
    server = await listen(inTurn(says(500), (_request, response) => response.destroy(), says(200, 'there')));

    const response = await readWith(pauses)();

    expect(response.text).toBe('there');
    expect(pauses).toEqual([250, 1000]);
  });

  it('gives up after three attempts', async () => {
    server = await listen(says(502));

    await expect(readWith()()).rejects.toMatchObject({ kind: 'temporary', details: { status: 502 } });
    expect(server.asked).toHaveLength(3);
  });

  it('waits as long as the other side asks, when that is short', async () => {
    const pauses: number[] = [];
    server = await listen(inTurn(says(429, '', { 'retry-after': '2' }), says(200)));

    await readWith(pauses)();

    expect(pauses).toEqual([2000]);
  });

  it('leaves a long pause to the engine', async () => {
    server = await listen(says(429, '', { 'retry-after': '30' }));

    await expect(readWith()()).rejects.toMatchObject({ kind: 'temporary', retryAfterMs: 30_000 });
    expect(server.asked).toHaveLength(1);
  });

  it.each([400, 401, 404, 302])('does not ask again after %i', async (status) => {
    server = await listen(says(status));

    await expect(readWith()()).rejects.toMatchObject({ details: { status } });
    expect(server.asked).toHaveLength(1);
  });

  it('does not ask again after a time-out, which has used up the patience already', async () => {
    server = await listen(() => undefined);

    await expect(readWith([], undefined, 30)()).rejects.toMatchObject({ code: 'http.timeout' });
    expect(server.asked).toHaveLength(1);
  });

  it('does not ask again once the engine stops', async () => {
    const engine = new AbortController();
    server = await listen((_request, response) => {
      engine.abort();
      response.destroy();
    });

    await expect(readWith([], engine.signal)()).rejects.toMatchObject({ code: 'http.stopped' });
    expect(server.asked).toHaveLength(1);
  });
});
