import type { CollectorConnection } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../config/config-schema.ts';
import { refuseDoubleBooking } from './refuse-double-booking.ts';

const collector = (settles: 'each-invoice' | 'in-one-sum'): CollectorConnection => ({
  read: {},
  terms: { commands: {}, settles },
});

function check(account: string, connected: CollectorConnection | undefined): void {
  const stock = { 'collector-payment': { mode: 'postToClearing', account } };
  const bank = { accounts: ['FI2112345600000785'] };
  refuseDoubleBooking(configSchema.parse({ company: 'demo', bank, hooks: { stock } }), connected);
}

describe('postToClearing', () => {
  it('is refused where the bank brings each settlement with the reference of its invoice', () => {
    expect(() => check('1510', collector('each-invoice'))).toThrow(
      expect.objectContaining({ code: 'config.booked-twice', message: expect.stringContaining('"bankMatches"') }),
    );
  });

  it('is refused on a bank account of the company', () => {
    expect(() => check('FI21 1234 5600 0007 85', undefined)).toThrow('the same money would be booked twice');
  });

  it('is right where the collector settles in one sum', () => {
    expect(() => check('1510', collector('in-one-sum'))).not.toThrow();
  });
});

it('leaves bankMatches alone', () => {
  const config = configSchema.parse({ company: 'demo' });

  expect(() => refuseDoubleBooking(config, collector('each-invoice'))).not.toThrow();
});
