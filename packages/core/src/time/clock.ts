// clock.ts — the time as an argument, so that every run can be replayed.
import type { Instant } from './instant.ts';

/** Tells the time. The program's edge brings the real one; core never asks the host. */
export interface Clock {
  now(): Instant;
}

/** A clock that stands still. */
export function fixedClock(instant: Instant): Clock {
  return { now: () => instant };
}
