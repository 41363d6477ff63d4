// client.ts — the calls of Procountor over HTTP, and nothing about what they mean.
import {
  createExchange,
  createRead,
  createSignedExchange,
  type HttpResult,
  parseExactJson,
  parseRemote,
  realSleep,
  type Sleep,
  toExactJson,
} from '@reskontra/adapter-kit';
import { type Clock, DataError, SdkError } from '@reskontra/core';
import type { ProcountorConfig } from './config.ts';
import { withAddress } from './http/addressed-exchange.ts';
import { createPacedExchange } from './http/paced-exchange.ts';
import { createProcountorTokens, tokenRefusal } from './http/token.ts';
import { remoteResults } from './remote.ts';

export const PROCOUNTOR = 'Procountor';
const MAX_PAGES = 200; // 40,000 records about one page of invoices; stops a list that never ends

export type QueryList = readonly (readonly [name: string, value: string])[];

/** Rows of a list, and when the server gave them where it says so. */
export interface ListPage {
  readonly rows: readonly unknown[];
  /** True when it is shorter than the server's own pages are. Without that size only an empty page is the last. */
  readonly isLast: boolean;
  readonly servedAtMs: number | undefined;
}

export interface ProcountorClient {
  /** Fetches a token if there is none. @throws AuthError, ConfigError, TemporaryError */
  signIn(): Promise<void>;
  /** Sales invoices after an id, in the order of their ids. @throws AuthError, ConfigError, DataError, TemporaryError */
  listInvoices(query: QueryList, place: ListPlace): Promise<ListPage>;
  /** Whole invoices, 200 at most; one that is not there is left out. @throws as `listInvoices` */
  getInvoices(ids: readonly string[]): Promise<readonly unknown[]>;
  /** Payment events of invoices, 200 at most, in the order of their ids. @throws as `listInvoices` */
  listEvents(invoiceIds: readonly string[]): Promise<readonly unknown[]>;
  /** Incoming payments of these value days, both included. @throws as `listInvoices` */
  listReferencePayments(days: { readonly from: string; readonly to: string }): Promise<readonly unknown[]>;
  markPaid(invoiceId: string, body: unknown): Promise<HttpResult>;
  writeNotes(invoiceId: string, notes: string): Promise<HttpResult>;
  /** What must not be seen in messages. */
  secrets(): readonly string[];
}

export interface ListPlace {
  /** Rows beyond this id alone. */
  readonly afterId?: string | undefined;
  readonly size: number;
  /** `ASC` unless said otherwise. */
  readonly order?: 'ASC' | 'DESC';
}

export interface CreateClientOptions {
  readonly config: ProcountorConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

/** @see Procountor API: the OpenAPI description at dev.procountor.com names every path, query and body used here */
export function createClient({ config, clock, signal, sleep = realSleep }: CreateClientOptions): ProcountorClient {
  const { url, timeoutMs, pageSize, requestsPerSecond } = config;
  const plain = createExchange({ name: PROCOUNTOR, secrets, signal, timeoutMs, accept: 'application/json' });
  const paced = createPacedExchange({ exchange: plain, perSecond: requestsPerSecond, clock, signal, sleep });
  const tokens = createProcountorTokens({ config, exchange: paced, clock });
  const exchange = withAddress(createSignedExchange({ exchange: paced, tokens, refusal: tokenRefusal }));
  const read = createRead({ exchange, name: PROCOUNTOR, clock, signal, sleep });

  function secrets(): readonly string[] {
    return [config.clientSecret, config.apiKey, ...tokens.known()];
  }

  async function list(path: string, query: QueryList, { afterId, size, order = 'ASC' }: ListPlace): Promise<ListPage> {
    const place: QueryList = [
      ['orderById', order],
      ['size', String(size)],
      ...(afterId === undefined ? [] : ([['previousId', afterId]] as const)),
    ];
    const response = await read({ method: 'GET', url: `${url}/${path}`, query: [...query, ...place] });
    const what = { record: `The list ${path} of Procountor`, code: 'erp.bad-list' };
    const { results, meta } = parseRemote(remoteResults, parseExactJson(response.text, PROCOUNTOR), what);
    if (afterId !== undefined && results.some((row) => !isBeyond(row, afterId, order))) throw circle(path);
    const servedAtMs = Date.parse(response.headers.date ?? '');
    const isLast = results.length < (meta?.pageSize ?? 1);
    return { rows: results, isLast, servedAtMs: Number.isNaN(servedAtMs) ? undefined : servedAtMs };
  }

  async function listAll(path: string, query: QueryList): Promise<readonly unknown[]> {
    const all: unknown[] = [];
    let afterId: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { rows, isLast } = await list(path, query, { afterId, size: pageSize });
      all.push(...rows);
      if (isLast) return all;
      afterId = lastIdOf(rows, path);
    }
    throw new DataError(
      `The list ${path} of Procountor has more than ${MAX_PAGES} pages (MAX_PAGES). Set firstDay, or a smaller pageSize.`,
      {
        code: 'paging.too-many-pages',
      },
    );
  }

  async function get(ids: readonly string[]): Promise<readonly unknown[]> {
    const { text } = await read({ method: 'GET', url: `${url}/invoices/${ids.join(',')}` });
    const answer = parseExactJson(text, PROCOUNTOR);
    if (Array.isArray(answer)) return answer;
    const results = remoteResults.safeParse(answer);
    return results.success ? results.data.results : [answer];
  }

  return {
    signIn: async () => {
      await tokens.get();
    },
    listInvoices: (query, place) => list('invoices', [['types', 'SALES_INVOICE'], ...query], place),
    async getInvoices(ids) {
      if (ids.length === 0) return [];
      try {
        return await get(ids);
      } catch (error) {
        if (!SdkError.is(error, 'data') || error.code !== 'http.not-found') throw error;
        if (ids.length === 1) return [];
        const found: unknown[] = []; // one of them was deleted since it was listed, and takes the others with it
        for (const id of ids) found.push(...(await this.getInvoices([id])));
        return found;
      }
    },
    listEvents: async (invoiceIds) =>
      invoiceIds.length === 0 ? [] : listAll('payments/paymentevents', [['invoiceId', invoiceIds.join(',')]]),
    listReferencePayments: ({ from, to }) =>
      listAll('referencepayments', [
        ['startDate', from],
        ['endDate', to],
      ]),
    markPaid: (invoiceId, body) =>
      exchange({
        method: 'PUT',
        url: `${url}/invoices/${invoiceId}/paymentevents/markpaid`,
        body: { json: toExactJson(body) },
      }),
    writeNotes: (invoiceId, notes) =>
      exchange({ method: 'PUT', url: `${url}/invoices/${invoiceId}/notes`, body: { json: toExactJson({ notes }) } }),
    secrets,
  };
}

/** The id of a row, as text; undefined when it has none. */
function idOf(row: unknown): string | undefined {
  const id = typeof row === 'object' && row !== null ? (row as Readonly<Record<string, unknown>>).id : undefined;
  return typeof id === 'string' && /^\d{1,18}$/.test(id) ? id : undefined;
}

function isBeyond(row: unknown, afterId: string, order: 'ASC' | 'DESC'): boolean {
  const id = idOf(row);
  if (id === undefined) return true;
  return order === 'ASC' ? BigInt(id) > BigInt(afterId) : BigInt(id) < BigInt(afterId);
}

/** The last id: the next page begins beyond it. @throws DataError `erp.bad-list` when no row has one */
export function lastIdOf(rows: readonly unknown[], path = 'invoices'): string {
  const last = rows.map(idOf).findLast((id) => id !== undefined);
  if (last !== undefined) return last;
  throw new DataError(`The rows of the list ${path} of Procountor have no ids. Report it to Procountor.`, {
    code: 'erp.bad-list',
  });
}

function circle(path: string): DataError {
  return new DataError(
    `The list ${path} of Procountor gives rows again that were asked for already; its paging does not move on. Try again later.`,
    { code: 'paging.circle' },
  );
}
