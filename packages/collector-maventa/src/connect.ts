// connect.ts — joins client, readers and writers into a connection.
import type { PlayedNetwork, Sleep } from '@reskontra/adapter-kit';
import type { AdapterContext, CollectorConnection } from '@reskontra/core';
import { checkConnection } from './check.ts';
import { createClient } from './client.ts';
import type { MaventaConfig } from './config.ts';
import { createAssignmentsReader } from './read/assignments.ts';
import { createEventsReader } from './read/events.ts';
import { createInvoicesReader } from './read/invoices.ts';
import { createServiceLevels } from './service-levels.ts';
import { termsOf } from './services.ts';
import { readWebhook } from './webhook.ts';
import { createWire } from './wire.ts';
import { createWriters } from './write/writers.ts';

export interface ConnectDoubles {
  /** Stands for the pause between attempts, so that tests do not wait. */
  readonly sleep?: Sleep;
  /** Stands for the network, so that the partner can be played in this process. */
  readonly network?: PlayedNetwork;
}

/** A connection keeps a token and nothing else. It sends nothing until it is asked to. */
export function connect(
  config: MaventaConfig,
  { clock, signal, today }: AdapterContext,
  { sleep, network }: ConnectDoubles = {},
): CollectorConnection {
  const wire = createWire(config.wire);
  const client = createClient({ config, wire, clock, signal, sleep, network });
  const options = { client, clock, context: { wire, currency: config.currency ?? 'EUR' } };
  return {
    check: () => checkConnection(client),
    read: {
      invoices: createInvoicesReader(options),
      assignments: createAssignmentsReader(options),
      events: createEventsReader(options),
    },
    write: createWriters(config.service, { client, wire, clock, today }),
    terms: termsOf(config.service),
    ...(config.service === 'kassavirta' ? { serviceLevels: createServiceLevels({ client, wire, clock, today }) } : {}),
    hears: (received) => readWebhook(received, config) !== undefined,
  };
}
