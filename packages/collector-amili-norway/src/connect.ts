// connect.ts — joins client, readers and writers into a connection.
import type { Sleep } from '@reskontra/adapter-kit';
import type { AdapterContext, CollectorConnection } from '@reskontra/core';
import { checkConnection } from './check.ts';
import { createClient } from './client.ts';
import type { AmiliNorwayConfig } from './config.ts';
import { createAssignmentsReader } from './read/assignments.ts';
import { createEventsReader } from './read/events.ts';
import { createSettlementsReader } from './read/settlements.ts';
import { TERMS } from './terms.ts';
import { createWriters } from './write/writers.ts';

export interface ConnectDoubles {
  /** Stands for the pause between attempts, so that tests do not wait. */
  readonly sleep?: Sleep;
}

/** A connection keeps a token and nothing else. It sends nothing until it is asked to. */
export function connect(
  config: AmiliNorwayConfig,
  { clock, signal, today }: AdapterContext,
  { sleep }: ConnectDoubles = {},
): CollectorConnection {
  const client = createClient({ config, clock, signal, sleep });
  const options = { client, config, clock, today };
  return {
    check: () => checkConnection(client),
    read: {
      assignments: createAssignmentsReader(options),
      events: createEventsReader(options),
      settlements: createSettlementsReader(options),
    },
    write: createWriters(options),
    terms: TERMS,
  };
}
