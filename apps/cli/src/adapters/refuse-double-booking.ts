// refuse-double-booking.ts — a configuration under which the same money would be booked twice is no configuration.
import { type CollectorConnection, ConfigError, canonicalAccount } from '@reskontra/core';
import type { Config } from '../config/config-schema.ts';

/**
 * Under `postToClearing` the collector's money is booked on the invoice when the collector receives it. It would be
 * booked again when the bank brings it with the invoice's own reference, or when the clearing account is a bank account.
 * @throws ConfigError `config.booked-twice`
 */
export function refuseDoubleBooking({ hooks, bank }: Config, collector: CollectorConnection | undefined): void {
  const rule = hooks.stock['collector-payment'];
  if (typeof rule === 'boolean' || rule.mode !== 'postToClearing') return;
  if (bank.accounts.includes(canonicalAccount(rule.account))) {
    throw new ConfigError(
      `"hooks.stock.collector-payment.account" is ${rule.account}, which is one of "bank.accounts": the same money would be booked twice. Name the clearing account of the books, for example 1510.`,
      { code: 'config.booked-twice' },
    );
  }
  if (collector?.terms?.settles === 'each-invoice') {
    throw new ConfigError(
      'This collector settles each invoice by bank with the original reference, which the ERP books by itself; with "postToClearing" the same money would be booked twice. Set "hooks.stock.collector-payment" to { "mode": "bankMatches" }.',
      { code: 'config.booked-twice' },
    );
  }
}
