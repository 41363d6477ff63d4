// client.ts — the partner's calls over HTTP, and nothing about what they mean.
import {
  createExchange,
  createRead,
  createSignedExchange,
  FIRST_PAGE,
  type HttpResponse,
  type HttpResult,
  isShortened,
  itemsOf,
  type ListPage,
  nextPage,
  type PagePosition,
  type PlayedNetwork,
  parseExactJson,
  type Sleep,
  toExactJson,
} from '@reskontra/adapter-kit';
import { type Clock, ConfigError, SdkError } from '@reskontra/core';
import type { MaventaConfig } from './config.ts';
import { createMaventaTokens, SIGN_IN, tokenRefusal } from './token.ts';
import type { Wire } from './wire.ts';

const PAGE_SIZE = 100; // the largest that AX takes
export const RECEIVABLES = 'The Receivables API';
export const INVOICES = 'The invoice API of Maventa';

export type QueryList = readonly (readonly [name: string, value: string])[];

/** A page; `whole` is false when the server lost records of it on the way. */
export interface RemotePage extends ListPage {
  readonly whole: boolean;
}

export interface MaventaClient {
  /** Fetches a token if there is none. @throws AuthError, ConfigError, TemporaryError */
  signIn(): Promise<void>;
  listAssignments(position?: PagePosition, pageSize?: number): Promise<RemotePage>;
  listEvents(query: QueryList, position?: PagePosition): Promise<RemotePage>;
  listInvoices(query: QueryList, position?: PagePosition, pageSize?: number): Promise<RemotePage>;
  listEventsOf(assignment: string, position?: PagePosition): Promise<RemotePage>;
  /** Any list of either side. */
  list(side: ApiSide, asked: ListAsked, position?: PagePosition): Promise<RemotePage>;
  /** One record. @throws DataError `http.not-found`; AuthError, ConfigError, TemporaryError */
  get(side: ApiSide, path: string): Promise<HttpResponse>;
  /** One attempt to see one record, whatever the answer is. */
  look(side: ApiSide, path: string): Promise<HttpResult>;
  /** One attempt at something that has an effect. */
  send(side: ApiSide, request: SendRequest): Promise<HttpResult>;
  /** What must not be seen in messages. */
  secrets(): readonly string[];
}

/** The two hosts: the Receivables API, and AX with its invoices, services and webhooks. */
export type ApiSide = 'receivables' | 'invoices';

export interface ListAsked {
  /** From the host on: `/v1/service_levels`. */
  readonly path: string;
  /** Under which name the list may stand in an object. */
  readonly name: string;
  readonly query?: QueryList;
}

export interface SendRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Leaves as JSON, numbers digit for digit. */
  readonly body?: unknown;
}

export interface CreateClientOptions {
  readonly config: Pick<
    MaventaConfig,
    'authUrl' | 'invoicesUrl' | 'receivablesUrl' | 'companyUuid' | 'userApiKey' | 'vendorApiKey' | 'timeoutMs'
  >;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
  readonly network?: PlayedNetwork | undefined;
}

export function createClient({ config, wire, clock, signal, sleep, network }: CreateClientOptions): MaventaClient {
  const pause = sleep === undefined ? {} : { sleep };
  const plain = (name: string) => createExchange({ name, secrets, signal, network, timeoutMs: config.timeoutMs });
  const tokens = createMaventaTokens({ config, scope: wire.scope, exchange: plain(SIGN_IN), clock });
  const refusal = (response: HttpResponse) => tokenRefusal(response, wire);
  const signed = (name: string) => createSignedExchange({ exchange: plain(name), tokens, refusal });
  const exchange = { receivables: signed(RECEIVABLES), invoices: signed(INVOICES) };
  const read = {
    receivables: createRead({ exchange: exchange.receivables, name: RECEIVABLES, clock, signal, ...pause }),
    invoices: createRead({ exchange: exchange.invoices, name: INVOICES, clock, signal, ...pause }),
  };
  const hostOf = { receivables: config.receivablesUrl, invoices: config.invoicesUrl };
  const eventsUrl = (assignment: string) =>
    `${config.receivablesUrl}/v1/assignments/${encodeURIComponent(assignment)}/events`;

  function secrets(): readonly string[] {
    return [config.userApiKey, config.vendorApiKey, ...tokens.known()];
  }

  async function list(side: 'receivables' | 'invoices', asked: ListRequest): Promise<RemotePage> {
    const { position } = asked;
    const paging: QueryList = [
      [wire['paging.page'], String(position.page)],
      [wire['paging.per_page'], String(asked.pageSize ?? PAGE_SIZE)],
    ];
    const request = isOurs(position.url, asked.url)
      ? { url: position.url }
      : { url: asked.url, query: [...asked.query, ...paging] };
    const response = await read[side]({ method: 'GET', ...request }).catch((error: unknown) =>
      throwMissing(error, asked),
    );
    const items = itemsOf(parseExactJson(response.text, side === 'receivables' ? RECEIVABLES : INVOICES), asked.name);
    const next = nextPage(response, position, items.length);
    return { items, next, whole: !isShortened(response, next, items.length) };
  }

  return {
    async signIn() {
      await tokens.get();
    },
    listAssignments: (position = FIRST_PAGE, pageSize = PAGE_SIZE) =>
      list('receivables', {
        url: `${config.receivablesUrl}/v1/assignments`,
        name: wire['list.assignments'],
        query: [],
        position,
        pageSize,
      }),
    listEvents: (query, position = FIRST_PAGE) =>
      list('receivables', { url: `${config.receivablesUrl}/v1/events`, name: wire['list.events'], query, position }),
    listInvoices: (query, position = FIRST_PAGE, pageSize = PAGE_SIZE) =>
      list('invoices', {
        url: `${config.invoicesUrl}/v1/invoices`,
        name: wire['list.invoices'],
        query: [['direction', 'SENT'], ...query],
        position,
        pageSize,
      }),
    listEventsOf: (assignment, position = FIRST_PAGE) =>
      list('receivables', {
        url: eventsUrl(assignment),
        name: wire['list.events'],
        query: [],
        position,
        mayBeMissing: true,
      }),
    list: (side, { path, name, query = [] }, position = FIRST_PAGE) =>
      list(side, { url: `${hostOf[side]}${path}`, name, query, position }),
    get: (side, path) => read[side]({ method: 'GET', url: `${hostOf[side]}${path}` }),
    look: (side, path) => exchange[side]({ method: 'GET', url: `${hostOf[side]}${path}` }),
    send: (side, { method, path, body }) =>
      exchange[side]({
        method,
        url: `${hostOf[side]}${path}`,
        ...(body === undefined ? {} : { body: { json: toExactJson(body) } }),
      }),
    secrets,
  };
}

interface ListRequest {
  readonly url: string;
  readonly name: string;
  readonly query: QueryList;
  readonly position: PagePosition;
  readonly pageSize?: number;
  /** The list of one assignment, which need not exist. A list of the whole company does, if the address is right. */
  readonly mayBeMissing?: boolean;
}

function throwMissing(error: unknown, { url, mayBeMissing = false }: ListRequest): never {
  if (mayBeMissing || !SdkError.is(error) || error.code !== 'http.not-found') throw error;
  throw new ConfigError(
    `There is no list at ${new URL(url).origin}${new URL(url).pathname}. Correct receivablesUrl and invoicesUrl in the configuration.`,
    { code: 'collector.wrong-address', cause: error },
  );
}

/** A next address is followed only on the host of this list: a cursor may be older than the configuration. */
function isOurs(next: string | undefined, url: string): next is string {
  return next !== undefined && URL.parse(next)?.origin === new URL(url).origin;
}
