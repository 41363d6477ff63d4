import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import { negate, sum } from './arithmetic.ts';
import { money } from './money.ts';

const totals = fc.maxSafeInteger().map((minor) => money('EUR', minor));
const weightLists = fc
  .array(fc.oneof(fc.nat(5), fc.maxSafeInteger().map(Math.abs)), { minLength: 1, maxLength: 20 })
  .filter((weights) => weights.some((weight) => weight > 0));

const shares = (minor: number, weights: readonly number[]) =>
  allocate(money('EUR', minor), weights).map((share) => share.minor);

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [5, [3, 7], [2, 3]],
    [10, [0, 1, 0], [0, 10, 0]],
    [1, [0, 0, 5, 5], [0, 0, 1, 0]],
    [0, [1, 2], [0, 0]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [100, [1, 2, 3], [17, 33, 50]],
  ] as const)('splits %i by %j', (minor, weights, expected) => {
    expect(shares(minor, weights)).toEqual(expected);
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[0.5, 0.5]], [[Number.NaN]]])('refuses the weights %j', (weights) => {
    expect(() => shares(100, weights)).toThrow(
      expect.objectContaining({ kind: 'data', code: 'money.invalid-weights' }),
    );
  });

  it('loses nothing, and no share is a whole unit away from its proportion', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const parts = allocate(total, weights);

        expect(sum('EUR', parts)).toEqual(total);
        const weightSum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
        parts.forEach((part, index) => {
          const difference = BigInt(part.minor) * weightSum - BigInt(total.minor) * BigInt(weights[index] ?? 0);
          expect(difference < weightSum && difference > -weightSum).toBe(true);
        });
      }),
    );
  });

  it('splits a negative amount as its positive twin', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        expect(allocate(negate(total), weights)).toEqual(allocate(total, weights).map((part) => negate(part)));
      }),
    );
  });
});
