// writer-options.ts — what every writer of this adapter needs.
import type { Clock } from '@reskontra/core';
import type { AmiliClient } from '../client.ts';
import type { AmiliNorwayConfig } from '../config.ts';

export interface WriterOptions {
  readonly client: AmiliClient;
  readonly config: AmiliNorwayConfig;
  readonly clock: Clock;
}
