// signed-exchange.ts — signs each attempt anew: Netvisor takes no transaction id twice.
import { randomUUID } from 'node:crypto';
import type { HttpExchange, HttpRequest } from '@reskontra/adapter-kit';
import { type Clock, instantToMs } from '@reskontra/core';
import type { NetvisorConfig } from '../config.ts';
import { macOf } from './mac.ts';

export interface CreateSignedExchangeOptions {
  readonly exchange: HttpExchange;
  readonly config: NetvisorConfig;
  readonly clock: Clock;
}

/** The query is written into the address here, because the signature is of the address as it leaves. */
export function createNetvisorExchange({ exchange, config, clock }: CreateSignedExchangeOptions): HttpExchange {
  return (request) => {
    const { query: _, ...rest } = request;
    const url = addressOf(request);
    return exchange({ ...rest, url, headers: { ...request.headers, ...headersOf(url, config, clock) } });
  };
}

function addressOf({ url, query = [] }: HttpRequest): string {
  const text = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  return text === '' ? url : `${url}?${text}`;
}

function headersOf(url: string, config: NetvisorConfig, clock: Clock): Record<string, string> {
  const now = clock.now();
  const timestamp = now.replace('T', ' ').replace(/Z$/, '');
  const timestampUnix = String(Math.floor(instantToMs(now) / 1000));
  const transactionId = randomUUID();
  const mac = macOf(config.mac, { ...config, url, timestamp, timestampUnix, transactionId });
  return {
    'x-netvisor-authentication-sender': config.sender,
    'x-netvisor-authentication-customerid': config.customerId,
    'x-netvisor-authentication-partnerid': config.partnerId,
    'x-netvisor-authentication-timestamp': timestamp,
    'x-netvisor-authentication-transactionid': transactionId,
    'x-netvisor-interface-language': config.language,
    'x-netvisor-organisation-id': config.organisationId,
    'x-netvisor-authentication-mac': mac,
    'x-netvisor-authentication-usehttpresponsestatuscodes': '1',
    ...(config.mac === 'HMACSHA256' ? { 'x-netvisor-authentication-timestampunix': timestampUnix } : {}),
    ...(config.mac === 'MD5' ? {} : { 'x-netvisor-authentication-machashcalculationalgorithm': config.mac }),
  };
}
