import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';

const take = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('seededRandom', () => {
  it('gives the same row for the same seed, today and in ten years', () => {
    expect(take(42, 3)).toEqual([0.9066156058106571, 0.03377833683043718, 0.7557707352098078]);
  });

  it('gives another row for another seed', () => {
    expect(take(1, 3)).not.toEqual(take(2, 3));
    expect(take(1, 3)).not.toEqual(take(2 ** 32 + 1, 3));
  });

  it('stays from 0 to below 1', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (seed) => take(seed, 20).every((number) => number >= 0 && number < 1)));
  });

  it('spreads evenly', () => {
    const mean = take(7, 10_000).reduce((total, number) => total + number, 0) / 10_000;

    expect(mean).toBeCloseTo(0.5, 1);
  });
});
