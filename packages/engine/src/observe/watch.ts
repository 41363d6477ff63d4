// watch.ts — how the engine's own parts tell an observer: with the time that a step took, and safely.
import { type Clock, type Instant, instantFromMs, instantToMs, SdkError } from '@reskontra/core';
import { type Duration, type Observer, observers, type Step } from './observer.ts';

export interface Watch {
  /** A step begins; what it gives says, when it is over, how long it took. */
  begin(): () => Duration;
  tell(step: Step): void;
}

const AT_NO_TIME: Duration = { startedAt: instantFromMs(0), durationMs: 0 };

/** Nobody watches: not even the clock is asked. */
const NO_WATCH: Watch = { begin: () => () => AT_NO_TIME, tell: () => undefined };

export function createWatch(observer: Observer | undefined, clock: Clock): Watch {
  if (observer === undefined) return NO_WATCH;
  const safe = observers(observer);
  return {
    begin() {
      const startedAt = clock.now();
      return () => ({ startedAt, durationMs: elapsedMs(startedAt, clock.now()) });
    },
    tell: (step) => safe.onStep(step),
  };
}

/** A clock that was set back meanwhile says nothing. */
function elapsedMs(from: Instant, to: Instant): number {
  return Math.max(0, instantToMs(to) - instantToMs(from));
}

/** Codes come from adapters too, and one might put words of the other side there: what does not look like a code stays out. */
const CODE = /^[a-z][a-z0-9-]{0,39}(?:\.[a-z0-9-]{1,40}){1,3}$/;

export function safeCode(code: string): string {
  return CODE.test(code) ? code : 'other';
}

/** What an error may show of itself. */
export function codeOf(error: unknown): string {
  return SdkError.is(error) ? safeCode(error.code) : 'other';
}
