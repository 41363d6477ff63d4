// client.ts — the calls of Visma.net over HTTP, and nothing about what they mean.
import {
  createExchange,
  createRead,
  createSignedExchange,
  type HttpRequest,
  type HttpResponse,
  type HttpResult,
  type PagePosition,
  parseExactJson,
  realSleep,
  type Sleep,
  type Token,
  toExactJson,
} from '@reskontra/adapter-kit';
import { type Clock, DataError } from '@reskontra/core';
import type { VismaNetConfig } from './config.ts';
import { withAddress } from './http/addressed-exchange.ts';
import { awaitBackground } from './http/background.ts';
import { toListPage, type VismaPage } from './http/list-page.ts';
import { createLimitedExchange } from './http/rate-limit.ts';
import { createVismaTokens, tokenRefusal, VISMA_CONNECT } from './http/token.ts';

export const VISMA_NET = 'Visma.net';

export type Resource =
  | 'cashaccount'
  | 'customer'
  | 'customerCreditNote'
  | 'customerinvoice'
  | 'customerPayment'
  | 'paymentmethod';

export type QueryList = readonly (readonly [name: string, value: string])[];

export interface ListRequest {
  readonly resource: Resource;
  readonly query: QueryList;
  readonly position: PagePosition;
  readonly pageSize: number;
}

/** A page, with the moment at which the server gave it where it says so. */
export interface ServedPage extends VismaPage {
  readonly servedAtMs: number | undefined;
}

/** One record, with the version of it that an update must name. */
export interface VersionedRecord {
  readonly body: unknown;
  readonly etag: string | undefined;
}

export interface VismaNetClient {
  /** Fetches a token if there is none. @throws AuthError, ConfigError, TemporaryError */
  signIn(): Promise<Token>;
  /** @throws AuthError, ConfigError, DataError, TemporaryError */
  list(request: ListRequest): Promise<ServedPage>;
  /** @throws AuthError, ConfigError, DataError `http.not-found` and others, TemporaryError */
  get(resource: Resource, number: string): Promise<VersionedRecord>;
  /** Creates a record. */
  create(resource: Resource, body: unknown): Promise<HttpResult>;
  /** Changes a record, unless it is of another version by now: then 412. */
  update(resource: Resource, number: string, body: unknown, etag: string | undefined): Promise<HttpResult>;
  /** Does something with a record, such as releasing it. */
  act(resource: Resource, number: string, action: 'release', body: unknown): Promise<HttpResult>;
  /** What must not be seen in messages. */
  secrets(): readonly string[];
}

export interface CreateClientOptions {
  readonly config: VismaNetConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

/** @see Visma.net ERP API, service flavour: paths `/v1/…` */
export function createClient({ config, clock, signal, sleep = realSleep }: CreateClientOptions): VismaNetClient {
  const { apiUrl, timeoutMs } = config;
  const plain = (name: string) => createExchange({ name, secrets, signal, timeoutMs, accept: 'application/json' });
  const tokens = createVismaTokens({ config, exchange: plain(VISMA_CONNECT), clock });
  const limited = createLimitedExchange(plain(VISMA_NET), clock);
  const signed = createSignedExchange({ exchange: limited, tokens, refusal: tokenRefusal });
  const exchange = withAddress(signed);
  const read = createRead({ exchange, name: VISMA_NET, clock, signal, sleep });
  const background: Readonly<Record<string, string>> = config.background ? { 'erp-api-background': 'none' } : {};

  function secrets(): readonly string[] {
    return [config.clientSecret, ...tokens.known()];
  }

  async function write(request: HttpRequest): Promise<HttpResult> {
    return awaitBackground(await exchange(request), { apiUrl, exchange, signal, sleep });
  }

  return {
    signIn: () => tokens.get(),
    async list({ resource, query, position, pageSize }) {
      const paging: QueryList = [
        ['pageNumber', String(position.page)],
        ['pageSize', String(pageSize)],
      ];
      const url = `${apiUrl}/v1/${resource}`;
      const response = await read({ method: 'GET', url, query: [...query, ...paging] });
      const page = toListPage({ text: response.text, name: `The list ${resource} of Visma.net`, position, pageSize });
      return { ...page, servedAtMs: servedAt(response) };
    },
    async get(resource, number) {
      const response = await read({ method: 'GET', url: urlOf(apiUrl, resource, number) });
      return { body: parseExactJson(response.text, VISMA_NET), etag: response.headers.etag };
    },
    create: (resource, body) =>
      write({ method: 'POST', url: `${apiUrl}/v1/${resource}`, headers: background, ...json(body) }),
    update: (resource, number, body, etag) =>
      write({
        method: 'PUT',
        url: urlOf(apiUrl, resource, number),
        headers: etag === undefined ? {} : { 'if-match': etag },
        ...json(body),
      }),
    act: (resource, number, action, body) =>
      write({
        method: 'POST',
        url: `${urlOf(apiUrl, resource, number)}/action/${action}`,
        headers: background,
        ...json(body),
      }),
    secrets,
  };
}

function json(body: unknown): { readonly body: { readonly json: string } } {
  return { body: { json: toExactJson(body) } };
}

/** @throws DataError `erp.bad-number` for a number that would be another address */
function urlOf(apiUrl: string, resource: Resource, number: string): string {
  if (/^\.{0,2}$/.test(number.trim())) {
    throw new DataError(`"${number}" is not the number of a document. Correct it in the ledger.`, {
      code: 'erp.bad-number',
    });
  }
  return `${apiUrl}/v1/${resource}/${encodeURIComponent(number)}`;
}

function servedAt({ headers }: HttpResponse): number | undefined {
  const ms = Date.parse(headers.date ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
