// reader-options.ts — what every reader of this adapter needs.
import type { Clock } from '@reskontra/core';
import type { MaventaClient } from '../client.ts';
import type { MapContext } from '../map.ts';

export interface ReaderOptions {
  readonly client: MaventaClient;
  readonly context: MapContext;
  readonly clock: Clock;
}
