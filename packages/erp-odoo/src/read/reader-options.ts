// reader-options.ts — what every reader of this adapter needs.
import type { Clock } from '@reskontra/core';
import type { OdooClient } from '../client.ts';
import type { OdooConfig } from '../config.ts';

export interface ReaderOptions {
  readonly client: OdooClient;
  readonly config: OdooConfig;
  readonly clock: Clock;
}
