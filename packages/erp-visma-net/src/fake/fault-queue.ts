// fault-queue.ts — what goes wrong on order.

/** Every fault with what a client sees. */
export const FAULTS = {
  'too-many-requests': '429 with the headers of the rate limit; nothing happened',
  unavailable: '503; nothing happened',
  'error-after': '500; the request has had its effect',
  'cut-before': 'the connection closes without an answer; nothing happened',
  'cut-after': 'the connection closes without an answer; the request has had its effect',
  'silence-before': 'no answer ever comes; nothing happened',
  'silence-after': 'no answer ever comes; the request has had its effect',
  'expired-token': '401; nothing happened',
  outdated: '412, as if somebody else had been quicker; nothing happened',
  'release-failed': '200 with the action result Failed; nothing happened',
  'release-queued': '200 with the action result Queued; it happens at the second look at the payment',
  'short-page': 'a page that lacks its last row',
  'web-page': '200 with a page of HTML',
} as const;

export type FaultKind = keyof typeof FAULTS;

export interface FaultOrder {
  readonly fault: FaultKind;
  /** Which requests it meets, by method and path: `POST /v1/customerPayment`. All when absent. */
  readonly on?: RegExp;
  /** How many of them pass unharmed first. */
  readonly after?: number;
  /** How many it spoils: one unless said otherwise. */
  readonly times?: number;
}

export interface FaultQueue {
  order(order: FaultOrder): void;
  /** The fault of this request; asking counts as the request. */
  take(request: string): FaultKind | undefined;
}

export function createFaultQueue(): FaultQueue {
  let queue: readonly Required<FaultOrder>[] = [];
  return {
    order({ fault, on = /^/, after = 0, times = 1 }) {
      queue = [...queue, { fault, on, after, times }];
    },
    take(request) {
      const at = queue.findIndex(({ on }) => on.test(request));
      const found = queue[at];
      if (found === undefined) return undefined;
      const rest = found.after > 0 ? { ...found, after: found.after - 1 } : { ...found, times: found.times - 1 };
      queue = rest.times === 0 ? queue.toSpliced(at, 1) : queue.with(at, rest);
      return found.after > 0 ? undefined : found.fault;
    },
  };
}
