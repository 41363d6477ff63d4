import { afterEach, describe, expect, it } from 'vitest';
import { type Company, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

const failed = async (settings: Record<string, unknown> = {}) =>
  ((await company.reconnect(settings).check?.()) ?? []).filter(({ ok }) => !ok);

describe('the check', () => {
  it('tries the sign-in, the company, each list, the rights and the clearing account', async () => {
    company = await startCompany();

    expect(await company.connection.check?.()).toEqual([
      { what: 'sign-in at Visma Connect', ok: true },
      { what: 'the company: its invoices', ok: true },
      { what: 'credit notes', ok: true },
      { what: 'payments', ok: true },
      { what: 'customers, for their exclusion', ok: true },
      { what: 'the rights to write', ok: true },
      { what: 'cash account INK on account 1510', ok: true },
      { what: 'payment method INK', ok: true },
    ]);
  });

  it('says to which account the cash account is linked instead', async () => {
    company = await startCompany();
    company.fake.books.setCashAccount({ number: 'INK', description: '', account: '1920', currency: 'NOK' });

    expect(await failed()).toEqual([
      {
        what: 'cash account INK on account 1510',
        ok: false,
        remedy:
          'Cash account INK is linked to account 1920, not to 1510. Link it to 1510 in Visma.net, or correct clearing.balanceAccount.',
      },
    ]);
  });

  it('says that cash account and payment method are missing', async () => {
    company = await startCompany();
    const clearing = { cashAccount: 'NONE', paymentMethod: 'NONE', balanceAccount: '1510' };

    expect((await failed({ clearing })).map(({ remedy }) => remedy)).toEqual([
      'Visma.net has no cash account NONE. Create it on account 1510, or correct clearing.cashAccount.',
      'Visma.net has no active payment method NONE. Create it and link it to the cash account, or correct clearing.paymentMethod.',
    ]);
  });

  it('says that the cash account is in another currency', async () => {
    company = await startCompany();
    company.fake.books.setCashAccount({ number: 'INK', description: '', account: '1510', currency: 'EUR' });

    expect((await failed()).map(({ remedy }) => remedy)).toEqual([
      'Cash account INK is in EUR, the company in NOK. Use one in NOK.',
    ]);
  });

  it('says which rights to write are missing', async () => {
    company = await startCompany();

    expect((await failed({ scopes: ['vismanet_erp_service_api:read'] })).map(({ remedy }) => remedy)).toEqual([
      'The token lacks the scopes vismanet_erp_service_api:update, vismanet_erp_service_api:create. Approve them in the Visma Developer Portal and in Visma App Store, and ask for them in "scopes".',
    ]);
  });

  it('stops at the sign-in when that fails', async () => {
    company = await startCompany();

    expect(await failed({ clientSecret: 'wrong' })).toEqual([
      {
        what: 'sign-in at Visma Connect',
        ok: false,
        remedy:
          'Visma Connect does not accept the keys. Check clientId, and the environment variable behind clientSecret.',
      },
    ]);
  });

  it("stops at the company when the tenant is the customer's", async () => {
    company = await startCompany();

    const findings = await failed({ tenantId: 'bbbbbbbb-2222-4222-8222-222222222222' });

    expect(findings.map(({ what }) => what)).toEqual(['the company: its invoices']);
  });
});
