// arithmetic.ts — sums and differences of amounts in one currency.
import type { CurrencyCode } from './currency.ts';
import { type Money, money } from './money.ts';
import { requireSameCurrency, type SameCurrency } from './same-currency.ts';

/**
 * The sum of two amounts of one currency.
 * @throws DataError `money.currency-mismatch` where the types did not tell, `money.too-large` beyond the safe integers.
 */
export function add<A extends CurrencyCode, B extends CurrencyCode>(
  a: Money<A>,
  b: Money<B> & SameCurrency<A, B>,
): Money<A & B> {
  requireSameCurrency(a.currency, b);
  return money(a.currency as A & B, a.minor + b.minor);
}

/**
 * The first amount less the second, in one currency.
 * @throws DataError `money.currency-mismatch` where the types did not tell, `money.too-large` beyond the safe integers.
 */
export function subtract<A extends CurrencyCode, B extends CurrencyCode>(
  a: Money<A>,
  b: Money<B> & SameCurrency<A, B>,
): Money<A & B> {
  requireSameCurrency(a.currency, b);
  return money(a.currency as A & B, a.minor - b.minor);
}

/** The same amount with the other sign. Zero stays zero, without a sign. */
export function negate<C extends CurrencyCode>(amount: Money<C>): Money<C> {
  return money(amount.currency, -amount.minor);
}

/** The amount without its sign. */
export function absolute<C extends CurrencyCode>(amount: Money<C>): Money<C> {
  return money(amount.currency, Math.abs(amount.minor));
}

/**
 * The sum of a list. The currency is given, so that an empty list has a sum too.
 * Only the total must be a safe integer: the order of the list makes no difference.
 * @throws DataError `money.currency-mismatch` where the types did not tell, `money.too-large` beyond the safe integers.
 */
export function sum<A extends CurrencyCode, B extends CurrencyCode>(
  currency: A,
  list: readonly Money<B>[] & SameCurrency<A, B>,
): Money<A & B> {
  let total = 0;
  for (const amount of list) {
    requireSameCurrency(currency, amount);
    total += amount.minor;
    if (!Number.isSafeInteger(total)) return sumOfLarge(currency, list);
  }
  return money(currency as A & B, total);
}

/** On the way to its end a sum may leave the numbers that are counted exactly, and come back. */
function sumOfLarge<A extends CurrencyCode, B extends CurrencyCode>(
  currency: A,
  list: readonly Money<B>[],
): Money<A & B> {
  let total = 0n;
  for (const amount of list) {
    requireSameCurrency(currency, amount);
    total += BigInt(amount.minor);
  }
  return money(currency as A & B, Number(total));
}

/**
 * The smaller of two amounts of one currency; of two equal ones, the first.
 * @throws DataError `money.currency-mismatch` where the types did not tell.
 */
export function minimum<A extends CurrencyCode, B extends CurrencyCode>(
  a: Money<A>,
  b: Money<B> & SameCurrency<A, B>,
): Money<A & B> {
  requireSameCurrency(a.currency, b);
  return money(a.currency as A & B, Math.min(a.minor, b.minor));
}
