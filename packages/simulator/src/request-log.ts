// request-log.ts — the requests that reached the partner's paths, newest kept, without bodies and without secrets.
import type { Instant } from '@reskontra/core';
import type { FaultKind } from './faults/fault.ts';
import type { EndpointName } from './http/endpoint-names.ts';

export interface LoggedRequest {
  readonly at: Instant;
  readonly endpoint: EndpointName;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** What was answered; absent when nothing was. */
  readonly status?: number;
  readonly fault?: FaultKind;
}

export interface RequestLog {
  add(request: LoggedRequest): void;
  list(): readonly LoggedRequest[];
  clear(): void;
}

const MAX_KEPT = 10_000; // the oldest go first

export function createRequestLog(): RequestLog {
  let kept: LoggedRequest[] = [];
  return {
    add(request) {
      kept.push(request);
      if (kept.length > 2 * MAX_KEPT) kept = kept.slice(-MAX_KEPT);
    },
    list: () => kept.slice(-MAX_KEPT),
    clear() {
      kept = [];
    },
  };
}
