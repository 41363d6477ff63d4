// allocate.ts — splits an amount by weights and loses nothing.
import { DataError } from '../errors.ts';
import type { CurrencyCode } from './currency.ts';
import { type Money, money } from './money.ts';

const MAX_SHARES = 100_000; // more shares than any batch payment has invoices

/**
 * Splits an amount in proportion to weights; the shares add up to the amount exactly.
 * Smallest units left over go to the largest remainders, of equal ones to the first: the same input gives the same shares.
 * Weights are non-negative safe integers, at most 100 000 of them, at least one above zero; a weight of zero gets nothing.
 * A negative amount is split as its positive twin.
 * @throws DataError `money.invalid-weights`
 */
export function allocate<C extends CurrencyCode>(total: Money<C>, weights: readonly number[]): readonly Money<C>[] {
  requireUsableWeights(weights);
  const units = BigInt(Math.abs(total.minor));
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const portions = weights.map((weight, index) => toPortion(index, units * BigInt(weight), weightSum));

  const leftOver = Number(units - portions.reduce((sum, portion) => sum + portion.whole, 0n));
  const served = new Set(
    portions
      .toSorted(byRemainder)
      .slice(0, leftOver)
      .map((portion) => portion.index),
  );

  const sign = total.minor < 0 ? -1 : 1;
  return portions.map(({ index, whole }) =>
    money(total.currency, sign * (Number(whole) + (served.has(index) ? 1 : 0))),
  );
}

interface Portion {
  readonly index: number;
  readonly whole: bigint;
  readonly remainder: bigint;
}

function toPortion(index: number, numerator: bigint, denominator: bigint): Portion {
  return { index, whole: numerator / denominator, remainder: numerator % denominator };
}

function byRemainder(a: Portion, b: Portion): number {
  if (a.remainder === b.remainder) return a.index - b.index;
  return a.remainder > b.remainder ? -1 : 1;
}

function requireUsableWeights(weights: readonly number[]): void {
  if (weights.length > MAX_SHARES) throw invalid(`there are more than MAX_SHARES, ${MAX_SHARES}`);
  if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0))
    throw invalid('one is negative or not a whole number');
  if (!weights.some((weight) => weight > 0)) throw invalid('none is above zero');
}

function invalid(reason: string): DataError {
  return new DataError(
    `An amount cannot be split by these weights: ${reason}. Give whole weights, one of them above zero.`,
    {
      code: 'money.invalid-weights',
    },
  );
}
