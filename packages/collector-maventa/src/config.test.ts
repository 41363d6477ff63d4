import { isSecret } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { config } from './config.ts';

const GIVEN = {
  adapter: '@reskontra/collector-maventa',
  service: 'kassavirta',
  authUrl: 'http://127.0.0.1:8099',
  invoicesUrl: 'https://ax.maventa.com/',
  receivablesUrl: 'https://receivables.maventa.com',
  companyUuid: '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e',
  userApiKey: 'user-key',
  vendorApiKey: 'vendor-key',
};
const rulesOf = (changes: object) =>
  config.safeParse({ ...GIVEN, ...changes }).error?.issues.map((issue) => issue.message) ?? [];

describe('config', () => {
  it('takes what the command line documents', () => {
    expect(config.parse(GIVEN)).toMatchObject({
      service: 'kassavirta',
      invoicesUrl: 'https://ax.maventa.com',
      timeoutMs: 30_000,
    });
  });

  it('marks the keys as secrets', () => {
    const { userApiKey, vendorApiKey, companyUuid } = config.shape;

    expect([isSecret(userApiKey), isSecret(vendorApiKey), isSecret(companyUuid)]).toEqual([true, true, false]);
  });

  it('refuses to send keys unencrypted to another machine', () => {
    expect(rulesOf({ authUrl: 'http://ax.maventa.com' })).toEqual([expect.stringContaining('must begin with https')]);
    expect(rulesOf({ authUrl: 'http://simulator:8099' })).toEqual([]);
  });

  it('refuses an address with credentials or a query', () => {
    expect(rulesOf({ authUrl: 'https://me:secret@ax.maventa.com' })).toHaveLength(1);
    expect(rulesOf({ authUrl: 'https://ax.maventa.com/?key=1' })).toHaveLength(1);
  });

  it('needs the currency of a Ropo account', () => {
    expect(rulesOf({ service: 'ropo' })).toEqual([expect.stringContaining('one currency')]);
    expect(rulesOf({ service: 'ropo', currency: 'SEK' })).toEqual([]);
  });

  it('takes other wire names, and refuses names that are not in the table', () => {
    expect(rulesOf({ wire: { 'type.cancel': 'cancellation' } })).toEqual([]);
    expect(rulesOf({ wire: { 'type.cancle': 'cancellation' } })).toHaveLength(1);
  });
});
