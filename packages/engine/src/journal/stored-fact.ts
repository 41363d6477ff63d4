// stored-fact.ts — a fact with its place in the journal.
import type { Fact } from '@reskontra/core';

export interface StoredFact<F extends Fact = Fact> {
  readonly seq: number;
  readonly fact: F;
}
