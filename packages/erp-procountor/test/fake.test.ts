import { createFakeClock } from '@reskontra/adapter-kit/fake';
import { parseInstant } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createFake, type FakeRules, type ProcountorFake } from '../src/fake/index.ts';
import { eur } from './company.ts';

let fake: ProcountorFake;
afterEach(() => fake.close());

async function start(rules: Partial<FakeRules> = {}): Promise<void> {
  fake = await createFake({ clock: createFakeClock(parseInstant('2026-04-01T08:00:00Z')), rules });
  fake.books.addInvoice({ number: 2041, total: eur(10_000) });
}

async function token(changes: Readonly<Record<string, string>> = {}): Promise<Response> {
  const { clientId, clientSecret, apiKey } = fake.config as Record<string, string>;
  const keys = { client_id: `${clientId}`, client_secret: `${clientSecret}`, api_key: `${apiKey}` };
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...keys, ...changes });
  return fetch(`${fake.config.url}/oauth/token`, { method: 'POST', body });
}

async function ask(method: string, path: string, body?: unknown): Promise<readonly [number, unknown]> {
  const { access_token } = (await (await token()).json()) as { access_token: string };
  const response = await fetch(`${fake.config.url}/${path}`, {
    method,
    headers: { authorization: `Bearer ${access_token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return [response.status, await response.json()];
}

const refusal = (status: number, message: string) => [
  status,
  { errors: [expect.objectContaining({ status, message })] },
];

describe('the fake', () => {
  it('gives a token for the key of the company, and lets nobody in without', async () => {
    await start();

    expect((await token({ api_key: 'another' })).status).toBe(401);
    expect((await fetch(`${fake.config.url}/invoices`)).status).toBe(401);
  });

  it('has pages of 50, of 200 at most', async () => {
    await start();
    for (let number = 1; number <= 250; number += 1) fake.books.addInvoice({ number, total: eur(1) });

    const [, usual] = await ask('GET', 'invoices');
    const [, large] = await ask('GET', 'invoices?size=200&page=1');

    expect(usual).toMatchObject({ meta: { pageNumber: 0, pageSize: 50, resultCount: 50, totalCount: 251 } });
    expect(large).toMatchObject({ meta: { pageNumber: 1, pageSize: 200, resultCount: 51, totalCount: 251 } });
    expect(await ask('GET', 'invoices?size=201')).toEqual(refusal(400, 'PAGE_SIZE_INVALID'));
  });

  it('gives several invoices and their events at once, of 200 at most', async () => {
    await start();
    const many = Array.from({ length: 201 }, (_, at) => at + 1).join(',');

    expect(await ask('GET', `invoices/${many}`)).toEqual(refusal(400, 'TOO_MANY_IDS'));
    expect(await ask('GET', `payments/paymentevents?invoiceId=${many}`)).toEqual(refusal(400, 'TOO_MANY_IDS'));
    expect(await ask('GET', 'invoices/1')).toEqual(refusal(404, 'INVOICE_NOT_FOUND'));
  });

  it('changes drafts alone, and only for who has the latest version', async () => {
    await start();
    fake.books.addInvoice({ number: 2042, total: eur(1), status: 'UNFINISHED' });
    const sent = fake.books.byNumber(2041);
    const draft = fake.books.byNumber(2042);

    expect(await ask('PUT', `invoices/${sent.id}`, { version: sent.version })).toEqual(
      refusal(403, 'INVALID_INVOICE_STATUS'),
    );
    expect(await ask('PUT', `invoices/${draft.id}`, { version: '2020-01-01T00:00:00' })).toEqual(
      refusal(400, 'VERSION_OUTDATED'),
    );
    expect(await ask('PUT', `invoices/${draft.id}`, { version: draft.version, notes: 'x' })).toMatchObject([200, {}]);
  });

  it('marks paid what is open, and takes that back when a person has confirmed it', async () => {
    await start();
    const { id } = fake.books.byNumber(2041);
    const body = { paymentDate: '2026-04-01', amount: 100, currency: 'EUR', description: 'A test' };

    const paid = await ask('PUT', `invoices/${id}/paymentevents/markpaid`, body);
    const again = await ask('PUT', `invoices/${id}/paymentevents/markpaid`, body);
    const [event] = fake.books.events.values();
    const [status, removal] = await ask('DELETE', `invoices/${id}/paymentevents/${event?.id}`);
    const { transactionIdentifier } = removal as { transactionIdentifier: string };
    const early = await ask('PUT', `invoices/${transactionIdentifier}/confirm`);
    fake.approve(transactionIdentifier);
    const confirmed = await ask('PUT', `invoices/${transactionIdentifier}/confirm`);

    expect(paid).toMatchObject([200, { type: 'BANKTRANSFERELSEWHERE', amount: 100, description: 'A test' }]);
    expect(again).toEqual(refusal(403, 'INVALID_INVOICE_STATUS'));
    expect([status, early[0], confirmed[0]]).toEqual([202, 202, 200]);
    expect(fake.books.openOf(id)).toEqual(eur(10_000));
    expect(fake.books.byNumber(2041).status).toBe('SENT');
  });

  it('shows incoming payments with the names of their payers', async () => {
    await start();
    fake.books.pay({ invoice: 2041, amount: eur(100), payer: 'MEIKÄLÄINEN MATTI' });

    const [, list] = await ask('GET', 'referencepayments?startDate=2026-04-01&endDate=2026-04-01');
    const [, earlier] = await ask('GET', 'referencepayments?startDate=2026-03-01&endDate=2026-03-31');

    expect(list).toMatchObject({ results: [{ name: 'MEIKÄLÄINEN MATTI', sum: 1, allocated: true }] });
    expect(earlier).toMatchObject({ results: [] });
  });

  it('answers 429 to whoever asks too often in one second', async () => {
    await start({ requestsPerSecond: 1 });

    const [first, second] = [await token(), await token()];

    expect([first.status, second.status, second.headers.get('retry-after')]).toEqual([200, 429, '1']);
  });
});
