import { isSecret } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { config } from './config.ts';

const good = { url: 'https://tryton.example.com/', database: 'erp', user: 'reskontra', password: 'secret' };

describe('the configuration', () => {
  it('fills in what is usual', () => {
    expect(config.parse(good)).toEqual({
      url: 'https://tryton.example.com',
      database: 'erp',
      user: 'reskontra',
      password: 'secret',
      currency: 'EUR',
      clearingAccount: '1510',
      collectorAccounts: [],
      collectorName: 'Visma Amili',
      directAccounts: [],
      referenceField: 'reference',
      dunning: true,
      confirmWarnings: [],
      timeoutMs: 30_000,
    });
  });

  it.each([
    ['a password over plain http', { url: 'http://tryton.example.com' }],
    ['a password in the address', { url: 'https://a:b@tryton.example.com' }],
    ['a path as the database', { database: '../other' }],
    ['a colon in the user, which the session could not hold', { user: 'a:b' }],
    ['a field that does not exist', { passwort: 'x' }],
    ['a currency that does not exist', { currency: 'EURO' }],
    ['a beginning of warnings that allows all of them', { confirmWarnings: [''] }],
  ])('refuses %s', (_name, fields) => {
    expect(config.safeParse({ ...good, ...fields }).success).toBe(false);
  });

  it('takes plain http on this machine', () => {
    expect(config.parse({ ...good, url: 'http://127.0.0.1:8000' }).url).toBe('http://127.0.0.1:8000');
  });

  it('knows that the password is secret', () => {
    expect(isSecret(config.shape.password)).toBe(true);
  });
});
