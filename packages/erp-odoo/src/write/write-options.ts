// write-options.ts — what every writer needs.
import type { Clock } from '@reskontra/core';
import type { OdooClient } from '../client.ts';
import type { OdooConfig } from '../config.ts';

export interface WriteOptions {
  readonly client: OdooClient;
  readonly config: OdooConfig;
  readonly clock: Clock;
}
