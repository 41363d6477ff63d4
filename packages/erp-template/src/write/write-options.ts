// write-options.ts — what every writer needs.
import type { Clock } from '@reskontra/core';
import type { AcmeClient } from '../client.ts';
import type { AcmeConfig } from '../config.ts';

export interface WriteOptions {
  readonly client: AcmeClient;
  readonly config: AcmeConfig;
  readonly clock: Clock;
}
