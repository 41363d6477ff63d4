// effects.ts — the log of everything that changed the partner's books, so that a test can count.
import type { Instant, Money } from '@reskontra/core';
import type { EventType } from './model.ts';

/** One change, in the order it happened. `company` is the API's client, `collector` the played one, `customer` a payer. */
export interface Effect {
  /** From 1. */
  readonly number: number;
  readonly at: Instant;
  readonly by: 'company' | 'collector' | 'customer';
  readonly kind: 'event' | 'seen' | 'status' | 'settlement' | 'refund' | 'charges-waived' | 'invoice';
  readonly companyId: string;
  readonly assignmentId?: string;
  readonly eventId?: string;
  readonly eventType?: EventType;
  readonly sum?: Money;
  readonly status?: string;
}

export type NewEffect = Omit<Effect, 'number' | 'at'>;

const MAX_EFFECTS = 1_000_000; // a long simulation makes some ten thousand; beyond this, something loops

export class EffectLog {
  readonly #effects: Effect[] = [];

  add(at: Instant, effect: NewEffect): void {
    if (this.#effects.length >= MAX_EFFECTS) throw new RangeError(`MAX_EFFECTS: more than ${MAX_EFFECTS} effects.`);
    this.#effects.push({ number: this.#effects.length + 1, at, ...effect });
  }

  list(): readonly Effect[] {
    return [...this.#effects];
  }
}
