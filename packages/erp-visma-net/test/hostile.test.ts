import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { commandId, type ErpConnection } from '@reskontra/core';
import { KEY } from '@reskontra/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { config } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { command, createClock, finderOf, payment, paymentWriterOf, readAll } from './company.ts';

const SECRET = 'client-secret-8f2a';
const TOKEN = 'token-77e1';
const MEGABYTE = 1024 * 1024;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

async function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === '/connect/token') {
      response.end(JSON.stringify({ access_token: TOKEN, expires_in: 3600 }));
    } else handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function against(handler: Handler): Promise<ErpConnection> {
  const url = await serve(handler);
  const settings = config.parse({
    tokenUrl: `${url}/connect/token`,
    apiUrl: url,
    clientId: 'isv_reskontra',
    clientSecret: SECRET,
    tenantId: 'aaaaaaaa-1111-4111-8111-111111111111',
    clearing: { cashAccount: 'INK', paymentMethod: 'INK', balanceAccount: '1510' },
    exclusion: 'none',
    timeoutMs: 5000,
  });
  const context = {
    folder: '.',
    clock: createClock(),
    today: () => '2026-04-01' as never,
    signal: new AbortController().signal,
  };
  return connect(settings, context, { sleep: async () => undefined });
}

const json =
  (value: unknown): Handler =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
const invoice = (fields: object = {}) => ({
  referenceNumber: '100234',
  documentType: 'Invoice',
  status: 'Open',
  amount: 100.5,
  currencyId: 'NOK',
  lastModifiedDateTime: '2026-04-01T10:00:00',
  metadata: { totalCount: 1, maxPageSize: 500 },
  ...fields,
});

describe('a hostile answer', () => {
  it('with a name of 10 MB gives an invoice without that name', async () => {
    const { read } = await against(json([invoice({ customer: { number: '1', name: 'x'.repeat(10 * MEGABYTE) } })]));

    const { facts } = await readAll(read.invoices);

    expect(facts[0]?.debtor).toEqual({ id: '1' });
  });

  it('with a number of 10 MB is set aside in a short sentence', async () => {
    const { read } = await against(json([invoice({ referenceNumber: '9'.repeat(10 * MEGABYTE) })]));

    const { setAside } = await readAll(read.invoices);

    expect(setAside?.map(({ code }) => code)).toEqual(['erp.bad-record']);
    expect(inspect(setAside, { depth: 9 }).length).toBeLessThan(4000);
  });

  it('of 30 MB is not read to its end', async () => {
    const { read } = await against((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (let n = 0; n < 30; n += 1) response.write(Buffer.alloc(MEGABYTE, ' '));
      response.end('[]');
    });

    await expect(readAll(read.invoices)).rejects.toMatchObject({ kind: 'data', code: 'http.too-large' });
  });

  it('that gives one page for ever is noticed at its second page', async () => {
    let requests = 0;
    const { read } = await against((request, response) => {
      requests += 1;
      json([invoice({ metadata: { totalCount: 1_000_000_000, maxPageSize: 1 } })])(request, response);
    });

    await expect(readAll(read.invoices)).rejects.toMatchObject({ kind: 'data', code: 'paging.circle' });
    expect(requests).toBe(2);
  });

  it('that never ends its list costs one request a page, and ends at the limit', async () => {
    let requests = 0;
    const { read } = await against((request, response) => {
      requests += 1;
      const number = String(requests);
      json([invoice({ referenceNumber: number, metadata: { totalCount: 1_000_000_000, maxPageSize: 1 } })])(
        request,
        response,
      );
    });
    const first = await read.invoices?.next(undefined);
    const place = JSON.parse(first?.cursor ?? '{}') as { sweep: { at: { page: number } } };
    const last = JSON.stringify({ ...place, sweep: { ...place.sweep, at: { page: 10_000 } } });

    await expect(read.invoices?.next(last)).rejects.toMatchObject({ kind: 'data', code: 'paging.too-many-pages' });
    expect([first?.more, requests]).toEqual([true, 2]);
  });

  it('that sends us to another host is not followed', async () => {
    const visits: string[] = [];
    const elsewhere = await serve((request, response) => {
      visits.push(`${request.headers.authorization}`);
      response.end('[]');
    });
    const { read } = await against((_request, response) => {
      response.writeHead(302, { location: `${elsewhere}/v1/customerinvoice` }).end();
    });

    await expect(readAll(read.invoices)).rejects.toMatchObject({ kind: 'config', code: 'http.redirected' });
    expect(visits).toEqual([]);
  });

  it('that names a new payment on another host is asked about on its own', async () => {
    const visits: string[] = [];
    const elsewhere = await serve((request, response) => {
      visits.push(`${request.url}`);
      response.end('{}');
    });
    const released: string[] = [];
    const { write } = await against((request, response) => {
      if (request.method === 'GET' && request.url?.startsWith('/v1/customerinvoice/')) {
        return json({ ...invoice(), balance: 100.5, customer: { number: '1' } })(request, response);
      }
      if (request.url?.endsWith('/action/release')) {
        released.push(request.url);
        return json({ actionResult: 'Done' })(request, response);
      }
      if (request.method === 'GET' && request.url === '/v1/customerPayment/7') {
        return json({ refNbr: '7', status: 'Closed' })(request, response);
      }
      if (request.method === 'GET') return json([])(request, response);
      response.writeHead(201, { location: `${elsewhere}/v1/customerPayment/7` }).end();
    });

    const outcome = await paymentWriterOf({ read: {}, ...(write === undefined ? {} : { write }) }).apply(
      payment(10_050),
      commandId('c_1'),
    );

    expect(outcome).toEqual({ kind: 'delivered', remote: '7' });
    expect({ visits, released }).toEqual({ visits: [], released: ['/v1/customerPayment/7/action/release'] });
  });

  it('that puts a background operation on another host is asked about on its own', async () => {
    const visits: string[] = [];
    const elsewhere = await serve((request, response) => {
      visits.push(`${request.url}`);
      response.end('{}');
    });
    const connection = await against((request, response) => {
      if (request.method === 'PUT') {
        response.writeHead(202, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: 'job-1', stateLocation: `${elsewhere}/v1/background/job-1` }));
      } else if (request.url === '/v1/background/job-1') {
        json({ id: 'job-1', status: 'Finished', statusCode: 204, contentLocation: elsewhere })(request, response);
      } else json(invoice())(request, response);
    });

    const outcome = await finderOf(connection, 'erp.set_due_date').apply(
      command('erp.set_due_date', { dueDate: '2026-04-30' }),
      KEY,
    );

    expect(outcome.kind).toBe('delivered');
    expect(visits).toEqual([]);
  });

  it('of HTML is an error that names the address', async () => {
    const { read } = await against((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>');
    });

    await expect(readAll(read.invoices)).rejects.toMatchObject({ kind: 'data', code: 'json.not-json' });
  });

  it('of HTML to a write is an error that names the address', async () => {
    const connection = await against((request, response) => {
      if (request.method === 'GET') return json(invoice())(request, response);
      response.writeHead(400, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Bad gateway</title>');
    });
    const writing = finderOf(connection, 'erp.set_due_date').apply(
      command('erp.set_due_date', { dueDate: '2026-04-30' }),
      KEY,
    );

    await expect(writing).rejects.toMatchObject({ kind: 'config', code: 'http.wrong-address' });
  });

  it('of HTML with 404 is no missing invoice', async () => {
    const connection = await against((_request, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Not found</title>');
    });
    const writing = finderOf(connection, 'erp.set_due_date').apply(
      command('erp.set_due_date', { dueDate: '2026-04-30' }),
      KEY,
    );

    await expect(writing).rejects.toMatchObject({ kind: 'config', code: 'erp.wrong-address' });
  });

  it('with keys of prototypes changes no prototype', async () => {
    const body = JSON.stringify([invoice()]).replace(
      '"referenceNumber"',
      '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"referenceNumber"',
    );
    const { read } = await against((_request, response) => {
      response.writeHead(200).end(body);
    });

    const { facts } = await readAll(read.invoices);

    expect(facts).toHaveLength(1);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(Object.keys(facts[0] ?? {})).not.toContain('polluted');
  });

  it.each([
    ['a due date of year 0', { documentDueDate: '0000-01-01T00:00:00' }, 'date.invalid'],
    ['a due date of year 1', { documentDueDate: '0001-01-01T00:00:00' }, 'date.invalid'],
    ['a 31st of February', { documentDueDate: '2026-02-31T00:00:00' }, 'date.invalid'],
    ['an amount in words', { amount: 'a lot' }, 'erp.bad-record'],
    ['an amount of 400 digits', { amount: '9'.repeat(400) }, 'money.too-large'],
    ['an amount with three decimals', { amount: '1.005' }, 'money.too-many-decimals'],
    ['no amount', { amount: null }, 'erp.no-amount'],
    ['a negative amount', { amount: -5 }, 'erp.negative-invoice'],
    ['a currency nobody knows', { currencyId: 'XQQ' }, 'money.unknown-currency'],
    ['no number', { referenceNumber: null }, 'erp.bad-record'],
  ])('with %s sets that record aside, and reads the others', async (_, fields, code) => {
    const metadata = { totalCount: 2, maxPageSize: 500 };
    const { read } = await against(
      json([invoice({ ...fields, metadata }), invoice({ referenceNumber: '100235', metadata })]),
    );

    const { facts, setAside } = await readAll(read.invoices);

    expect(facts.map(({ invoice: key }) => key.number)).toEqual(['100235']);
    expect(setAside?.map((error) => ({ kind: error.kind, code: error.code }))).toEqual([{ kind: 'data', code }]);
  });

  it.each([
    ['null', 'null'],
    ['a word', '"yes"'],
    ['an object of nothing', '{}'],
    ['a list that is cut off', '[{"referenceNumber":"1"'],
    ['lists in lists in lists', '['.repeat(200_000)],
  ])('that is no list is one error: %s', async (_, body) => {
    const { read } = await against((_request, response) => {
      response.writeHead(200).end(body);
    });

    await expect(readAll(read.invoices)).rejects.toMatchObject({ code: expect.stringMatching(/^(?:paging|json)\./) });
  });

  it('with rows that are no records sets them aside', async () => {
    const { read } = await against(json([null, 7, 'x', [], invoice()]));

    const { facts, setAside } = await readAll(read.invoices);

    expect([facts.length, setAside?.length]).toEqual([1, 4]);
  });

  it('with a moment of year 0 does not move the next reading', async () => {
    const { read } = await against(json([invoice({ lastModifiedDateTime: '0000-00-00T00:00:00' })]));

    const { cursor, facts } = await readAll(read.invoices);

    expect(facts).toHaveLength(1);
    expect(cursor).not.toContain('since');
  });
});

describe('a secret', () => {
  it('is in no error and no rejection, also when the other side says it back', async () => {
    const echo = JSON.stringify({ message: `Bearer ${TOKEN} with ${SECRET} is not welcome.` });
    for (const status of [400, 401, 403, 404, 409, 429, 500, 503]) {
      const connection = await against((request, response) => {
        const isLookUp = request.method === 'GET' && request.url?.startsWith('/v1/customerinvoice/');
        if (isLookUp) return json(invoice())(request, response);
        response.writeHead(status, { 'content-type': 'application/json' }).end(echo);
      });
      const attempts = [
        () => readAll(connection.read.invoices),
        () => connection.check?.(),
        () => finderOf(connection, 'erp.set_case').apply(command('erp.set_case', { number: '4711' }), KEY),
      ];

      for (const attempt of attempts) {
        const end = await Promise.resolve(attempt()).catch((error: unknown) => error);
        const said = `${inspect(end, { depth: 9, showHidden: true })} ${JSON.stringify(end)}`;
        expect(said).not.toContain(TOKEN);
        expect(said).not.toContain(SECRET);
      }
    }
  });
});
