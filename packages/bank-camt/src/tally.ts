// tally.ts — counts the entries of one statement.
import type { CurrencyCode, Money, StatementTotals } from '@reskontra/core';

interface Sums {
  credits: number;
  creditCount: number;
  debits: number;
  debitCount: number;
  /** Booked credits less booked debits. */
  booked: number;
}

export class Tally {
  entries = 0;
  transactions = 0;
  setAside = 0;
  readonly #sums = new Map<CurrencyCode, Sums>();

  /** Counts an entry by its signed amount. */
  add(amount: Money, booked: boolean): void {
    const sums = this.of(amount.currency);
    if (amount.minor < 0) {
      sums.debits -= amount.minor;
      sums.debitCount++;
    } else {
      sums.credits += amount.minor;
      sums.creditCount++;
    }
    if (booked) sums.booked += amount.minor;
  }

  /** The sums of one currency, zero when it has not come. */
  of(currency: CurrencyCode): Sums {
    let sums = this.#sums.get(currency);
    if (sums === undefined) {
      sums = { credits: 0, creditCount: 0, debits: 0, debitCount: 0, booked: 0 };
      this.#sums.set(currency, sums);
    }
    return sums;
  }

  get currencies(): readonly CurrencyCode[] {
    return [...this.#sums.keys()];
  }

  toTotals(statement: number): StatementTotals {
    const sums = [...this.#sums];
    return {
      statement,
      entries: this.entries,
      transactions: this.transactions,
      credits: Object.fromEntries(sums.map(([currency, sum]) => [currency, sum.credits])),
      debits: Object.fromEntries(sums.map(([currency, sum]) => [currency, sum.debits])),
    };
  }
}
