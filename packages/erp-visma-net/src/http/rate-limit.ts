// rate-limit.ts — keeps to the limit that Visma.net tells in the headers of every answer.
import { type HttpExchange, type HttpResponse, retryAfterMs } from '@reskontra/adapter-kit';
import { type Clock, instantToMs, TemporaryError } from '@reskontra/core';

/**
 * When an answer says that nothing is left of the hour's requests, the next ones are not sent before the window resets:
 * their effect is `none`. A 429 that names no time gets the one of its window.
 * @see Visma.net API documentation, rate limits: X-RateLimit-Remaining, X-RateLimit-Reset (seconds)
 */
export function createLimitedExchange(exchange: HttpExchange, clock: Clock): HttpExchange {
  let pausedUntilMs = 0;

  return async (request) => {
    const waitMs = pausedUntilMs - instantToMs(clock.now());
    if (waitMs > 0) return { kind: 'failed', effect: 'none', error: nothingLeft(waitMs) };

    const result = await exchange(request);
    if (result.kind === 'failed') return result;
    const resetMs = retryAfterMs(result.response.headers['x-ratelimit-reset'], clock);
    if (resetMs !== undefined && isUsedUp(result.response)) pausedUntilMs = instantToMs(clock.now()) + resetMs;
    return { ...result, response: withRetryAfter(result.response) };
  };
}

function isUsedUp({ headers }: HttpResponse): boolean {
  return /^\s*(?:-\d+|0)\s*$/.test(headers['x-ratelimit-remaining'] ?? '');
}

function withRetryAfter(response: HttpResponse): HttpResponse {
  const reset = response.headers['x-ratelimit-reset'];
  if (response.status !== 429 || response.headers['retry-after'] !== undefined || reset === undefined) return response;
  return { ...response, headers: { ...response.headers, 'retry-after': reset } };
}

function nothingLeft(waitMs: number): TemporaryError {
  return new TemporaryError(
    `Visma.net takes no more requests in this window (X-RateLimit-Remaining is 0); it goes on in ${Math.ceil(waitMs / 1000)} seconds.`,
    { code: 'erp.rate-limit', retryAfterMs: waitMs },
  );
}
