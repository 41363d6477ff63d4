// by-day-then-key.ts — the order in which transactions are taken: the one in the file is the bank's whim, and the plan must not depend on it.
import type { BankTransaction } from '@reskontra/core';

export interface Keyed {
  readonly key: string;
  readonly transaction: BankTransaction;
}

export function byDayThenKey(a: Keyed, b: Keyed): number {
  return byText(placeOf(a), placeOf(b));
}

/** For many at once: each place is written once. */
export function inOrder<T extends Keyed>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((a, b) => byText(a.place, b.place))
    .map(({ item }) => item);
}

function placeOf({ key, transaction }: Keyed): string {
  return `${transaction.bookedOn ?? ''} ${key}`;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
