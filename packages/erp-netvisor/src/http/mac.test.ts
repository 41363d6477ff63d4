import { describe, expect, it } from 'vitest';
import { type MacParts, macOf } from './mac.ts';

const parts: MacParts = {
  url: 'https://isvapi.netvisor.fi/salesinvoicelist.nv?invoicenumber=2587',
  sender: 'Yhtiö Oy',
  customerId: 'RE_1042_7_61',
  timestamp: '2026-11-22 10:11:12.123',
  language: 'FI',
  organisationId: '1234567-8',
  transactionId: '5f0c2f8e-8f1f-4b51-a5a3-9b2a64a4e1d0',
  timestampUnix: '1795342272',
  customerKey: 'customer-key',
  partnerKey: 'partner-key',
};

describe('the signature of a request', () => {
  it.each([
    ['HMACSHA256', '7df2c4ccbf438827ec361435809fef84648de9c592391283c0f187b081a4cb81'],
    ['SHA256', 'c6dacf63e030cf379758bc75b71228b1afb76c452d21f48ec154ab392517311d'],
    ['MD5', 'fbd8039d1c0b146de1ca9a6480847e33'],
  ] as const)('is what other programs compute: %s', (algorithm, expected) => {
    expect(macOf(algorithm, parts)).toBe(expected);
  });

  it('is another one for another query', () => {
    const other = { ...parts, url: 'https://isvapi.netvisor.fi/salesinvoicelist.nv?invoicenumber=2588' };

    expect(macOf('HMACSHA256', other)).not.toBe(macOf('HMACSHA256', parts));
  });

  it('holds the moment in seconds by HMACSHA256 alone', () => {
    const later = { ...parts, timestampUnix: '1795342273' };

    expect(macOf('HMACSHA256', later)).not.toBe(macOf('HMACSHA256', parts));
    expect(macOf('SHA256', later)).toBe(macOf('SHA256', parts));
  });
});
