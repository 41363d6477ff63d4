import { inspect } from 'node:util';
import { AuthError, ConfigError, parseInstant } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../src/fake/index.ts';
import { createExchange, createRead, createSignedExchange, createTokens, type HttpResponse } from '../src/index.ts';
import { inTurn, type Loopback, listen, says } from './loopback.ts';

const SECRET = 'top-secret-key';
let server: Loopback;
afterEach(() => server.close());

const token = (name: string, lifetimeSeconds = 3600) =>
  says(200, JSON.stringify({ access_token: name, expires_in: lifetimeSeconds, scope: 'read write' }));

type Answer = ReturnType<typeof says>;

/** A server that gives tokens at /token, and answers the rest as told. */
async function start(atToken: Answer, elsewhere: Answer = says(200, '{}')) {
  server = await listen((request, response) =>
    request.url === '/token' ? atToken(request, response) : elsewhere(request, response),
  );
  const clock = createFakeClock(parseInstant('2026-04-01T08:00:00Z'));
  const { signal } = new AbortController();
  const pauses: number[] = [];
  const exchange = createExchange({ name: 'The API', secrets: () => [SECRET], signal, timeoutMs: 5000 });
  const tokens = createTokens({
    name: 'Sign-in',
    url: `${server.url}/token`,
    form: { grant_type: 'client_credentials', client_id: 'me', client_secret: SECRET },
    exchange,
    clock,
    refused: ({ status }) => new AuthError('Check the keys.', { code: 'test.wrong-keys', details: { status } }),
    notThere: (cause) => new ConfigError('Correct the address.', { code: 'test.no-token', cause }),
  });
  const refusal = ({ status }: HttpResponse) =>
    status === 401 || status === 403
      ? { renew: status === 401, error: new AuthError('Refused.', { code: `test.${status}` }) }
      : undefined;
  const signed = createSignedExchange({ exchange, tokens, refusal });
  const sleep = async (ms: number) => {
    pauses.push(ms);
  };
  const read = createRead({ exchange: signed, name: 'The API', clock, signal, sleep });
  return { clock, tokens, signed, pauses, read: () => read({ method: 'GET', url: `${server.url}/list` }) };
}

const asked = (url: string) => server.asked.filter((request) => request.url === url);

describe('tokens', () => {
  it('are asked for with the form, and sent with every request', async () => {
    const { read } = await start(token('t1'));

    await read();

    expect(asked('/token')).toMatchObject([
      {
        method: 'POST',
        body: 'grant_type=client_credentials&client_id=me&client_secret=top-secret-key',
        headers: { accept: 'application/json' },
      },
    ]);
    expect(asked('/list')).toMatchObject([{ headers: { authorization: 'Bearer t1' } }]);
  });

  it('are asked for once by requests that begin together', async () => {
    const { read } = await start(token('t1'));

    await Promise.all([read(), read(), read()]);

    expect(asked('/token')).toHaveLength(1);
  });

  it('are renewed a minute before they expire', async () => {
    const { clock, read } = await start(inTurn(token('t1'), token('t2')));
    await read();

    clock.advance(59 * 60_000 - 1);
    await read();
    clock.advance(1);
    await read();

    expect(asked('/list').map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2']);
  });

  it('of a short life are used for half of it', async () => {
    const { clock, tokens } = await start(inTurn(token('t1', 60), token('t2', 60)));
    await tokens.get();

    clock.advance(29_999);
    const before = await tokens.get();
    clock.advance(1);

    expect([before.text, (await tokens.get()).text]).toEqual(['t1', 't2']);
  });

  it('say what was granted', async () => {
    const { tokens } = await start(token('t1'));

    expect((await tokens.get()).scopes).toEqual(['read', 'write']);
    expect(tokens.known()).toEqual(['t1']);
  });

  it.each([400, 401, 403])('that are refused with %i are not asked for again', async (status) => {
    const { read } = await start(says(status, '{"error":"invalid_client"}'));

    await expect(read()).rejects.toMatchObject({ kind: 'auth', code: 'test.wrong-keys', details: { status } });
    expect(asked('/token')).toHaveLength(1);
  });

  it.each([
    ['nothing is there', says(404)],
    ['it is a web page', says(200, '<html>')],
    ['it is something else', says(200, '{"token":"t1"}')],
    ['it would not fit into a header', says(200, '{"access_token":"a\\r\\nx-admin: 1"}')],
  ])('are missing when %s', async (_, answer) => {
    const { read } = await start(answer);

    await expect(read()).rejects.toMatchObject({ kind: 'config', code: 'test.no-token' });
    expect(asked('/list')).toEqual([]);
  });

  it('show no secret when they fail', async () => {
    const { read } = await start((_request, response) => response.destroy());

    const error = await read().catch((thrown: unknown) => thrown);

    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(SECRET);
  });
});

describe('a read whose token server is down', () => {
  it('asks for a token as often as it would ask for the list, and not more', async () => {
    const { read, pauses } = await start(says(503));

    await expect(read()).rejects.toMatchObject({ kind: 'temporary', details: { status: 503 } });
    expect([asked('/token').length, pauses]).toEqual([3, [250, 1000]]);
  });

  it('goes on when it comes back', async () => {
    const { read } = await start(inTurn(says(503), token('t1')));

    expect((await read()).status).toBe(200);
  });

  it('passes the pause on that is asked for', async () => {
    const { read } = await start(says(429, '', { 'retry-after': '60' }));

    await expect(read()).rejects.toMatchObject({ kind: 'temporary', retryAfterMs: 60_000 });
    expect(asked('/token')).toHaveLength(1);
  });
});

describe('a request whose token is turned away', () => {
  const write = { method: 'POST', body: { json: '{}' } } as const;

  it('is sent once more with a new one', async () => {
    const { signed } = await start(inTurn(token('t1'), token('t2')), inTurn(says(401), says(201)));

    const result = await signed({ ...write, url: `${server.url}/pay` });

    expect(result).toMatchObject({ kind: 'answered', response: { status: 201 } });
    expect(asked('/pay').map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  it('ends without effect when the new one is turned away too', async () => {
    const { signed } = await start(inTurn(token('t1'), token('t2')), says(401));

    const result = await signed({ ...write, url: `${server.url}/pay` });

    expect(result).toMatchObject({ kind: 'failed', effect: 'none', error: { code: 'test.401' } });
    expect(asked('/pay')).toHaveLength(2);
  });

  it('is not repeated when a new one would not help', async () => {
    const { signed } = await start(token('t1'), says(403));

    const result = await signed({ ...write, url: `${server.url}/pay` });

    expect(result).toMatchObject({ kind: 'failed', effect: 'none', error: { code: 'test.403' } });
    expect([asked('/pay').length, asked('/token').length]).toEqual([1, 1]);
  });

  it('renews it once for all that were turned away together', async () => {
    const { signed } = await start(inTurn(token('t1'), token('t2'), token('t3')), (request, response) =>
      response.writeHead(request.headers.authorization === 'Bearer t1' ? 401 : 200).end(),
    );

    await Promise.all([1, 2, 3].map(() => signed({ ...write, url: `${server.url}/pay` })));

    expect(asked('/token')).toHaveLength(2);
  });
});
