// offers.ts — what a decision teaches about payers: offered for the configuration, never put there.
import { type BankTransaction, type CollectorProfile, recognisePayer } from '@reskontra/core';

/** A value that a list of the configuration may take in, so that the next such payment needs no person. */
export interface Offer {
  readonly key: 'bank.collectorNames' | 'bank.collectorAccounts' | 'bank.accounts';
  readonly value: string;
}

export interface OfferOptions {
  readonly as: 'debtor' | 'collector' | 'own' | 'unrelated';
  readonly collector: CollectorProfile;
  readonly ownAccounts: readonly string[];
}

/** A new name or account of the collector, or an account of the company's own. Nothing that is on a list already. */
export function offersOf(transaction: BankTransaction | undefined, options: OfferOptions): readonly Offer[] {
  const { account, name } = transaction?.debtor ?? {};
  if (options.as === 'own')
    return account === undefined || options.ownAccounts.includes(account)
      ? []
      : [{ key: 'bank.accounts', value: account }];
  if (options.as !== 'collector') return [];
  const offers: Offer[] = [];
  if (name !== undefined && name.trim() !== '' && recognisePayer({ name }, options.collector).payer !== 'collector')
    offers.push({ key: 'bank.collectorNames', value: name.trim() });
  if (account !== undefined && !options.collector.accounts.includes(account))
    offers.push({ key: 'bank.collectorAccounts', value: account });
  return offers;
}
