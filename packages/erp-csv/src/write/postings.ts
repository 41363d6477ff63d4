// postings.ts — a settlement as the postings of one balanced voucher.
import { type CommandOf, isZero, type Money, negate } from '@reskontra/core';
import type { CsvConfig } from '../config.ts';

export interface Posting {
  /** `received`, `cleared`, or what the difference is. */
  readonly posting: string;
  readonly account: string | undefined;
  /** Debit is positive, credit negative; together they are zero. */
  readonly amount: Money;
}

type Accounts = NonNullable<CsvConfig['writeBack']>['settlementAccounts'];

/** What is zero is not posted. */
export function toPostings(
  { received, cleared, clearingAccount, differences }: CommandOf<'erp.book_settlement'>,
  accounts: Accounts,
): readonly Posting[] {
  const { bank, other, ...named } = accounts ?? {};
  const byName = new Map(Object.entries(named)); // a collector may call a difference anything, also `constructor`
  return [
    { posting: 'received', account: bank, amount: received },
    { posting: 'cleared', account: clearingAccount, amount: negate(cleared) },
    ...differences.map(({ what, amount }) => ({
      posting: what,
      account: byName.get(what) ?? other,
      amount: negate(amount),
    })),
  ].filter(({ amount }) => !isZero(amount));
}
