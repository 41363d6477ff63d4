// reader-options.ts — what every reader of this adapter needs.
import type { Clock } from '@reskontra/core';
import type { VismaNetClient } from '../client.ts';
import type { VismaNetConfig } from '../config.ts';

export interface ReaderOptions {
  readonly client: VismaNetClient;
  readonly config: VismaNetConfig;
  readonly clock: Clock;
}
