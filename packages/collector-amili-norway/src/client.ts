// client.ts — Amili's calls over HTTP, and nothing about what they mean.
import {
  createExchange,
  createRead,
  createSignedExchange,
  type HttpResult,
  itemsOf,
  parseExactJson,
  type Sleep,
  toExactJson,
} from '@reskontra/adapter-kit';
import { type Clock, ConfigError, SdkError } from '@reskontra/core';
import type { AmiliNorwayConfig } from './config.ts';
import { nextToken, recordOf } from './remote.ts';
import { createAmiliTokens, SIGN_IN, tokenRefusal } from './token.ts';

export const AMILI = 'The collection API of Amili';

export type QueryList = readonly (readonly [name: string, value: string])[];

/** A page and the token of the one after it. */
export interface RemotePage {
  readonly items: readonly unknown[];
  readonly next: string | undefined;
}

/** What is added in a batch. */
export type BatchKind = 'invoices' | 'payments' | 'corrections';
/** What a case is told at once. */
export type CaseStep = 'pause' | 'resume' | 'withdraw' | 'accept' | 'reject';

export interface AmiliClient {
  /** Fetches a token if there is none. @throws AuthError, ConfigError, TemporaryError */
  signIn(): Promise<void>;
  listCases(query: QueryList, token: string | undefined): Promise<RemotePage>;
  listBatches(token: string | undefined): Promise<RemotePage>;
  listSettlements(query: QueryList, token: string | undefined): Promise<RemotePage>;
  /** Undefined when it is not there. */
  findInvoice(id: string): Promise<unknown>;
  getBatch(id: string): Promise<unknown>;
  /** Hands in a batch of one: the answer names the batch, which is worked off later. */
  addBatch(kind: BatchKind, item: unknown): Promise<HttpResult>;
  tellCase(caseId: string, step: CaseStep, body: unknown): Promise<HttpResult>;
  /** What must not be seen in messages. */
  secrets(): readonly string[];
}

export interface CreateClientOptions {
  readonly config: AmiliNorwayConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

/** @see Amili Docs, Debt Collection: paths below /collection/v1 */
export function createClient({ config, clock, signal, sleep }: CreateClientOptions): AmiliClient {
  const { apiUrl, organizationId, pageSize, timeoutMs, assumptions } = config;
  const plain = (name: string) => createExchange({ name, secrets, signal, timeoutMs });
  const tokens = createAmiliTokens({ config, exchange: plain(SIGN_IN), clock });
  const exchange = createSignedExchange({ exchange: plain(AMILI), tokens, refusal: tokenRefusal });
  const read = createRead({ exchange, name: AMILI, clock, signal, ...(sleep === undefined ? {} : { sleep }) });

  function secrets(): readonly string[] {
    return [config.clientSecret, ...tokens.known()];
  }

  function urlOf(path: string, ids: Readonly<Record<string, string>> = {}): string {
    const all: Readonly<Record<string, string>> = { orgId: organizationId, ...ids };
    return apiUrl + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(all[name] ?? ''));
  }

  async function list(name: 'cases' | 'batches' | 'settlements', query: QueryList): Promise<RemotePage> {
    const url = urlOf(`/orgs/{orgId}/${name}`);
    const response = await read({ method: 'GET', url, query }).catch(throwMissing);
    const body = parseExactJson(response.text, AMILI);
    return { items: itemsOf(body, 'data'), next: nextToken(body) };
  }

  /** An item whose own records are gone is not there; a list that is not there is a wrong address. */
  async function find(url: string): Promise<unknown> {
    try {
      return recordOf(parseExactJson((await read({ method: 'GET', url })).text, AMILI));
    } catch (error) {
      if (SdkError.is(error) && error.code === 'http.not-found') return undefined;
      throw error;
    }
  }

  const post = (url: string, body: unknown) => exchange({ method: 'POST', url, body: { json: toExactJson(body) } });

  return {
    async signIn() {
      await tokens.get();
    },
    listCases: (query, token) =>
      list('cases', [...query, ...paging({ size: 'PageSize', token: 'PageToken' }, pageSize, token)]),
    listBatches: (token) => list('batches', paging(LOWER, pageSize, token)),
    listSettlements: (query, token) => list('settlements', [...query, ...paging(LOWER, pageSize, token)]),
    findInvoice: (id) => find(urlOf('/orgs/{orgId}/invoices/{invoiceId}', { invoiceId: id })),
    getBatch: (id) => find(urlOf(assumptions.batchPath, { batchId: id })),
    addBatch: (kind, item) => post(urlOf(`/orgs/{orgId}/${kind}`), { [kind]: [item] }),
    tellCase: (caseId, step, body) => post(urlOf(assumptions[`${step}Path`], { caseId }), body),
    secrets,
  };
}

const LOWER = { size: 'pageSize', token: 'pageToken' };

function paging(names: typeof LOWER, pageSize: number, token: string | undefined): QueryList {
  return [[names.size, String(pageSize)], ...(token === undefined ? [] : [[names.token, token] as const])];
}

function throwMissing(error: unknown): never {
  if (!SdkError.is(error) || error.code !== 'http.not-found') throw error;
  throw new ConfigError(
    'Amili does not know this organization at the address in apiUrl. Correct apiUrl, for example https://api.amili.no/collection/v1, or organizationId.',
    { code: 'collector.wrong-address', cause: error },
  );
}
