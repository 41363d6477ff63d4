// exchange.ts — the one place that speaks HTTP.
import { DataError } from '@reskontra/core';
import axios, { type AxiosResponse } from 'axios';
import { decodeBody, decodeRoughly } from './decode-body.ts';
import type { HttpBody, HttpExchange, HttpRequest, HttpResponse, HttpResult } from './http-types.ts';
import { toNetworkFailure } from './network-failure.ts';
import { type PlayedNetwork, playedBy } from './played-network.ts';

const DEFAULT_TIMEOUT_MS = 30_000; // a bookkeeping API that needs longer is down
const DEFAULT_MAX_RESPONSE_BYTES = 20 * 1024 * 1024; // a page of 100 records is a few hundred kilobytes

export interface CreateExchangeOptions {
  /** Who is asked, as it stands in messages: `The Receivables API`. */
  readonly name: string;
  /** What must never be seen in an error: keys of the configuration, tokens in use. Asked anew for each failure. */
  readonly secrets: () => readonly string[];
  /** Stops every request. */
  readonly signal: AbortSignal;
  /** From the first byte sent to the last byte received. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** The `accept` header of requests that name none. JSON unless said otherwise. */
  readonly accept?: string;
  /** Stands for the network: the other side is played in this process. It decides about time-outs by itself. */
  readonly network?: PlayedNetwork | undefined;
}

const ACCEPT_JSON = 'application/json, application/problem+json';
const NO_DEADLINE = new AbortController().signal;

/**
 * Makes the function that sends one request and gets one answer.
 * No redirect is followed, because it would carry the credentials to another host. One deadline covers the whole
 * exchange, so a server that sends a byte a minute holds nobody. Bodies are read up to a limit and
 * decoded as they declare, else as UTF-8; a success that is neither is a failure, since garbled letters look like data.
 */
export function createExchange(options: CreateExchangeOptions): HttpExchange {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const maxResponseBytes = options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES;
  const client = axios.create({
    adapter: options.network === undefined ? 'http' : playedBy(options.network),
    maxRedirects: 0,
    maxContentLength: maxResponseBytes,
    maxBodyLength: maxResponseBytes,
    responseType: 'arraybuffer',
    validateStatus: () => true,
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
  });

  return async function exchange(request: HttpRequest): Promise<HttpResult> {
    const deadline = options.network === undefined ? AbortSignal.timeout(timeoutMs) : NO_DEADLINE;
    try {
      const answer = await client.request<Buffer>({
        method: request.method,
        url: addressOf(request),
        headers: headersOf(request, options.accept ?? ACCEPT_JSON),
        data: bodyOf(request),
        signal: AbortSignal.any([options.signal, deadline]),
      });
      return toResult(answer, request.url, options.name);
    } catch (thrown) {
      const state = { timedOut: deadline.aborted || isTimeout(thrown), stopped: options.signal.aborted };
      return toNetworkFailure(thrown, {
        name: options.name,
        secrets: options.secrets(),
        timeoutMs,
        maxResponseBytes,
        ...state,
      });
    }
  };
}

/** How the platform names it, and a played network too. */
function isTimeout(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'TimeoutError';
}

function addressOf(request: HttpRequest): string {
  if (request.query === undefined || request.query.length === 0) return request.url;
  const query = new URLSearchParams(request.query.map(([name, value]): [string, string] => [name, value])).toString();
  return `${request.url}${request.url.includes('?') ? '&' : '?'}${query}`;
}

function headersOf(request: HttpRequest, accept: string): Record<string, string> {
  const body = request.body;
  const contentType = body === undefined ? {} : { 'content-type': contentTypeOf(body) };
  return {
    accept,
    'user-agent': 'reskontra',
    ...contentType,
    ...request.headers,
  };
}

function contentTypeOf(body: HttpBody): string {
  if ('json' in body) return 'application/json';
  return 'xml' in body ? 'text/xml; charset=utf-8' : 'application/x-www-form-urlencoded';
}

function bodyOf({ body }: HttpRequest): string | undefined {
  if (body === undefined) return undefined;
  if ('json' in body) return body.json;
  return 'xml' in body ? body.xml : new URLSearchParams(body.form).toString();
}

function toResult(answer: AxiosResponse<Buffer>, url: string, name: string): HttpResult {
  const entries = Object.entries(answer.headers).map(([key, value]) => [key.toLowerCase(), String(value)] as const);
  const headers: HttpResponse['headers'] = Object.fromEntries(entries);
  const { status, data } = answer;
  const text = decodeBody(data, headers['content-type']);
  const isSuccess = status >= 200 && status < 300;
  if (text === undefined && isSuccess) return { kind: 'failed', effect: 'unknown', error: wrongCharset(name) };
  return { kind: 'answered', response: { status, headers, text: text ?? decodeRoughly(data), url } };
}

function wrongCharset(name: string): DataError {
  return new DataError(`${name} answered in another encoding than it declares. Report it to whoever runs it.`, {
    code: 'http.charset',
  });
}
