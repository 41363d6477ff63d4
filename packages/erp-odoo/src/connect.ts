// connect.ts — joins client, readers and writers into a connection.
import { realSleep, type Sleep } from '@reskontra/adapter-kit';
import type { AdapterContext, ErpConnection } from '@reskontra/core';
import { checkConnection } from './check.ts';
import { createClient } from './client.ts';
import type { OdooConfig } from './config.ts';
import { createCreditNotesReader } from './read/credit-notes.ts';
import { createInvoicesReader } from './read/documents.ts';
import { createPaymentsReader } from './read/payments.ts';
import { createWriters } from './write/writers.ts';

export interface ConnectDoubles {
  /** Stands for the pauses, so that tests do not wait. */
  readonly sleep?: Sleep;
}

/** It sends nothing until it is asked to. */
export function connect(
  config: OdooConfig,
  { clock, signal }: AdapterContext,
  { sleep = realSleep }: ConnectDoubles = {},
): ErpConnection {
  const client = createClient({ config, clock, signal, sleep });
  const options = { client, config, clock };
  return {
    check: () => checkConnection(client, config),
    read: {
      invoices: createInvoicesReader(options),
      creditNotes: createCreditNotesReader(options),
      payments: createPaymentsReader(options),
    },
    write: createWriters(options),
  };
}
