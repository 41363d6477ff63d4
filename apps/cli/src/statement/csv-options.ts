// csv-options.ts — what a bank's CSV leaves out: said on the command line, else in the configuration.
import type { CsvReaderOptions } from '@reskontra/bank-csv';
import { ConfigError, canonicalAccount, isCurrencyCode } from '@reskontra/core';
import type { Config } from '../config/config-schema.ts';

/** As it is written on the command line. */
export interface CsvFlags {
  readonly profile?: string;
  readonly account?: string;
  readonly currency?: string;
}

/**
 * The flags win; the only account of the company is the one meant when nobody says.
 * @throws ConfigError `csv.unknown-currency`
 */
export function csvOptions(config: Config | undefined, flags: CsvFlags = {}): CsvReaderOptions {
  const configured = config?.bank.csv;
  const accounts = config?.bank.accounts ?? [];
  const account = flags.account ?? configured?.account ?? (accounts.length === 1 ? accounts[0] : undefined);
  const profile = flags.profile ?? configured?.profile;
  const currency = flags.currency ?? configured?.currency;
  if (currency !== undefined && !isCurrencyCode(currency)) {
    throw new ConfigError(`"${currency}" is not a currency. Give its ISO code, for example --currency EUR.`, {
      code: 'csv.unknown-currency',
    });
  }
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(account === undefined ? {} : { account: canonicalAccount(account) }),
    ...(currency === undefined ? {} : { currency }),
  };
}
