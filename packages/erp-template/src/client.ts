// client.ts — the calls of Acme over HTTP, and nothing about what they mean.
import {
  createAddressedExchange,
  createExchange,
  createRead,
  type HttpExchange,
  type HttpResult,
  parseExactJson,
  type Sleep,
  toExactJson,
} from '@reskontra/adapter-kit';
import { type Clock, ConfigError } from '@reskontra/core';
import type { AcmeConfig } from './config.ts';

export const ACME = 'Acme';
const PAGE_SIZE = 100;

export type Table = 'invoices' | 'creditNotes' | 'payments';
export type QueryList = readonly (readonly [name: string, value: string])[];

export interface AcmeClient {
  /** Records changed since a moment, oldest change first. @throws AuthError, ConfigError, DataError, TemporaryError */
  listChanges(table: Table, place: ChangesPlace): Promise<unknown>;
  /** @throws AuthError, ConfigError, DataError, TemporaryError */
  list(table: Table, query: QueryList): Promise<unknown>;
  createPayment(body: unknown): Promise<HttpResult>;
  updateInvoice(number: string, body: unknown): Promise<HttpResult>;
  /** What must not be seen in messages. */
  secrets(): readonly string[];
}

/** From this moment on, inclusive; of that moment itself, after this id. */
export interface ChangesPlace {
  readonly since?: string | undefined;
  readonly after?: string | undefined;
}

export interface CreateClientOptions {
  readonly config: AcmeConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
}

/** TODO: name the documentation of each call here. */
export function createClient({ config, clock, signal, sleep }: CreateClientOptions): AcmeClient {
  const { url, apiKey, timeoutMs } = config;
  const secrets = () => [apiKey];
  const plain = createExchange({ name: ACME, secrets, signal, timeoutMs });
  const exchange = withKey(plain, apiKey);
  const read = createRead({ exchange: withAddress(exchange), name: ACME, clock, signal, sleep });
  const list = async (table: Table, query: QueryList) => {
    const response = await read({ method: 'GET', url: `${url}/v1/${table}`, query });
    return parseExactJson(response.text, ACME);
  };

  return {
    listChanges: (table, { since, after }) =>
      list(table, [
        ['pageSize', String(PAGE_SIZE)],
        ...(since === undefined ? [] : ([['changedSince', since]] as const)),
        ...(after === undefined ? [] : ([['after', after]] as const)),
      ]),
    list,
    createPayment: (body) => exchange({ method: 'POST', url: `${url}/v1/payments`, body: { json: toExactJson(body) } }),
    updateInvoice: (number, body) =>
      exchange({
        method: 'PUT',
        url: `${url}/v1/invoices/${encodeURIComponent(number)}`,
        body: { json: toExactJson(body) },
      }),
    secrets,
  };
}

function withKey(exchange: HttpExchange, apiKey: string): HttpExchange {
  return (request) => exchange({ ...request, headers: { ...request.headers, authorization: `Bearer ${apiKey}` } });
}

/** A list is always there: whoever does not know it is not Acme, and only a person can mend that. */
function withAddress(exchange: HttpExchange): HttpExchange {
  return createAddressedExchange({
    exchange,
    isElsewhere: () => true,
    error: () =>
      new ConfigError('Acme is not at the address in url (HTTP 404). Correct it.', { code: 'erp.wrong-address' }),
  });
}
