// clock.ts — virtual time: it stands still until somebody moves it.
import { addMs, assert, type Clock, type Instant } from '@reskontra/core';

export interface VirtualClock extends Clock {
  /** Moves time forward by so many milliseconds. Time never goes back this way. */
  advance(ms: number): void;
  /** Puts the clock at a moment: a state was loaded, or the run begins again. */
  set(instant: Instant): void;
}

export function createVirtualClock(startAt: Instant): VirtualClock {
  let now = startAt;
  return {
    now: () => now,
    advance(ms) {
      assert(ms >= 0, 'Virtual time only moves forward.');
      now = addMs(now, ms);
    },
    set(instant) {
      now = instant;
    },
  };
}

/** Whether it can be moved, and does not only tell the time. */
export function isMovable(clock: Clock | VirtualClock): clock is VirtualClock {
  return 'advance' in clock && 'set' in clock;
}

/**
 * How time passes for clients that cannot move it.
 * `explicit`: only `advance` moves it. `per-request`: each request to the partner's paths moves it by `ms` first.
 * `scaled`: each request moves it by what `elapsedMs` (real time, from any beginning) has grown, times `speed`.
 * In all three, what is due happens at its own due time and in order, so the same requests give the same answers.
 */
export type Pace =
  | { readonly kind: 'explicit' }
  | { readonly kind: 'per-request'; readonly ms: number }
  | { readonly kind: 'scaled'; readonly speed: number; readonly elapsedMs: () => number };

/** How far time moves before the next request; call it once a request. */
export function createPacer(pace: Pace): () => number {
  switch (pace.kind) {
    case 'explicit':
      return () => 0;
    case 'per-request':
      return () => pace.ms;
    case 'scaled':
      return createScaledPacer(pace);
  }
}

function createScaledPacer({ speed, elapsedMs }: Extract<Pace, { kind: 'scaled' }>): () => number {
  const startMs = elapsedMs();
  let givenMs = 0;
  return () => {
    const wholeMs = Math.max(givenMs, Math.floor((elapsedMs() - startMs) * speed));
    const stepMs = wholeMs - givenMs;
    givenMs = wholeMs;
    return stepMs;
  };
}
