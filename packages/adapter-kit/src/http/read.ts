// read.ts — asks for something and asks again, a few times, when the other side stumbles.
import { setTimeout as wait } from 'node:timers/promises';
import { type AnySdkError, type Clock, SdkError } from '@reskontra/core';
import type { HttpExchange, HttpRequest, HttpResponse } from './http-types.ts';
import { effectOf, toStatusError } from './status-table.ts';

const RETRY_DELAYS_MS = [250, 1000]; // short stumbles only; the engine waits out the long ones
const TIMEOUT = 'http.timeout'; // not tried again: it has used up the patience that the caller has
const MAX_POLITE_WAIT_MS = 2000; // a longer Retry-After goes to the engine, which can do something else meanwhile

/** Waits so many milliseconds, or until the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits in real time. */
export const realSleep: Sleep = async (ms, signal) => {
  await wait(ms, undefined, { signal }).catch(() => undefined);
};

export interface CreateReadOptions {
  readonly exchange: HttpExchange;
  /** Who is asked, as it stands in messages. */
  readonly name: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep;
}

/** Asks and gets a successful answer. For requests without effect alone: they may be sent several times. */
export type HttpRead = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * Makes the function for reading: three attempts at most, all within a few seconds. A time-out is not tried again.
 * It throws what `toStatusError` and the network say: AuthError, ConfigError, DataError, and TemporaryError
 * with `retryAfterMs` where the other side asked for a pause.
 */
export function createRead(options: CreateReadOptions): HttpRead {
  const sleep = options.sleep ?? realSleep;

  return async function read(request: HttpRequest): Promise<HttpResponse> {
    for (let attempt = 0; ; attempt += 1) {
      const result = await options.exchange(request);
      if (result.kind === 'answered' && effectOf(result.response.status) === 'done') return result.response;

      const error = result.kind === 'failed' ? result.error : toStatusError(result.response, options);
      const pauseMs = pauseBefore(error, RETRY_DELAYS_MS[attempt]);
      if (pauseMs === undefined || options.signal.aborted) throw error;
      await sleep(pauseMs, options.signal);
    }
  };
}

/** How long to wait before the next attempt; undefined when there should be none. */
function pauseBefore(error: AnySdkError, delayMs: number | undefined): number | undefined {
  if (delayMs === undefined || !SdkError.is(error, 'temporary') || error.code === TIMEOUT) return undefined;
  const wishMs = error.retryAfterMs ?? 0;
  return wishMs > MAX_POLITE_WAIT_MS ? undefined : Math.max(wishMs, delayMs);
}
