// reader-options.ts — what every reader needs.
import type { Clock } from '@reskontra/core';
import type { NetvisorClient } from '../client.ts';
import type { NetvisorConfig } from '../config.ts';

export interface ReaderOptions {
  readonly client: NetvisorClient;
  readonly config: NetvisorConfig;
  readonly clock: Clock;
}
