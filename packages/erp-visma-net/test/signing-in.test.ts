import { afterEach, describe, expect, it } from 'vitest';
import { type Company, HOUR_MS, readAll, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

const read = (settings: Record<string, unknown> = {}) => readAll(company.reconnect(settings).read.payments);
const signIns = () => company.fake.requests.filter((request) => request === 'POST /connect/token').length;

describe('signing in', () => {
  it('happens once for a connection', async () => {
    company = await startCompany();

    await Promise.all([
      readAll(company.connection.read.payments),
      readAll(company.connection.read.invoices),
      readAll(company.connection.read.creditNotes),
    ]);

    expect(signIns()).toBe(1);
  });

  it('happens again a minute before the token expires', async () => {
    company = await startCompany();
    await readAll(company.connection.read.payments);
    company.clock.advance(HOUR_MS - 61_000);
    await readAll(company.connection.read.payments);
    const before = signIns();
    company.clock.advance(2000);
    await readAll(company.connection.read.payments);

    expect([before, signIns()]).toEqual([1, 2]);
  });

  it('happens again once when the token is refused', async () => {
    company = await startCompany();
    await readAll(company.connection.read.payments);
    company.fake.forgetTokens();

    await readAll(company.connection.read.payments);

    expect(signIns()).toBe(2);
  });

  it('ends in an error that names the tenant when a new token is refused too', async () => {
    company = await startCompany();
    company.fake.faults.order({ fault: 'expired-token', on: /customerPayment/, times: 2 });

    await expect(read()).rejects.toMatchObject({ kind: 'auth', code: 'erp.token-refused' });
    expect(signIns()).toBe(2);
  });

  it("explains that the customer's tenant is not the company's", async () => {
    company = await startCompany();

    await expect(read({ tenantId: 'bbbbbbbb-2222-4222-8222-222222222222' })).rejects.toMatchObject({
      kind: 'auth',
      code: 'erp.no-licence',
      message:
        'Visma.net says "No license for this company": tenantId is not that of the company. Take it from Visma Admin, Company, Configuration (the customer has another tenant id), and approve the application for it in Visma App Store.',
    });
  });

  it.each([
    ['the secret is wrong', { clientSecret: 'wrong' }, 'erp.wrong-credentials'],
    ['the tenant is unknown', { tenantId: 'cccccccc-3333-4333-8333-333333333333' }, 'erp.tenant-not-approved'],
    ['a scope is not granted', { scopes: ['vismanet_erp_service_api:admin'] }, 'erp.scope-not-granted'],
  ])('says what to do when %s', async (_, settings, code) => {
    company = await startCompany();

    await expect(read(settings)).rejects.toMatchObject({ kind: 'auth', code });
  });

  it('tells the token endpoint the tenant and the scopes', async () => {
    company = await startCompany({ fake: { credentials: { scopes: ['vismanet_erp_service_api:read'] } } });

    await expect(read({ scopes: ['vismanet_erp_service_api:read'] })).resolves.toMatchObject({ facts: [] });
  });

  it('says that the address gives no token', async () => {
    company = await startCompany();
    company.fake.faults.order({ fault: 'web-page', on: /token/ });

    await expect(read()).rejects.toMatchObject({ kind: 'config', code: 'erp.no-token' });
  });
});

describe('the rate limit', () => {
  it('is kept to before a request is wasted', async () => {
    company = await startCompany({ fake: { rateLimit: { limit: 2, windowSeconds: 3600 } } });
    await readAll(company.connection.read.payments);
    await readAll(company.connection.read.payments);

    await expect(readAll(company.connection.read.payments)).rejects.toMatchObject({
      kind: 'temporary',
      code: 'erp.rate-limit',
      retryAfterMs: 3_600_000,
    });
    expect(company.fake.requests.filter((request) => request.startsWith('GET'))).toHaveLength(2);
  });

  it('ends with its window', async () => {
    company = await startCompany({ fake: { rateLimit: { limit: 1, windowSeconds: 3600 } } });
    await readAll(company.connection.read.payments);
    company.clock.advance(HOUR_MS);

    await expect(readAll(company.connection.read.payments)).resolves.toMatchObject({ facts: [] });
  });

  it('tells when to go on, also where 429 names no time', async () => {
    company = await startCompany({ fake: { rateLimit: { limit: 1000, windowSeconds: 1800 } } });
    company.fake.faults.order({ fault: 'too-many-requests', on: /customerPayment/ });

    await expect(read()).rejects.toMatchObject({
      kind: 'temporary',
      code: 'http.too-many-requests',
      retryAfterMs: 1_800_000,
    });
  });
});
