// amount.ts — sums as JSON has them.
import { type CurrencyCode, DataError, type Money, parseDecimal } from '@reskontra/core';
import { z } from 'zod';

/** A JSON number in major units, read through its own decimal text: no float arithmetic touches it. */
export function amount(currency: CurrencyCode): z.ZodType<Money> {
  return z.number().transform((value, context): Money => {
    try {
      return parseDecimal(String(value), currency);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      context.addIssue(`is not an amount in ${currency}`);
      return z.NEVER;
    }
  });
}
