// connect.ts — joins client, readers and writers into a connection.
import { realSleep, type Sleep } from '@reskontra/adapter-kit';
import type { AdapterContext, ErpConnection } from '@reskontra/core';
import { checkConnection } from './check.ts';
import { createClient } from './client.ts';
import type { AcmeConfig } from './config.ts';
import { creditNotes, invoices, payments } from './map.ts';
import { createChangesReader } from './read/changes.ts';
import { createWriters } from './write/writers.ts';

export interface ConnectDoubles {
  /** Stands for the pauses, so that tests do not wait. */
  readonly sleep?: Sleep;
}

/** It sends nothing until it is asked to. */
export function connect(
  config: AcmeConfig,
  { clock, signal }: AdapterContext,
  { sleep = realSleep }: ConnectDoubles = {},
): ErpConnection {
  const client = createClient({ config, clock, signal, sleep });
  return {
    check: () => checkConnection(client),
    read: {
      invoices: createChangesReader(client, 'invoices', invoices),
      creditNotes: createChangesReader(client, 'creditNotes', creditNotes),
      payments: createChangesReader(client, 'payments', payments),
    },
    write: createWriters({ client, config, clock }),
  };
}
