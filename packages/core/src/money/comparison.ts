// comparison.ts — questions about amounts.
import type { CurrencyCode } from './currency.ts';
import type { Money } from './money.ts';
import { requireSameCurrency, type SameCurrency } from './same-currency.ts';

/**
 * Orders two amounts of one currency, for `sort`: negative when the first is smaller, 0 when equal, positive when larger.
 * @throws DataError `money.currency-mismatch` where the types did not tell.
 */
export function compare<A extends CurrencyCode, B extends CurrencyCode>(
  a: Money<A>,
  b: Money<B> & SameCurrency<A, B>,
): -1 | 0 | 1 {
  requireSameCurrency(a.currency, b);
  if (a.minor === b.minor) return 0;
  return a.minor < b.minor ? -1 : 1;
}

/** Whether two amounts are the same currency and count. Two currencies are unequal, even at zero; it never throws. */
export function equalMoney(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

/** Whether there is no money in it. */
export function isZero(amount: Money): boolean {
  return amount.minor === 0;
}

/** Whether it is more than zero. To carry the answer in the type, use `positive`. */
export function isPositive(amount: Money): boolean {
  return amount.minor > 0;
}

/** Whether it is less than zero. To carry the answer in the type, use `negative`. */
export function isNegative(amount: Money): boolean {
  return amount.minor < 0;
}
