import { parseInstant } from '@reskontra/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeFault, type FakeServer, startFakeServer } from '../src/fake/index.ts';

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer({
    handle({ method, path, query, body }, effect) {
      if (path[0] === 'broken') throw new Error('a hole in the fake');
      if (method === 'POST') effect(`payment ${body}`);
      return { status: 200, body: { path, page: query.get('page') } };
    },
  });
});
afterEach(() => server.close());

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
const pay = () =>
  ask('/payments', { method: 'POST', body: '17', signal: AbortSignal.timeout(200) }).catch(() => undefined);

describe('a fake server', () => {
  it('answers as it is told, and remembers what it was asked', async () => {
    const answer = await ask('/v1/a%20b?page=2');

    expect(await answer.json()).toEqual({ path: ['v1', 'a b'], page: '2' });
    expect(server.requests.map(({ method, path }) => [method, path])).toEqual([['GET', ['v1', 'a b']]]);
  });

  it('keeps a log of effects', async () => {
    await pay();
    await ask('/payments');

    expect(server.effects).toEqual(['payment 17']);
  });

  it('says where it is broken itself', async () => {
    const answer = await ask('/broken');

    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Error: a hole in the fake' }]);
  });
});

describe('a fault', () => {
  it.each<[FakeFault, number | undefined, number]>([
    ['too-many-requests', 429, 0],
    ['error-before', 500, 0],
    ['error-after', 500, 1],
    ['cut-before', undefined, 0],
    ['cut-after', undefined, 1],
    ['silence-before', undefined, 0],
    ['silence-after', undefined, 1],
  ])('%s: the client sees %s, and effects are %i', async (fault, status, effects) => {
    server.order({ fault });

    const answer = await pay();

    expect([answer?.status, server.effects.length]).toEqual([status, effects]);
    expect((await pay())?.status).toBe(200);
  });

  it('meets the requests it was ordered for, after those that were to pass', async () => {
    server.order({
      fault: 'error-before',
      where: ({ path }) => path[0] === 'payments',
      times: 2,
      after: 1,
      status: 503,
    });

    const statuses: number[] = [];
    for (const path of ['/other', '/payments', '/payments', '/other', '/payments', '/payments']) {
      statuses.push((await ask(path)).status);
    }

    expect(statuses).toEqual([200, 200, 503, 200, 503, 200]);
  });

  it('is forgotten when faults are cleared', async () => {
    server.order({ fault: 'cut-before' });

    server.clearFaults();

    expect((await ask('/')).status).toBe(200);
  });

  it('asks for the pause that was ordered', async () => {
    server.order({ fault: 'too-many-requests', retryAfterSeconds: 30 });

    expect((await ask('/')).headers.get('retry-after')).toBe('30');
  });
});

it('keeps time only when it is moved', () => {
  const clock = createFakeClock(parseInstant('2026-04-01T08:00:00Z'));

  clock.advance(90_000);

  expect(clock.now()).toBe('2026-04-01T08:01:30.000Z');
});
