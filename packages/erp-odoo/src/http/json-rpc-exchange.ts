// json-rpc-exchange.ts — JSON-2 for an Odoo that has none: the same calls, sent as JSON-RPC, and its answers put in their form.
import {
  type HttpExchange,
  type HttpRequest,
  type HttpResult,
  parseExactJson,
  parseRemote,
  toExactJson,
} from '@reskontra/adapter-kit';
import { ConfigError, type DataError, SdkError } from '@reskontra/core';
import { z } from 'zod';
import { EXAMPLE, type OdooConfig } from '../config.ts';

const answer = z.union([
  z.object({ error: z.object({ data: z.object({ name: z.string(), message: z.string() }) }) }),
  z.object({ result: z.unknown() }),
]);

/** Which status an exception has in JSON-2. What is not here is a fault of the server. */
const STATUS: Readonly<Record<string, number>> = {
  'odoo.exceptions.AccessDenied': 401,
  'odoo.exceptions.AccessError': 403,
  'odoo.exceptions.MissingError': 404,
  'odoo.exceptions.RedirectWarning': 422,
  'odoo.exceptions.UserError': 422,
  'odoo.exceptions.ValidationError': 422,
};

const CALL = /\/json\/2\/([^/]+)\/([^/]+)$/;

/**
 * Failures of JSON-RPC come with HTTP 200. The user's id is asked for once and kept.
 * @see Odoo documentation, External RPC API: common.authenticate, object.execute_kw
 */
export function createJsonRpcExchange(exchange: HttpExchange, config: OdooConfig): HttpExchange {
  const { url, database = '', login = '', apiKey } = config;
  let userId: string | undefined;

  async function send(service: 'common' | 'object', method: string, args: readonly unknown[]): Promise<HttpResult> {
    const body = { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } };
    const result = await exchange({ method: 'POST', url: `${url}/jsonrpc`, body: { json: toExactJson(body) } });
    return inJson2(result);
  }

  async function signIn(): Promise<HttpResult | undefined> {
    const result = await send('common', 'authenticate', [database, login, apiKey, {}]);
    if (result.kind === 'failed' || result.response.status !== 200) return withoutEffect(result);
    const id = JSON.parse(result.response.text) as unknown;
    if (typeof id !== 'string') return withStatus(result, 401, 'odoo.exceptions.AccessDenied', 'Access Denied');
    userId = id;
    return undefined;
  }

  return async (request) => {
    const failure = userId === undefined ? await signIn() : undefined;
    if (failure !== undefined) return failure;
    const [, model, method] = CALL.exec(request.url) ?? [];
    const { ids, context, ...named } = bodyOf(request);
    const positional = ids === undefined ? [] : [ids];
    const keyword = context === undefined ? named : { ...named, context };
    return send('object', 'execute_kw', [database, Number(userId), apiKey, model, method, positional, keyword]);
  };
}

function bodyOf({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  return body !== undefined && 'json' in body ? JSON.parse(body.json, keepNumbers) : {};
}

/** Amounts stay the digits they were written with. */
function keepNumbers(this: unknown, _key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined
    ? (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(context.source)
    : value;
}

/** To sign in changes nothing. */
function withoutEffect(result: HttpResult): HttpResult {
  return result.kind === 'failed' ? { ...result, effect: 'none' } : result;
}

function inJson2(result: HttpResult): HttpResult {
  if (result.kind === 'failed' || result.response.status !== 200) return result;
  try {
    const parsed = parseRemote(answer, parseExactJson(result.response.text, 'Odoo'), {
      record: 'The answer of Odoo',
      code: 'erp.bad-answer',
    });
    if (!('error' in parsed)) {
      return { ...result, response: { ...result.response, text: toExactJson(parsed.result ?? null) } };
    }
    const { name, message } = parsed.error.data;
    return withStatus(result, STATUS[name] ?? 500, name, message);
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return { kind: 'failed', effect: 'unknown', error: SdkError.is(error, 'data') ? notOdoo(error) : error };
  }
}

function withStatus(result: HttpResult, status: number, name: string, message: string): HttpResult {
  if (result.kind === 'failed') return result;
  return { ...result, response: { ...result.response, status, text: toExactJson({ name, message }) } };
}

function notOdoo(cause: DataError): ConfigError | DataError {
  if (cause.code !== 'json.not-json') return cause;
  return new ConfigError(`Something else than Odoo answers at url. Correct it, as in ${EXAMPLE}.`, {
    code: 'erp.wrong-address',
    cause,
  });
}
