// fake-request.ts — a request as a played system sees it.
import type { IncomingHttpHeaders } from 'node:http';

/** A request as the system sees it. */
export interface FakeRequest {
  readonly method: string;
  /** Path and query as they came, for systems that sign them. */
  readonly target: string;
  /** Decoded, without query: `['v1', 'invoices', '1001']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
