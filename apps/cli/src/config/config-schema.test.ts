import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from './config-schema.ts';

const EXAMPLE = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../test/documented-config.json'), 'utf8'),
) as object;

describe('configSchema', () => {
  it('takes the documented example', () => {
    expect(configSchema.parse(EXAMPLE)).toMatchObject({
      company: 'demo',
      hooks: { stock: { 'overdue-to-collection': false } },
    });
  });

  it('needs no more than a company', () => {
    expect(configSchema.parse({ company: 'demo' })).toEqual({
      company: 'demo',
      timeZone: 'Europe/Helsinki',
      store: { sqlite: './reskontra.db' },
      bank: {
        accounts: [],
        collectorNames: ['VISMA FINANC', 'Visma Financial Solutions', 'Visma Amili'],
        collectorAccounts: [],
      },
      match: { tolerance: {}, partPayments: 'auto', sharedReference: 'review' },
      payments: { source: 'both' },
      hooks: {
        stock: {
          'credit-note-applied': true,
          'credit-reversed': true,
          'direct-payment': true,
          'payment-returned': true,
          settlement: true,
          'due-date-wanted': true,
          'cancellation-wanted': true,
          'comment-wanted': true,
          'comment-seen': true,
          'course-wanted': true,
          'settlement-to-clearing': true,
          payout: true,
          'settlement-corrected': true,
          'due-date-changed': true,
          'case-number': true,
          'collector-payment': true,
          'overdue-to-collection': false,
          'collection-approval': true,
        },
        extra: [],
      },
    });
  });

  it('reads accounts in any writing', () => {
    const { bank } = configSchema.parse({ company: 'demo', bank: { accounts: ['FI21 1234 5600 0007 85'] } });

    expect(bank.accounts).toEqual(['FI2112345600000785']);
  });

  it.each([
    ['money is booked on no account', { hooks: { stock: { 'collector-payment': { mode: 'postToClearing' } } } }],
    [
      'invoices are late before they are due',
      { hooks: { stock: { 'overdue-to-collection': { companyAfterDays: 0 } } } },
    ],
    ['the time zone is nobody knows where', { timeZone: 'Europe/Turku' }],
    ['the store is two stores', { store: { sqlite: 'a', postgres: { env: 'B' } } }],
    ['nobody is the collector', { bank: { collectorNames: [] } }],
    ['a tolerance is in no currency', { match: { tolerance: { EURO: 5 } } }],
    ['a tolerance is more than rounding', { match: { tolerance: { EUR: 5000 } } }],
    ['payments come from elsewhere', { payments: { source: 'cash' } }],
  ])('refuses that %s', (_, part) => {
    expect(configSchema.safeParse({ company: 'demo', ...part }).success).toBe(false);
  });
});
