// write-options.ts — what every writer of this adapter needs.
import type { Sleep } from '@reskontra/adapter-kit';
import type { Clock } from '@reskontra/core';
import type { VismaNetClient } from '../client.ts';
import type { VismaNetConfig } from '../config.ts';

export interface WriteOptions {
  readonly client: VismaNetClient;
  readonly config: VismaNetConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
}
