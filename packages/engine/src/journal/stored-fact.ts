// stored-fact.ts — a fact with its place in the journal.
import type { Fact } from '@reskontra/core';

export interface StoredFact {
  readonly seq: number;
  readonly fact: Fact;
}
