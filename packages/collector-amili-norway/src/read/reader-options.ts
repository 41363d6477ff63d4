// reader-options.ts — what every reader of this adapter needs.
import type { Clock, PlainDate } from '@reskontra/core';
import type { AmiliClient } from '../client.ts';
import type { AmiliNorwayConfig } from '../config.ts';

export interface ReaderOptions {
  readonly client: AmiliClient;
  readonly config: AmiliNorwayConfig;
  readonly clock: Clock;
  /** Today in the company's zone. */
  today(): PlainDate;
}
