// back-off.ts — how long to wait before trying again.
import type { Random } from '@reskontra/core';

const FIRST_MS = 500;
const LONGEST_MS = 15 * 60_000;

/** Doubles with each attempt up to a quarter of an hour; half of it is chance, so that many do not come back at once. */
export function backOffMs(attempt: number, random: Random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full / 2 + (full / 2) * random.next());
}
