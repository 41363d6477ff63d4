// rate-window.ts — so many requests in a window, told in the headers of every answer.
import { type Clock, instantToMs } from '@reskontra/core';

export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Counts a request: `spent` when there was none left for it. */
export function createRateWindow({ limit, windowSeconds }: RateLimit, clock: Clock) {
  let endsAtMs = 0;
  let used = 0;
  return (): { readonly spent: boolean; readonly headers: Readonly<Record<string, string>> } => {
    const nowMs = instantToMs(clock.now());
    if (nowMs >= endsAtMs) {
      endsAtMs = nowMs + windowSeconds * 1000;
      used = 0;
    }
    used += 1;
    const headers = {
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(Math.max(0, limit - used)),
      'X-RateLimit-Reset': String(Math.ceil((endsAtMs - nowMs) / 1000)),
      'X-RateLimit-Policy': '4-fixed-window',
    };
    return { spent: used > limit, headers };
  };
}
