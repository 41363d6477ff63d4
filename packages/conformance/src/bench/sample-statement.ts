// sample-statement.ts — the statement that a bank format is examined with.
import { add, type CurrencyCode, finnishReference, type Money, money, parsePlainDate, sum } from '@reskontra/core';
import type { SampleEntry, SampleStatement } from '../subject/records.ts';

export const STATEMENT_DAY = parsePlainDate('2026-04-01');
export const ACCOUNT = 'FI2112345600000785';
export const PAYER = 'Matti Meikäläinen';

export interface SampleOptions {
  readonly currency?: CurrencyCode;
  /** Minor units, positive when money arrives. */
  readonly minors?: readonly number[];
}

/** Entries of one day, each incoming one with a reference of its own; the balances agree. */
export function sampleStatement({
  currency = 'EUR' as CurrencyCode,
  minors = [10_000, 4350, 115],
}: SampleOptions = {}): SampleStatement {
  const opening: Money = money(currency, 500_000);
  const entries = minors.map((minor, n) => sampleEntry(money(currency, minor), n));
  const closing = add(
    opening,
    sum(
      currency,
      entries.map(({ amount }) => amount),
    ),
  );
  return { account: ACCOUNT, opening, closing, day: STATEMENT_DAY, entries };
}

function sampleEntry(amount: Money, n: number): SampleEntry {
  const common = { amount, bookedOn: STATEMENT_DAY };
  return amount.minor < 0 ? common : { ...common, reference: finnishReference(String(2000 + n)), payer: PAYER };
}
