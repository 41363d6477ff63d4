// reader-options.ts — what each reader needs.
import type { Clock } from '@reskontra/core';
import type { TrytonClient } from '../client.ts';
import type { TrytonConfig } from '../config.ts';

export interface ReaderOptions {
  readonly client: TrytonClient;
  readonly config: TrytonConfig;
  readonly clock: Clock;
}
