import { afterEach, describe, expect, it } from 'vitest';
import { createClient, type NetvisorClient, type Query } from '../src/client.ts';
import { MAC_ALGORITHMS } from '../src/http/mac.ts';
import adapter from '../src/index.ts';
import { type Company, readAll, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

const statusesOf = async (answers: readonly Promise<Response>[]) =>
  Promise.all(answers.map(async (answer) => /<Status>([A-Z_]+) ::/.exec(await (await answer).text())?.[1] ?? 'OK'));

describe('the fake', () => {
  it.each(MAC_ALGORITHMS)('takes a request that is signed by %s', async (mac) => {
    company = await startCompany({ settings: { mac } });

    expect((await readAll(company.connection.read.invoices)).facts).toEqual([]);
  });

  it('answers 200 to a request that it refuses, unless it was asked for statuses', async () => {
    company = await startCompany();
    const url = `${company.fake.config.url}/salesinvoicelist.nv`;

    const plain = await fetch(url);
    const withStatuses = await fetch(url, {
      headers: { 'X-Netvisor-Authentication-UseHTTPResponseStatusCodes': '1' },
    });

    expect([plain.status, withStatuses.status]).toEqual([200, 401]);
    expect(await plain.text()).toContain('AUTHENTICATION_FAILED ::');
  });

  it('takes no second message while it handles one', async () => {
    company = await startCompany();
    const url = `${company.fake.config.url}/salesinvoicelist.nv`;
    const release = company.fake.hold();
    const answers = [fetch(url), fetch(url)];
    while (company.fake.server.requests.length < 2) await new Promise(setImmediate);
    release();

    expect((await statusesOf(answers)).toSorted()).toEqual(['AUTHENTICATION_FAILED', 'TECHNICAL_ERROR']);
  });

  it('takes no transaction id twice', async () => {
    company = await startCompany();
    await readAll(company.connection.read.invoices);
    const [request] = company.fake.server.requests;
    const again = fetch(`${company.fake.config.url}${request?.target}`, {
      headers: Object.entries(request?.headers ?? {})
        .filter(([name]) => name.startsWith('x-netvisor'))
        .map(([name, value]): [string, string] => [name, String(value)]),
    });

    expect(await statusesOf([again])).toEqual(['REQUEST_NOT_UNIQUE']);
  });
});

describe('what people do in Netvisor by its interface', () => {
  const signal = new AbortController().signal;

  /** A signed message of another integration of the company. */
  async function send(resource: string, query: Query, body?: Parameters<NetvisorClient['write']>[2]) {
    const config = adapter.config.parse(company.fake.config);
    const client = createClient({ config, clock: company.clock, signal, sleep: async () => undefined });
    const result = await client.write(resource as never, query, body);
    return result.kind === 'answered' ? result.response.status : result.error.message;
  }

  it('matches a credit note to an invoice, which nothing else does', async () => {
    company = await startCompany();
    const { books } = company.fake;
    const invoice = books.addInvoice({ number: '1', minor: 10_000 });
    const note = books.addInvoice({ number: '2', minor: -4000 });
    const match = { creditnotenetvisorkey: String(note), invoicenetvisorkey: String(invoice) };
    const before = books.openOf(invoice);

    const statuses = [
      await send('matchcreditnote', [], { root: { matchcreditnote: match } }),
      await send('matchcreditnote', [], { root: { matchcreditnote: match } }),
    ];

    expect([before, books.openOf(invoice), books.openOf(note)]).toEqual([10_000, 6000, 0]);
    expect(statuses).toEqual([200, 400]); // nothing is left to be matched
  });

  it('deletes a payment, and tells of it for seven days', async () => {
    company = await startCompany();
    const { books } = company.fake;
    const invoice = books.addInvoice({ number: '1', minor: 10_000 });
    const payment = books.addPayment({ invoice, minor: 4000 });
    const first = await readAll(company.connection.read.payments);

    await send('deletesalespayment', [['netvisorkey', String(payment)]]);

    expect(books.openOf(invoice)).toBe(10_000);
    const { facts } = await readAll(company.connection.read.payments, first.cursor);
    expect(facts.map(({ kind }) => kind)).toEqual(['erp-reversal']);
  });
});

describe('the adapter', () => {
  it('sends one message at a time, whoever asks', async () => {
    company = await startCompany();
    const { invoices, creditNotes, payments } = company.connection.read;
    const release = company.fake.hold();
    const reading = Promise.all([readAll(invoices), readAll(creditNotes), readAll(payments)]);
    while (company.fake.server.requests.length < 1) await new Promise(setImmediate);
    const whileHeld = company.fake.server.requests.length;
    release();
    await reading;

    expect(whileHeld).toBe(1);
  });

  it('asks again with another transaction id when Netvisor has seen the first', async () => {
    company = await startCompany();
    company.fake.failNext('REQUEST_NOT_UNIQUE');

    expect((await readAll(company.connection.read.invoices)).facts).toEqual([]);
  });

  it.each([
    ['AUTHENTICATION_FAILED', 'auth', 1],
    ['SERVICE_ACCESS_ERROR', 'config', 1],
    ['SYSTEM_MAINTANANCE', 'temporary', 3],
    ['TECHNICAL_ERROR', 'temporary', 3],
    ['INVALID_DATA', 'data', 1],
  ] as const)('makes of %s a %s error, after %i attempts', async (code, kind, attempts) => {
    company = await startCompany();
    company.fake.failNext(code, attempts);

    await expect(readAll(company.connection.read.invoices)).rejects.toMatchObject({ kind });
    expect(company.fake.server.requests.length).toBe(attempts);
  });

  it('finds each resource that it reads, and names the one that is not allowed', async () => {
    company = await startCompany();
    expect(await company.check()).toEqual([
      { what: 'Netvisor: invoices (salesinvoicelist.nv)', ok: true },
      { what: 'Netvisor: invoices with their fields (getsalesinvoice.nv)', ok: true },
      { what: 'Netvisor: payments (salespaymentlist.nv)', ok: true },
      { what: 'Netvisor: deleted payments (deletedsalespayments.nv)', ok: true },
      { what: 'Netvisor: deleted invoices (deletedsalesinvoices.nv)', ok: true },
    ]);

    company.fake.failNext('SERVICE_ACCESS_ERROR');
    expect((await company.check())[0]).toEqual({
      what: 'Netvisor: invoices (salesinvoicelist.nv)',
      ok: false,
      remedy:
        "Netvisor does not let this integration use the resource: The fake was told to. Allow it in the company's interface settings.",
    });
  });
});
