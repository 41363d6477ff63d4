// retry-after.ts — how long the other side asks us to wait.
import { type Clock, instantToMs } from '@reskontra/core';

const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * 1000; // a longer wish is a mistake; a day later it can be said again

/**
 * Reads a `Retry-After` header: seconds, or a date. Milliseconds, from 0 to one day.
 * Undefined when it is absent or neither.
 * @see RFC 9110 section 10.2.3
 */
export function retryAfterMs(header: string | undefined, clock: Clock): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - instantToMs(clock.now());
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
