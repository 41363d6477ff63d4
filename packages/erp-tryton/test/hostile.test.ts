import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, open, readAll } from './support/harness.ts';

const PASSWORD = 'hostile-secret-password';
const SESSION = 'hostile-session-key';
type Respond = (method: string, params: readonly unknown[], response: ServerResponse) => unknown;

let server: Listening | undefined;
let harness: Harness | undefined;
afterEach(async () => {
  await server?.close();
});

interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Lets the adapter in, and answers what comes after as a test says: a result, or nothing when it has answered itself. */
async function listen(respond: Respond): Promise<Listening> {
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, params } = JSON.parse(String(Buffer.concat(chunks))) as { method: string; params: unknown[] };
      const result = welcome(method) ?? respond(method, params, response);
      if (result !== undefined) response.end(JSON.stringify({ id: 1, result }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function welcome(method: string): unknown {
  if (method === 'common.db.login') return [2, SESSION];
  if (method === 'model.res.user.get_preferences') return { company: 1 };
  if (method === 'common.db.logout') return true;
  if (method !== 'model.company.company.search_read') return undefined;
  return [{ id: 1, currency: 1, 'party.': { name: 'Creditor Oy' }, 'currency.': { code: 'EUR', digits: 2 } }];
}

const decimal = (text: string) => ({ __class__: 'Decimal', decimal: text });
const date = (year: number, month: number, day: number) => ({ __class__: 'date', year, month, day });
const moment = (minute: number) => ({
  __class__: 'datetime',
  year: 2026,
  month: 4,
  day: 1,
  hour: 8,
  minute,
  second: 0,
  microsecond: 0,
});

function invoice(id: number, fields: object = {}): Record<string, unknown> {
  return {
    id,
    number: `2026-${id}`,
    state: 'posted',
    type: 'out',
    reference: null,
    description: null,
    invoice_date: date(2026, 3, 1),
    total_amount: decimal('10.00'),
    amount_to_pay: decimal('10.00'),
    write_date: moment(id % 60),
    create_date: moment(0),
    _timestamp: '1',
    account: 1,
    move: id,
    cancel_move: null,
    lines_to_pay: [],
    payment_lines: [],
    'currency.': { id: 1, code: 'EUR' },
    'party.': { id: 1, name: 'Asiakas Oy', code: '1001', 'tax_identifier.': null },
    ...fields,
  };
}

async function reading(respond: Respond) {
  server = await listen(respond);
  const subject = { settings: { url: server.url, database: 'erp', user: 'reskontra', password: PASSWORD } };
  harness = open(subject, { timeoutMs: 3000, dunning: false });
  return readAll(harness.connection.read.invoices);
}

const failure = async (action: Promise<unknown>): Promise<Error> =>
  action.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: Error) => error,
  );

/** The first list of invoices is this; every other list is empty. */
function onlyInvoices(rows: readonly unknown[]): Respond {
  return (method, [domain]) =>
    method === 'model.account.invoice.search_read' && !JSON.stringify(domain).includes('"OR"') ? rows : [];
}

describe('answers that are not what they should be', () => {
  it('a web page is a clear error, without a secret', async () => {
    const error = await failure(reading((_method, _params, response) => void response.end('<html>Sign in</html>')));

    expect(error).toMatchObject({ kind: 'data', code: 'json.not-json' });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/hostile-s/);
  });

  it('a redirect to another host is not followed', async () => {
    const asked: string[] = [];
    const thief = await listen((method) => asked.push(method));

    const error = await failure(
      reading((_method, _params, response) => void response.writeHead(307, { location: `${thief.url}/erp/` }).end()),
    );

    expect(error).toMatchObject({ kind: 'config', code: 'http.redirected' });
    expect(asked).toEqual([]);
    await thief.close();
  });

  it('an answer without end is cut off at its limit', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    const error = await failure(
      reading((_method, _params, response) => {
        const more = () => {
          while (!response.destroyed && response.write(chunk)) {
            // until the socket is full
          }
        };
        response.on('drain', more);
        more();
        return undefined;
      }),
    );

    expect(error).toMatchObject({ code: 'http.too-large' });
  });

  it('a field of ten megabytes sets its own invoice aside', async () => {
    const rows = [invoice(1, { reference: 'R'.repeat(10 * 1024 * 1024) }), invoice(2)];

    const read = await reading(onlyInvoices(rows));

    expect(read.facts.map((fact) => fact.invoice.number)).toEqual(['2026-2']);
    expect(read.setAside).toMatchObject([{ kind: 'data', code: 'erp.bad-invoice', path: 'reference' }]);
    expect(inspect(read.setAside).length).toBeLessThan(5000);
  });

  it.each([
    ['a day of year 0', { invoice_date: date(0, 1, 1) }],
    ['a day that does not exist', { invoice_date: date(2026, 2, 30) }],
    ['an amount that is no number', { total_amount: decimal('1e999999') }],
    ['an amount with too many decimals', { total_amount: decimal('10.001') }],
    ['an amount beyond what we count exactly', { total_amount: decimal('99999999999999999999.00') }],
    ['a number without digits', { number: '' }],
    ['a list instead of an amount', { total_amount: [1] }],
    ['a moment that is none', { write_date: { ...moment(1), month: 13 } }],
  ])('%s sets its own invoice aside', async (_name, fields) => {
    const read = await reading(onlyInvoices([invoice(1, fields), invoice(2)]));

    expect(read.facts.map((fact) => fact.invoice.number)).toEqual(['2026-2']);
    expect(read.setAside).toHaveLength(1);
    expect(read.setAside[0]?.kind).toBe('data');
  });

  it('a row that cannot be placed does not stop the others, nor come for ever', async () => {
    const nowhere = invoice(2, { write_date: 'yesterday' });

    const read = await reading((method, [domain]) => {
      if (method !== 'model.account.invoice.search_read') return [];
      return JSON.stringify(domain).includes('"OR"') ? [nowhere] : [invoice(1), nowhere];
    });

    expect(read.facts.map((fact) => fact.invoice.number)).toEqual(['2026-1']);
    expect(read.setAside).toMatchObject([{ code: 'erp.bad-invoice' }, { code: 'erp.bad-invoice' }]);
    expect(read.pages).toBeLessThan(5);
  });

  it('keys that would change all objects change none', async () => {
    const raw = JSON.stringify([invoice(1)]).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    );
    const read = await reading((method, [domain], response) => {
      if (method !== 'model.account.invoice.search_read' || JSON.stringify(domain).includes('"OR"')) return [];
      response.end(`{"id":1,"result":${raw}}`);
      return undefined;
    });

    expect(read.facts).toHaveLength(1);
    expect(read.facts[0]).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('a list that gives the same page for ever is noticed', async () => {
    const page = Array.from({ length: 200 }, (_, at) => invoice(at + 1, { write_date: moment(0) }));

    const error = await failure(reading((method) => (method === 'model.account.invoice.search_read' ? page : [])));

    expect(error).toMatchObject({ kind: 'data', code: 'erp.circle' });
  });

  it('a list that is longer than it was asked for is refused', async () => {
    const page = Array.from({ length: 201 }, (_, at) => invoice(at + 1));

    const error = await failure(reading((method) => (method === 'model.account.invoice.search_read' ? page : [])));

    expect(error).toMatchObject({ kind: 'data', code: 'erp.bad-list' });
  });

  it.each(['null', '[]', '"yes"', '{"id":1}', '{"id":1,"error":"no"}', '{"result":{"a":1}}'])(
    'JSON that is not a list of rows is a clear error: %s',
    async (text) => {
      const error = await failure(reading((_method, _params, response) => void response.end(text)));

      expect(['erp.not-tryton', 'erp.bad-list']).toContain((error as { code?: string }).code);
    },
  );

  it('words of Tryton that name a person or a secret do not get into messages', async () => {
    const error = await failure(
      reading(
        (_method, _params, response) =>
          void response.end(
            JSON.stringify({
              error: [
                'UserError',
                [[`matti.meikalainen@example.com FI2112345600000785 \u0007${'long '.repeat(200)}`, '', null]],
              ],
            }),
          ),
      ),
    );

    expect(error.message).not.toMatch(/matti|FI21/);
    expect(error.message).not.toContain('\u0007');
    expect(error.message.length).toBeLessThan(600);
  });
});
