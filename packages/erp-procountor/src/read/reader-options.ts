// reader-options.ts — what every reader of this adapter needs.
import type { Clock } from '@reskontra/core';
import type { ProcountorClient } from '../client.ts';
import type { ProcountorConfig } from '../config.ts';

export interface ReaderOptions {
  readonly client: ProcountorClient;
  readonly config: ProcountorConfig;
  readonly clock: Clock;
}
