// same-currency.ts — keeps two currencies from meeting: while compiling where both are known, at run time otherwise.
import { DataError } from '../errors.ts';
import type { CurrencyCode } from './currency.ts';
import type { Money } from './money.ts';

/**
 * Intersected with the second argument's type: `unknown` (no effect) where A and B may be the same currency,
 * otherwise a type that no amount has, so that EUR with SEK does not compile.
 * Code that is itself generic in the currency works with plain `Money`: the compiler cannot decide this for an open C.
 */
export type SameCurrency<A extends CurrencyCode, B extends CurrencyCode> = [A & B] extends [never]
  ? { readonly error: 'These are amounts in two currencies' }
  : unknown;

/**
 * Checks that two amounts are in one currency.
 * @throws DataError `money.currency-mismatch`
 */
export function requireSameCurrency(expected: CurrencyCode, actual: Money): void {
  if (expected === actual.currency) return;
  throw new DataError(
    `An amount in ${actual.currency} met an amount in ${expected}. Convert one of them before they are counted together.`,
    {
      code: 'money.currency-mismatch',
      details: { expected, actual: actual.currency },
    },
  );
}
