// fake-clock.ts — a clock that stands still until it is moved.
import { addMs, type Clock, type Instant } from '@reskontra/core';

export interface FakeClock extends Clock {
  /** Moves forward; below zero, back. */
  advance(ms: number): void;
}

/** The clock of a played system, and of the adapter that talks to it. */
export function createFakeClock(start: Instant): FakeClock {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now = addMs(now, ms);
    },
  };
}
