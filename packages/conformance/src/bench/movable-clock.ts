// movable-clock.ts — the clock of a fake and of the adapter that talks to it.
import { addMs, type Clock, type Instant, parseInstant } from '@reskontra/core';

const START = parseInstant('2026-04-01T08:00:00Z');

export interface MovableClock extends Clock {
  advance(ms: number): void;
}

/** A clock that stands still until it is moved. */
export function createMovableClock(): MovableClock {
  let now: Instant = START;
  return {
    now: () => now,
    advance(ms) {
      now = addMs(now, ms);
    },
  };
}
