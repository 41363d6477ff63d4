// effects.ts — the log of everything that changed the partner's books, so that a test can count.
import type { Instant } from '@reskontra/core';
import type { Effect } from './model.ts';

export type NewEffect = Omit<Effect, 'number' | 'at'>;

const MAX_EFFECTS = 1_000_000; // a long simulation makes some ten thousand; beyond this, something loops

export class EffectLog {
  readonly #effects: Effect[];

  constructor(effects: readonly Effect[]) {
    this.#effects = [...effects];
  }

  add(at: Instant, effect: NewEffect): void {
    if (this.#effects.length >= MAX_EFFECTS) throw new RangeError(`MAX_EFFECTS: more than ${MAX_EFFECTS} effects.`);
    this.#effects.push({ number: this.#effects.length + 1, at, ...effect });
  }

  list(): readonly Effect[] {
    return [...this.#effects];
  }
}
