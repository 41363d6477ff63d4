// words.ts — how Acme writes amounts and days, for the books of the fake.
import { formatDecimal, type Money, type PlainDate } from '@reskontra/core';

export function toFakeAmount(amount: Money): string {
  return formatDecimal(amount);
}

export function toFakeDay(day: PlainDate): string {
  return day;
}
