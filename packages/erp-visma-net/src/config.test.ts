import { describe, expect, it } from 'vitest';
import { config } from './config.ts';

const given = {
  clientId: 'isv_reskontra',
  clientSecret: 'secret',
  tenantId: '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e',
};

describe('the configuration', () => {
  it('is short: everything else is as usual in Norway', () => {
    expect(config.parse(given)).toMatchObject({
      tokenUrl: 'https://connect.visma.com/connect/token',
      apiUrl: 'https://api.finance.visma.net',
      scopes: ['vismanet_erp_service_api:read', 'vismanet_erp_service_api:create', 'vismanet_erp_service_api:update'],
      currency: 'NOK',
      zone: 'Europe/Oslo',
      referenceScheme: 'kid',
      exclusion: 'both',
      overlapMinutes: 180,
      background: false,
    });
  });

  it('may have other answers to what is not documented', () => {
    const { assumptions } = config.parse({ ...given, assumptions: { caseType: 'Reminder' } });

    expect(assumptions).toMatchObject({ caseType: 'Reminder', markPrefix: 'RSK-', foreignAmount: 'set-aside' });
  });

  it.each([
    ['an address without https', { apiUrl: 'http://api.finance.visma.net' }],
    ['an address with a password', { apiUrl: 'https://user:password@api.finance.visma.net' }],
    ['an overlap shorter than the doubt about the zone', { overlapMinutes: 119 }],
    ['a zone nobody knows', { zone: 'Europe/Bergen' }],
    ['a tenant that is no id', { tenantId: 'My company' }],
    ['a rule without a way of paying', { payers: [{ paidBy: 'debtor' }] }],
    [
      'a text that does not fit on a payment',
      { clearing: { cashAccount: 'A', paymentMethod: 'A', balanceAccount: '1', text: 'x'.repeat(51) } },
    ],
    ['a mark that others could have', { assumptions: { markPrefix: '' } }],
    ['an assumption nobody makes', { assumptions: { caseKind: 'Reminder' } }],
    ['a field that does not exist', { companyId: '1' }],
  ])('is refused with %s', (_, fields) => {
    expect(config.safeParse({ ...given, ...fields }).success).toBe(false);
  });

  it('takes http on this machine', () => {
    expect(config.safeParse({ ...given, apiUrl: 'http://127.0.0.1:8080/' }).data?.apiUrl).toBe('http://127.0.0.1:8080');
  });
});
