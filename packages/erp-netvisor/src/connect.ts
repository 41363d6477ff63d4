// connect.ts — joins client, readers and writers into a connection.
import { realSleep, type Sleep } from '@reskontra/adapter-kit';
import type { AdapterContext, ErpConnection } from '@reskontra/core';
import { checkConnection } from './check.ts';
import { createClient } from './client.ts';
import type { NetvisorConfig } from './config.ts';
import { createCreditNotesReader, createInvoicesReader } from './read/documents.ts';
import { createPaymentsReader } from './read/payments.ts';
import { createWriters } from './write/writers.ts';

export interface ConnectDoubles {
  /** Stands for the pauses, so that tests do not wait. */
  readonly sleep?: Sleep;
}

/** A connection keeps the order of its requests, one at a time. It sends nothing until it is asked to. */
export function connect(
  config: NetvisorConfig,
  { clock, signal }: AdapterContext,
  { sleep = realSleep }: ConnectDoubles = {},
): ErpConnection {
  const client = createClient({ config, clock, signal, sleep });
  const options = { client, config, clock };
  return {
    check: () => checkConnection(client, options),
    read: {
      invoices: createInvoicesReader(options),
      creditNotes: createCreditNotesReader(options),
      payments: createPaymentsReader(options),
    },
    write: createWriters(options),
    limits: { atOnce: 1 }, // Netvisor takes one request of a company at a time
  };
}
