import { afterEach, describe, expect, it } from 'vitest';
import { createFake, FAULTS, type VismaNetFake } from '../src/fake/index.ts';
import { createClock } from './company.ts';

let fake: VismaNetFake;
afterEach(() => fake.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function start(options: Partial<Parameters<typeof createFake>[0]> = {}): Promise<void> {
  fake = await createFake({ clock: createClock(), ...options });
  fake.books.addInvoice({ number: '100234', minor: 100_000 });
}

async function token(): Promise<string> {
  const { clientId, clientSecret, tenantId } = fake.config as Record<string, string>;
  const form = { grant_type: 'client_credentials', client_id: `${clientId}`, client_secret: `${clientSecret}` };
  const body = new URLSearchParams({ ...form, tenant_id: `${tenantId}`, scope: 'vismanet_erp_service_api:read' });
  const response = await fetch(`${fake.url}/connect/token`, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${fake.url}${path}`, {
    method,
    headers: { accept: 'application/json', authorization: `Bearer ${await token()}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

const wrap = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
const payment = (amount = 500) => ({
  ...wrap({
    type: 'Payment',
    hold: false,
    applicationDate: '2026-04-01T00:00:00',
    paymentRef: 'REF-1',
    customer: '10000',
    paymentMethod: 'INK',
    cashAccount: 'INK',
    currency: 'NOK',
    paymentAmount: amount,
    invoiceText: 'A test',
  }),
  paymentLines: [{ operation: 'Insert', ...wrap({ documentType: 'Invoice', refNbr: '100234', amountPaid: amount }) }],
});

describe('the fake', () => {
  it('lets nobody in without a token', async () => {
    await start();

    expect((await fetch(`${fake.url}/v1/customerinvoice?pageNumber=1&pageSize=1`)).status).toBe(401);
  });

  it('speaks XML to whoever does not ask for JSON', async () => {
    await start();
    const response = await fetch(`${fake.url}/v1/customerinvoice?pageNumber=1&pageSize=1`, {
      headers: { authorization: `Bearer ${await token()}`, accept: '*/*' },
    });

    expect(await response.text()).toMatch(/^<\?xml/);
  });

  it('cuts a page to its largest without a word, and gives none beyond the end', async () => {
    await start({ rules: { maxPageSize: 1 } });
    fake.books.addInvoice({ number: '100235', minor: 100 });

    const first = await ask('GET', '/v1/customerinvoice?pageNumber=1&pageSize=1000');
    const beyond = await ask('GET', '/v1/customerinvoice?pageNumber=3&pageSize=1000');

    expect(first.body).toMatchObject([{ referenceNumber: '100234', metadata: { totalCount: 2, maxPageSize: 1 } }]);
    expect(beyond.body).toEqual([]);
  });

  it.each(['lastModifiedDateTime=2026-04-01', 'lastModifiedDateTimeCondition=%3E%3D'])(
    'refuses half a condition: %s',
    async (query) => {
      await start();

      expect((await ask('GET', `/v1/customerinvoice?pageNumber=1&pageSize=1&${query}`)).status).toBe(400);
    },
  );

  it('refuses a plain value where a wrapped one is due', async () => {
    await start();

    const { status, body } = await ask('PUT', '/v1/customerinvoice/100234', { note: 'plain' });

    expect([status, body]).toEqual([400, { message: "Error converting value to type 'DtoValue'. Path 'note'." }]);
  });

  it('refuses an update of another version than the one it has', async () => {
    await start();
    const { headers } = await ask('GET', '/v1/customerinvoice/100234');
    const version = { 'if-match': `${headers.get('etag')}` };

    const first = await ask('PUT', '/v1/customerinvoice/100234', wrap({ note: 'a' }), version);
    const second = await ask('PUT', '/v1/customerinvoice/100234', wrap({ note: 'b' }), version);

    expect([first.status, second.status]).toEqual([204, 412]);
  });

  it('releases a payment once, and voids it back', async () => {
    await start();
    const created = await ask('POST', '/v1/customerPayment', payment());
    const release = '/v1/customerPayment/400001/action/release';

    const first = await ask('POST', release, wrap({ type: 'Payment' }));
    const second = await ask('POST', release, wrap({ type: 'Payment' }));
    const owedAfter = fake.books.balanceOf('100234');
    const voided = await ask('POST', '/v1/customerPayment/400001/action/void', { type: 'Payment' });

    expect(created.headers.get('location')).toBe(`${fake.url}/v1/customerPayment/400001`);
    expect(first.body).toMatchObject({ actionResult: 'Done' });
    expect([second.status, second.body]).toEqual([
      400,
      { message: "Payment can't be updated because it is already released." },
    ]);
    expect(voided.body).toMatchObject({ actionResult: 'Done' });
    expect([owedAfter, fake.books.balanceOf('100234')]).toEqual([50_000, 100_000]);
    expect(fake.books.voidings).toHaveLength(1);
  });

  it.each([
    ['more than is owed', payment(1000.01)],
    ['a cash account that is not linked to the method', { ...payment(), cashAccount: { value: 'BANK' } }],
    ['no lines that say what to do', { ...payment(), paymentLines: [wrap({ refNbr: '100234' })] }],
    [
      'an unknown invoice',
      {
        ...payment(),
        paymentLines: [{ operation: 'Insert', ...wrap({ documentType: 'Invoice', refNbr: '1', amountPaid: 1 }) }],
      },
    ],
  ])('refuses a payment with %s', async (_, body) => {
    await start();

    expect((await ask('POST', '/v1/customerPayment', body)).status).toBe(400);
    expect(fake.books.payments.size).toBe(0);
  });

  it('carries out in the background what is asked so', async () => {
    await start();
    const accepted = await ask('POST', '/v1/customerPayment', payment(), { 'erp-api-background': 'none' });

    const running = await ask('GET', '/v1/background/job-1');
    const ended = await ask('GET', '/v1/background/job-1');

    expect([accepted.status, accepted.body]).toMatchObject([202, { id: 'job-1' }]);
    expect(running.body).toMatchObject({ status: 'Started', statusCode: 0 });
    expect(ended.body).toMatchObject({ status: 'Finished', statusCode: 201 });
  });

  it('tells with every answer what is left of the hour', async () => {
    await start({ rateLimit: { limit: 1, windowSeconds: 60 } });

    const first = await ask('GET', '/v1/cashaccount?pageNumber=1&pageSize=1');
    const second = await ask('GET', '/v1/cashaccount?pageNumber=1&pageSize=1');

    expect([first.status, first.headers.get('x-ratelimit-remaining')]).toEqual([200, '0']);
    expect([second.status, second.headers.get('x-ratelimit-reset')]).toEqual([429, '60']);
  });

  it('shows an applied credit note on the invoice, among the credit notes and among the payments', async () => {
    await start();
    fake.books.addCreditNote({ number: '200001', minor: 4000 });
    fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 4000 });
    const query = 'pageNumber=1&pageSize=10&expandApplications=true';

    const invoices = await ask('GET', `/v1/customerinvoice?${query}`);
    const notes = await ask('GET', `/v1/customerCreditNote?${query}`);
    const payments = await ask('GET', `/v1/customerPayment?${query}&paymentType=CreditNote&invoiceRefNbr=100234`);

    expect(invoices.body).toMatchObject([
      { balance: 960, applications: [{ docType: 'CreditNote', refNbr: '200001' }] },
    ]);
    expect(notes.body).toMatchObject([{ status: 'Closed', applications: [{ docType: 'Invoice', amountPaid: 40 }] }]);
    expect(payments.body).toMatchObject([{ type: 'CreditNote', paymentLines: [{ refNbr: '100234', amountPaid: 40 }] }]);
  });

  it('does wrong only what it was ordered to, in order, and where', async () => {
    await start();
    fake.faults.order({ fault: 'unavailable', on: /^GET \/v1\/customerinvoice$/, after: 1 });
    const statusOf = async () => (await ask('GET', '/v1/customerinvoice?pageNumber=1&pageSize=1')).status;

    expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([200, 503, 200]);
    expect(Object.keys(FAULTS)).toHaveLength(13);
  });
});
