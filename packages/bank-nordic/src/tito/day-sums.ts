// day-sums.ts — deposits and withdrawals of one day, added up as the bank may have done it.
import { add, type CurrencyCode, equalMoney, formatMoney, type Money, negate, zero } from '@reskontra/core';
import type { TitoRow, TitoSums } from './tito-record.ts';

export class DaySums {
  private bySign: Pick<TitoSums, 'deposits' | 'withdrawals'>;
  private byKind: Pick<TitoSums, 'deposits' | 'withdrawals'>;

  constructor(currency: CurrencyCode) {
    this.bySign = { deposits: zero(currency), withdrawals: zero(currency) };
    this.byKind = this.bySign;
  }

  static describe(sums: Pick<TitoSums, 'deposits' | 'withdrawals'>): string {
    return `${formatMoney(sums.deposits)} of deposits and ${formatMoney(sums.withdrawals)} of withdrawals`;
  }

  add(row: TitoRow): void {
    this.bySign = added(this.bySign, row.amount, row.amount.minor >= 0);
    this.byKind = added(this.byKind, row.amount, row.kind === '1' || row.kind === '3');
  }

  /** Banks put a corrected deposit among the withdrawals or take it off the deposits: both are right. */
  agree(declared: TitoSums): boolean {
    return [this.bySign, this.byKind].some(
      (sums) => equalMoney(sums.deposits, declared.deposits) && equalMoney(sums.withdrawals, declared.withdrawals),
    );
  }

  describe(): string {
    return `The entries of the day are ${DaySums.describe(this.bySign)}`;
  }
}

function added(sums: Pick<TitoSums, 'deposits' | 'withdrawals'>, amount: Money, isDeposit: boolean) {
  if (isDeposit) return { ...sums, deposits: add(sums.deposits, amount) };
  return { ...sums, withdrawals: add(sums.withdrawals, negate(amount)) };
}
