// one-at-a-time.ts — Netvisor takes one message of a company at a time: the next one waits for the answer.
import type { HttpExchange, HttpResult } from '@reskontra/adapter-kit';

/** Requests leave in the order in which they were made, each when the one before has ended. */
export function oneAtATime(exchange: HttpExchange): HttpExchange {
  let last: Promise<unknown> = Promise.resolve();
  return (request) => {
    const turn: Promise<HttpResult> = last.then(() => exchange(request));
    last = turn.catch(() => undefined);
    return turn;
  };
}
