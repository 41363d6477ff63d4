// balance-chain.ts — proves rows by the balance that stands beside each, whichever way the bank sorts them.

import type { Balances } from '@reskontra/adapter-kit/statement';
import type { Money } from '@reskontra/core';

interface Link {
  readonly amount: number;
  readonly balance: Money;
}

/** Where the chain first breaks, in one direction. */
interface Break {
  readonly line: number;
}

export class BalanceChain {
  private first: Link | undefined;
  private last: Link | undefined;
  private oldestFirstBreak: Break | undefined;
  private newestFirstBreak: Break | undefined;

  add(amount: Money, balance: Money, line: number): void {
    const link = { amount: amount.minor, balance };
    if (this.last !== undefined && this.last.balance.currency === balance.currency) {
      if (this.last.balance.minor + link.amount !== balance.minor) this.oldestFirstBreak ??= { line };
      if (balance.minor + this.last.amount !== this.last.balance.minor) this.newestFirstBreak ??= { line };
    }
    this.first ??= link;
    this.last = link;
  }

  /** The line of the first break, where neither direction adds up. */
  get brokenAt(): number | undefined {
    if (this.oldestFirstBreak === undefined || this.newestFirstBreak === undefined) return undefined;
    return Math.max(this.oldestFirstBreak.line, this.newestFirstBreak.line);
  }

  /** What the balances say about the whole; nothing when they do not add up. */
  balances(): Balances {
    const { first, last } = this;
    if (first === undefined || last === undefined || this.brokenAt !== undefined) return {};
    const [oldest, newest] = this.oldestFirstBreak === undefined ? [first, last] : [last, first];
    const opening = oldest.balance.minor - oldest.amount;
    if (!Number.isSafeInteger(opening)) return {};
    return { opening: { ...oldest.balance, minor: opening }, closing: newest.balance };
  }
}
