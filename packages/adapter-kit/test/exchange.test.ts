import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createExchange, type HttpResult } from '../src/index.ts';
import { type Loopback, listen, says } from './loopback.ts';

const SECRET = 'top-secret-key';
let server: Loopback;
afterEach(() => server.close());

function exchangeWith(
  options: { readonly timeoutMs?: number; readonly maxResponseBytes?: number; readonly signal?: AbortSignal } = {},
) {
  return createExchange({ name: 'The API', secrets: () => [SECRET], signal: new AbortController().signal, ...options });
}

function failureOf(result: HttpResult) {
  if (result.kind === 'answered') throw new Error(`answered ${result.response.status}`);
  return result;
}

describe('createExchange', () => {
  it('sends a query with repeated names, headers and a JSON body as it was written', async () => {
    server = await listen(says(201, '{"id":1}', { 'X-Next-Page': '2' }));

    const result = await exchangeWith()({
      method: 'POST',
      url: `${server.url}/v1/events`,
      query: [
        ['ids[]', 'a'],
        ['ids[]', 'b c'],
      ],
      headers: { authorization: 'Bearer t' },
      body: { json: '{"sum":500.00}' },
    });

    expect(server.asked).toMatchObject([
      {
        method: 'POST',
        url: '/v1/events?ids%5B%5D=a&ids%5B%5D=b+c',
        body: '{"sum":500.00}',
        headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      },
    ]);
    expect(result).toMatchObject({
      kind: 'answered',
      response: { status: 201, text: '{"id":1}', headers: { 'x-next-page': '2' } },
    });
  });

  it('takes no letters that are not in the encoding they are said to be in', async () => {
    server = await listen((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from('{"name":"Järvinen"}', 'latin1'));
    });

    const failure = failureOf(await exchangeWith()({ method: 'GET', url: server.url }));

    expect([failure.effect, failure.error.kind, failure.error.code]).toEqual(['unknown', 'data', 'http.charset']);
  });

  it('sends a form', async () => {
    server = await listen(says(200));

    await exchangeWith()({ method: 'POST', url: server.url, body: { form: { scope: 'a b', key: 'x&y' } } });

    expect(server.asked).toMatchObject([
      { body: 'scope=a+b&key=x%26y', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ]);
  });

  it('hands over an answer of any status', async () => {
    server = await listen(says(503, 'down'));

    const result = await exchangeWith()({ method: 'GET', url: server.url });

    expect(result).toMatchObject({ kind: 'answered', response: { status: 503, text: 'down' } });
  });

  it('follows no redirect, which would carry the credentials to another host', async () => {
    server = await listen(says(302, '', { location: 'http://127.0.0.1:9/elsewhere' }));

    const result = await exchangeWith()({ method: 'GET', url: server.url });

    expect(result).toMatchObject({ kind: 'answered', response: { status: 302 } });
    expect(server.asked).toHaveLength(1);
  });

  it('knows that a refused connection had no effect', async () => {
    server = await listen(says(200));
    await server.close();

    const result = failureOf(await exchangeWith()({ method: 'POST', url: server.url, body: { json: '{}' } }));

    expect(result).toMatchObject({ effect: 'none', error: { kind: 'temporary', code: 'http.unreachable' } });
  });

  it('knows nothing of a request that got no answer in time', async () => {
    server = await listen(() => undefined);

    const result = failureOf(
      await exchangeWith({ timeoutMs: 30 })({ method: 'POST', url: server.url, body: { json: '{}' } }),
    );

    expect(result).toMatchObject({ effect: 'unknown', error: { kind: 'temporary', code: 'http.timeout' } });
  });

  it('gives up on an answer that begins and never ends', async () => {
    server = await listen((_request, response) => {
      response.writeHead(200).write('[');
    });

    const result = failureOf(await exchangeWith({ timeoutMs: 30 })({ method: 'GET', url: server.url }));

    expect(result).toMatchObject({ effect: 'unknown', error: { code: 'http.timeout' } });
  });

  it('knows nothing of a connection that was cut before the answer', async () => {
    server = await listen((_request, response) => response.destroy());

    const result = failureOf(await exchangeWith()({ method: 'POST', url: server.url, body: { json: '{}' } }));

    expect(result).toMatchObject({ effect: 'unknown', error: { kind: 'temporary', code: 'http.cut' } });
  });

  it('knows nothing of a connection that was cut within the answer', async () => {
    server = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('[', () => response.destroy());
    });

    const result = failureOf(await exchangeWith()({ method: 'POST', url: server.url, body: { json: '{}' } }));

    expect(result).toMatchObject({ effect: 'unknown', error: { kind: 'temporary', code: 'http.cut' } });
  });

  it('stops reading at a named limit', async () => {
    server = await listen(says(200, 'x'.repeat(2000)));

    const result = failureOf(await exchangeWith({ maxResponseBytes: 1000 })({ method: 'GET', url: server.url }));

    expect(result).toMatchObject({ effect: 'unknown', error: { kind: 'data', code: 'http.too-large' } });
    expect(result.error.message).toContain('1000 bytes (maxResponseBytes)');
  });

  it('stops when the engine stops', async () => {
    const engine = new AbortController();
    server = await listen(() => engine.abort());

    const result = failureOf(await exchangeWith({ signal: engine.signal })({ method: 'GET', url: server.url }));

    expect(result).toMatchObject({ effect: 'unknown', error: { code: 'http.stopped' } });
  });

  it('never shows a secret, however deep one looks', async () => {
    server = await listen((_request, response) => response.destroy());
    const request = {
      method: 'POST',
      url: `${server.url}/${SECRET}`,
      headers: { authorization: `Bearer ${SECRET}` },
      body: { json: `{"key":"${SECRET}"}` },
    } as const;

    const cut = failureOf(await exchangeWith()(request));
    await server.close();
    const refused = failureOf(await exchangeWith()(request));

    for (const { error } of [cut, refused]) {
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(SECRET);
      expect(JSON.stringify(error)).not.toContain(SECRET);
    }
  });
});
