// settlement-postings.ts — a settlement in one sum as the postings of one balanced voucher, and their accounts.
import { type CommandOf, isZero, type Money, negate } from '@reskontra/core';
import { z } from 'zod';

const account = z.string().min(1);

/** The part of an ERP's configuration that says on which accounts a settlement is booked, besides the clearing account. */
export const settlementAccountsSchema = z.strictObject({
  bank: account.describe('Where the sum came in.'),
  fee: account.optional(),
  vat: account.optional().describe('VAT on the fee.'),
  interest: account.optional(),
  costs: account.optional(),
  rounding: account.optional(),
  other: account.describe("For what has no account of its own, and for the collector's own words."),
});

export type SettlementAccounts = z.output<typeof settlementAccountsSchema>;

export interface SettlementPosting<Account extends string | undefined = string | undefined> {
  /** `received`, `cleared`, or what the difference is. */
  readonly posting: string;
  readonly account: Account;
  /** Debit is positive, credit negative; together they are zero. */
  readonly amount: Money;
}

/** What is zero is not posted. Without accounts only the clearing account is known. */
export function toSettlementPostings(
  command: CommandOf<'erp.book_settlement'>,
  accounts: SettlementAccounts,
): readonly SettlementPosting<string>[];
export function toSettlementPostings(
  command: CommandOf<'erp.book_settlement'>,
  accounts: SettlementAccounts | undefined,
): readonly SettlementPosting[];
export function toSettlementPostings(
  { received, cleared, clearingAccount, differences }: CommandOf<'erp.book_settlement'>,
  accounts: SettlementAccounts | undefined,
): readonly SettlementPosting[] {
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
