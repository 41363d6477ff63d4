// api.ts — a small typed client of everything about receivables at Maventa, for whoever wants no more than that.
import { realSleep, type Sleep } from '@reskontra/adapter-kit';
import { type Clock, instantFromMs, plainDateIn } from '@reskontra/core';
import { createInvoicesApi, type InvoicesApi } from './api/invoices.ts';
import { createReceivablesApi, type ReceivablesApi } from './api/receivables.ts';
import { createServicesApi, type ServicesApi } from './api/services.ts';
import { createWebhooksApi, type WebhooksApi } from './api/webhooks.ts';
import { createClient } from './client.ts';
import { createWire, type WireName } from './wire.ts';

export interface CreateMaventaApiOptions {
  /** Where tokens come from, and the invoice side: `https://ax.maventa.com`, in test `https://ax-stage.maventa.com`. */
  readonly axUrl: string;
  /** `https://receivables.maventa.com`, in test `https://receivables-stage.maventa.com`. */
  readonly receivablesUrl: string;
  readonly companyUuid: string;
  readonly userApiKey: string;
  readonly vendorApiKey: string;
  /** What the token may do. All that this client offers needs the rights of the default. */
  readonly scope?: string;
  /** Other words for names of the partner's API. */
  readonly wire?: Readonly<Partial<Record<WireName, string>>>;
  /** Longest wait for one answer; 30 seconds unless said otherwise. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** The wall clock unless said otherwise. */
  readonly clock?: Clock;
  /** Whose day "today" is; Helsinki unless said otherwise. */
  readonly timeZone?: string;
  /** Stands for the pause between attempts at reading. */
  readonly sleep?: Sleep;
}

/**
 * Reading is tried three times; a write once. A write whose answer is lost throws TemporaryError `collector.in-doubt`:
 * look before trying again. A "no" of the partner is DataError `collector.refused` with its words.
 */
export interface MaventaApi {
  readonly receivables: ReceivablesApi;
  readonly invoices: InvoicesApi;
  readonly services: ServicesApi;
  readonly webhooks: WebhooksApi;
}

/** Reading, sending, activating, transferring and hearing of news. */
const ALL_SCOPES = 'global receivables:assignments company:read company:write invoice:send';
const DEFAULT_TIMEOUT_MS = 30_000;
const WALL_CLOCK: Clock = { now: () => instantFromMs(Date.now()) };

/** Nothing is sent until a method is called; the token is fetched then, and kept. */
export function createMaventaApi(options: CreateMaventaApiOptions): MaventaApi {
  const { axUrl, receivablesUrl, companyUuid, userApiKey, vendorApiKey, clock = WALL_CLOCK } = options;
  const wire = createWire({
    scope: ALL_SCOPES,
    ...(options.scope === undefined ? {} : { scope: options.scope }),
    ...options.wire,
  });
  const client = createClient({
    config: {
      authUrl: axUrl,
      invoicesUrl: axUrl,
      receivablesUrl,
      companyUuid,
      userApiKey,
      vendorApiKey,
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    },
    wire,
    clock,
    signal: options.signal ?? new AbortController().signal,
    sleep: options.sleep ?? realSleep,
  });
  const zone = options.timeZone ?? 'Europe/Helsinki';
  const parts = { client, wire, clock, today: () => plainDateIn(clock.now(), zone) };
  return {
    receivables: createReceivablesApi(parts),
    invoices: createInvoicesApi(parts),
    services: createServicesApi(parts),
    webhooks: createWebhooksApi(parts),
  };
}
