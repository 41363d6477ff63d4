// tally.ts — counts what was read of one statement.
import type { Money, StatementTotals } from '@reskontra/core';

export class Tally {
  private readonly statement: number;
  private entries = 0;
  private transactions = 0;
  private readonly credits: Record<string, number> = {};
  private readonly debits: Record<string, number> = {};

  constructor(statement: number) {
    this.statement = statement;
  }

  /** An entry that counts by its own sign. */
  entry(amount: Money): void {
    this.entries += 1;
    const side = amount.minor < 0 ? this.debits : this.credits;
    if (amount.minor !== 0) side[amount.currency] = (side[amount.currency] ?? 0) + Math.abs(amount.minor);
  }

  /** An entry of money that never moved, such as a refused direct debit. */
  entryWithoutMoney(): void {
    this.entries += 1;
  }

  transaction(): void {
    this.transactions += 1;
  }

  totals(): StatementTotals {
    return {
      statement: this.statement,
      entries: this.entries,
      transactions: this.transactions,
      credits: this.credits,
      debits: this.debits,
    };
  }
}
