// paced-exchange.ts — sends no more requests in a second than agreed.
import type { HttpExchange, Sleep } from '@reskontra/adapter-kit';
import { type Clock, instantToMs } from '@reskontra/core';

const WINDOW_MS = 1000;

export interface CreatePacedExchangeOptions {
  readonly exchange: HttpExchange;
  readonly perSecond: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
}

/**
 * Procountor may shut out an integration that sends more than it allows, for all its customers: so a request waits here,
 * before it is sent. A wait counts as time that has passed, also under a clock that stands still.
 * @see dev.procountor.com, API requests: rate limits
 */
export function createPacedExchange(options: CreatePacedExchangeOptions): HttpExchange {
  const { exchange, perSecond, clock, signal, sleep } = options;
  let sentAtMs: readonly number[] = [];
  let sleptMs = 0;
  let turn: Promise<void> = Promise.resolve();

  async function admit(): Promise<void> {
    while (!signal.aborted) {
      const shownMs = instantToMs(clock.now());
      const nowMs = shownMs + sleptMs;
      sentAtMs = sentAtMs.filter((atMs) => Math.abs(nowMs - atMs) < WINDOW_MS);
      const [oldest] = sentAtMs;
      if (oldest === undefined || sentAtMs.length < perSecond) {
        sentAtMs = [...sentAtMs, nowMs];
        return;
      }
      const waitMs = WINDOW_MS - (nowMs - oldest);
      await sleep(waitMs, signal);
      sleptMs += Math.max(0, waitMs - (instantToMs(clock.now()) - shownMs)); // what the clock did not show
    }
  }

  return async (request) => {
    turn = turn.then(admit);
    await turn;
    return exchange(request);
  };
}
