// fault-queue.ts — faults on order: each spoils the requests it was ordered for, first come first served.
import { assert } from '@reskontra/core';
import type { FakeRequest } from './fake-request.ts';

/** What goes wrong. `-before`: nothing has happened. `-after`: the request has had its effect. */
export const FAKE_FAULTS = [
  'too-many-requests',
  'error-before',
  'error-after',
  'cut-before',
  'cut-after',
  'silence-before',
  'silence-after',
] as const;
export type FakeFault = (typeof FAKE_FAULTS)[number];

export interface FakeFaultOrder {
  readonly fault: FakeFault;
  /** Which requests; all when absent. */
  readonly where?: (request: FakeRequest) => boolean;
  /** How many of them. 1 unless said otherwise. */
  readonly times?: number;
  /** How many of them pass unharmed first. */
  readonly after?: number;
  /** Of errors. 500 unless said otherwise. */
  readonly status?: number;
  /** Of `too-many-requests`. 1 unless said otherwise. */
  readonly retryAfterSeconds?: number;
}

export interface FaultQueue {
  order(order: FakeFaultOrder): void;
  /** The fault that this request meets; asking counts as the request. */
  take(request: FakeRequest): FakeFaultOrder | undefined;
  clear(): void;
}

const MAX_ORDERS = 1000; // a test that orders more has lost count

export function createFaultQueue(): FaultQueue {
  let queue: readonly (FakeFaultOrder & { readonly times: number; readonly after: number })[] = [];
  return {
    order(order) {
      assert(queue.length < MAX_ORDERS, `No more than ${MAX_ORDERS} faults (MAX_ORDERS) wait at once.`);
      queue = [...queue, { times: 1, after: 0, ...order }];
    },
    take(request) {
      const place = queue.findIndex(({ where }) => where === undefined || where(request));
      const found = queue[place];
      if (found === undefined) return undefined;
      if (found.after > 0) {
        queue = queue.with(place, { ...found, after: found.after - 1 });
        return undefined;
      }
      queue = found.times > 1 ? queue.with(place, { ...found, times: found.times - 1 }) : queue.toSpliced(place, 1);
      return found;
    },
    clear() {
      queue = [];
    },
  };
}
