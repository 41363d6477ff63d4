// signed-money.ts — amounts whose sign is part of the type.
import type { Brand } from '../brand.ts';
import { DataError } from '../errors.ts';
import type { CurrencyCode } from './currency.ts';
import { type Money, money } from './money.ts';

/** An amount above zero, never zero itself. Made by `positive` and `positiveMoneySchema`. */
export type PositiveMoney<C extends CurrencyCode = CurrencyCode> = Money<C> & Brand<'PositiveMoney'>;

/** An amount below zero, never zero itself. Made by `negative`, `negatePositive` and `negativeMoneySchema`. */
export type NegativeMoney<C extends CurrencyCode = CurrencyCode> = Money<C> & Brand<'NegativeMoney'>;

/**
 * The same amount, known to be above zero.
 * @throws DataError `money.not-positive` for zero and below.
 */
export function positive<C extends CurrencyCode>(amount: Money<C>): PositiveMoney<C> {
  if (amount.minor > 0) return amount as PositiveMoney<C>;
  throw new DataError(`An amount in ${amount.currency} must be above zero here. Check its sign in the source.`, {
    code: 'money.not-positive',
  });
}

/**
 * The same amount, known to be below zero.
 * @throws DataError `money.not-negative` for zero and above.
 */
export function negative<C extends CurrencyCode>(amount: Money<C>): NegativeMoney<C> {
  if (amount.minor < 0) return amount as NegativeMoney<C>;
  throw new DataError(`An amount in ${amount.currency} must be below zero here. Check its sign in the source.`, {
    code: 'money.not-negative',
  });
}

/** The same amount below zero: the one flip of sign that cannot fail. */
export function negatePositive<C extends CurrencyCode>(amount: PositiveMoney<C>): NegativeMoney<C> {
  return negative(money<C>(amount.currency, -amount.minor));
}
