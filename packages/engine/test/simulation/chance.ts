// chance.ts — everything a seed decides, drawn from one row of numbers.
import { type Random, seededRandom } from '@reskontra/core';

export interface Chance extends Random {
  happens(probability: number): boolean;
  /** A whole number from 0 to `below`, which is left out. */
  whole(below: number): number;
  oneOf<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): readonly T[];
}

export function createChance(seed: number): Chance {
  const random = seededRandom(seed);
  const whole = (below: number) => Math.floor(random.next() * below);
  return {
    next: random.next,
    whole,
    happens: (probability) => random.next() < probability,
    oneOf: <T>(items: readonly T[]) => items[whole(items.length)] as T,
    shuffled: <T>(items: readonly T[]) =>
      items
        .map((item) => [random.next(), item] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, item]) => item),
  };
}
