// life.ts — one life of a process: it may die at any step, and from then on nothing it tries has an effect.
import type { Chance } from './chance.ts';

export class Death extends Error {}

const LONGEST_STEPS = 60; // most lives end before; who gets that far lives on

export interface Life {
  readonly id: string;
  /** Comes before and after everything that leaves the process: a transaction, a request. @throws Death */
  step(what: string): void;
  readonly isOver: boolean;
}

export interface LifeOptions {
  readonly id: string;
  readonly chance: Chance;
  readonly mayDie: boolean;
  /** Told of every step, so that two runs of one seed can be compared. */
  readonly onStep: (what: string) => void;
}

export function beginLife({ id, chance, mayDie, onStep }: LifeOptions): Life {
  let left = mayDie && chance.happens(0.7) ? 1 + chance.whole(LONGEST_STEPS) : Number.POSITIVE_INFINITY;
  return {
    id,
    get isOver() {
      return left <= 0;
    },
    step(what) {
      if (left > 0) left -= 1;
      if (left <= 0) throw new Death(`process ${id} died: ${what}`);
      onStep(`${id} ${what}`);
    },
  };
}
