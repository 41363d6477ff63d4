// client.ts — the resources of Netvisor over HTTP, and nothing about what they mean.
import {
  buildXml,
  createExchange,
  createRead,
  type HttpResponse,
  type HttpResult,
  parseXml,
  realSleep,
  type Sleep,
  type XmlContent,
} from '@reskontra/adapter-kit';
import type { Clock } from '@reskontra/core';
import type { NetvisorConfig } from './config.ts';
import { createEnvelopeExchange, NETVISOR, refusalsAsErrors } from './http/envelope.ts';
import { oneAtATime } from './http/one-at-a-time.ts';
import { createNetvisorExchange } from './http/signed-exchange.ts';

export type Query = readonly (readonly [name: string, value: string])[];

export type ReadResource =
  | 'deletedsalesinvoices'
  | 'deletedsalespayments'
  | 'getsalesinvoice'
  | 'salesinvoicelist'
  | 'salespaymentlist';

export type WriteResource = 'salesinvoicecomment' | 'salespayment' | 'updatesalesinvoicestatus';

/** An answer, with names in small letters, and the moment at which it was given where it says so. */
export interface Answer {
  readonly body: unknown;
  readonly servedAtMs: number | undefined;
}

export interface NetvisorClient {
  /** @throws AuthError, ConfigError, DataError, TemporaryError */
  read(resource: ReadResource, query: Query): Promise<Answer>;
  write(resource: WriteResource, query: Query, body?: Readonly<Record<string, XmlContent>>): Promise<HttpResult>;
  /** What must not be seen in messages. */
  secrets(): readonly string[];
}

export interface CreateClientOptions {
  readonly config: NetvisorConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

/** @see Netvisor, Web Service interface: `GET|POST /RESOURCE.nv`, XML both ways */
export function createClient({ config, clock, signal, sleep = realSleep }: CreateClientOptions): NetvisorClient {
  const { url, customerKey, partnerKey, timeoutMs } = config;
  const secrets = () => [customerKey, partnerKey];
  const plain = createExchange({ name: NETVISOR, secrets, signal, timeoutMs, accept: 'text/xml, application/xml' });
  const signed = createNetvisorExchange({ exchange: plain, config, clock });
  const exchange = createEnvelopeExchange(oneAtATime(signed));
  const ask = createRead({ exchange: refusalsAsErrors(exchange), name: NETVISOR, clock, signal, sleep });
  const addressOf = (resource: ReadResource | WriteResource) => `${url}/${resource}.nv`;

  return {
    async read(resource, query) {
      const response = await ask({ method: 'GET', url: addressOf(resource), query });
      return { body: parseXml(response.text, { name: NETVISOR, lowerCase: true }), servedAtMs: servedAt(response) };
    },
    write: (resource, query, body) =>
      exchange({
        method: 'POST',
        url: addressOf(resource),
        query,
        ...(body === undefined ? {} : { body: { xml: buildXml(body) } }),
      }),
    secrets,
  };
}

function servedAt({ headers }: HttpResponse): number | undefined {
  const ms = Date.parse(headers.date ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
