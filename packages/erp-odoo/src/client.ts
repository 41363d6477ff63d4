// client.ts — the calls of Odoo over HTTP, and nothing about what they mean.
import {
  createExchange,
  createRead,
  type HttpRequest,
  type HttpResult,
  parseExactJson,
  parseRemote,
  realSleep,
  type Sleep,
  toExactJson,
} from '@reskontra/adapter-kit';
import type { Clock } from '@reskontra/core';
import { z } from 'zod';
import { FIRST_WITH_JSON_2, type OdooConfig } from './config.ts';
import { withAddress, withKeyRefusal } from './http/addressed-exchange.ts';
import { createJsonRpcExchange } from './http/json-rpc-exchange.ts';

export const ODOO = 'Odoo';

export type Model =
  | 'account.account'
  | 'account.bank.statement.line'
  | 'account.journal'
  | 'account.move'
  | 'account.move.line'
  | 'account.partial.reconcile'
  | 'account.payment'
  | 'account.payment.method.line'
  | 'account.payment.register'
  | 'mail.message';

/** A condition: field, operator, value. Several are joined by "and". */
export type Condition = readonly [field: string, operator: '=' | '!=' | '>' | '>=' | 'in', value: unknown];

export interface Search {
  readonly domain: readonly Condition[];
  readonly fields: readonly string[];
  /** In the order of the ids unless said otherwise. */
  readonly order?: string;
  readonly limit?: number;
}

/** Records, and when the server gave them where it says so. */
export interface Found {
  readonly rows: readonly unknown[];
  readonly servedAtMs: number | undefined;
}

export interface OdooClient {
  /** Archived records too. @throws AuthError, ConfigError, DataError, TemporaryError */
  search(model: Model, search: Search): Promise<Found>;
  /** Calls a method of records, or of the model where `ids` is absent. */
  call(model: Model, method: string, args: CallArguments): Promise<HttpResult>;
  /** What must not be seen in messages. */
  secrets(): readonly string[];
}

export interface CallArguments {
  readonly ids?: readonly number[];
  readonly context?: Readonly<Record<string, unknown>>;
  readonly named?: Readonly<Record<string, unknown>>;
}

export interface CreateClientOptions {
  readonly config: OdooConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

/** @see Odoo documentation, External JSON-2 API: POST /json/2/<model>/<method>, one transaction each */
export function createClient({ config, clock, signal, sleep = realSleep }: CreateClientOptions): OdooClient {
  const { url, timeoutMs, apiKey, database, companyId, version } = config;
  const secrets = () => [apiKey];
  const plain = createExchange({ name: ODOO, secrets, signal, timeoutMs, accept: 'application/json' });
  const spoken = version >= FIRST_WITH_JSON_2 ? plain : createJsonRpcExchange(plain, config);
  const exchange = withAddress(withKeyRefusal(spoken));
  const read = createRead({ exchange, name: ODOO, clock, signal, sleep });
  const company = companyId === undefined ? {} : { allowed_company_ids: [companyId] };

  function toRequest(model: Model, method: string, { ids, context, named }: CallArguments): HttpRequest {
    const body = { ...(ids === undefined ? {} : { ids }), context: { ...company, ...context }, ...named };
    return {
      method: 'POST',
      url: `${url}/json/2/${model}/${method}`,
      headers: {
        authorization: `bearer ${apiKey}`,
        ...(database === undefined ? {} : { 'x-odoo-database': database }),
      },
      body: { json: toExactJson(body) },
    };
  }

  return {
    async search(model, { domain, fields, order = 'id asc', limit }) {
      const named = { domain, fields, order, ...(limit === undefined ? {} : { limit }) };
      const response = await read(toRequest(model, 'search_read', { context: { active_test: false }, named }));
      const what = { record: `The answer about ${model}`, code: 'erp.bad-list' };
      const rows = parseRemote(z.array(z.unknown()), parseExactJson(response.text, ODOO), what);
      const servedAtMs = Date.parse(response.headers.date ?? '');
      return { rows, servedAtMs: Number.isNaN(servedAtMs) ? undefined : servedAtMs };
    },
    call: (model, method, args) => exchange(toRequest(model, method, args)),
    secrets,
  };
}
