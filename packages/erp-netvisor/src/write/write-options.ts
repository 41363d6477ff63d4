// write-options.ts — what every writer needs.
import type { Clock } from '@reskontra/core';
import type { NetvisorClient } from '../client.ts';
import type { NetvisorConfig } from '../config.ts';

export interface WriteOptions {
  readonly client: NetvisorClient;
  readonly config: NetvisorConfig;
  readonly clock: Clock;
}
