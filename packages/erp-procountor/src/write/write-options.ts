// write-options.ts — what every writer needs.
import type { Clock } from '@reskontra/core';
import type { ProcountorClient } from '../client.ts';
import type { ProcountorConfig } from '../config.ts';

export interface WriteOptions {
  readonly client: ProcountorClient;
  readonly config: ProcountorConfig;
  readonly clock: Clock;
}
