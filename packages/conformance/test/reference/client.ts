// client.ts — the reference adapters' HTTP: one request, one answer, sorted failures, no secret in any of them.
import {
  type AnySdkError,
  AuthError,
  ConfigError,
  DataError,
  type Outcome,
  SdkError,
  TemporaryError,
} from '@reskontra/core';

export interface ClientConfig {
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Client {
  get(path: string): Promise<unknown>;
  /** @throws as `get`; a failure after which the effect may be there has `effect: 'unknown'` in its details */
  send(method: 'POST' | 'PUT', path: string, body: unknown, key?: string): Promise<Answer>;
}

export const MAX_ANSWER_BYTES = 12 * 1024 * 1024;

/** What a mutant may do otherwise. */
export interface ClientParts {
  readonly redirect: 'manual' | 'follow';
  readonly maxAnswerBytes: number;
  readonly fatalCharset: boolean;
  /** The whole request goes into the error. */
  readonly leaksRequest: boolean;
  readonly usesSignal: boolean;
  readonly usesTimeout: boolean;
  readonly retryAfter: boolean;
  readonly parse: (text: string) => unknown;
  toError(status: number, retryAfterMs: number | undefined): AnySdkError;
  toFailure(thrown: unknown): Error;
}

export const SOUND_CLIENT: ClientParts = {
  redirect: 'manual',
  maxAnswerBytes: MAX_ANSWER_BYTES,
  fatalCharset: true,
  leaksRequest: false,
  usesSignal: true,
  usesTimeout: true,
  retryAfter: true,
  parse: (text) => JSON.parse(text),
  toError(status, retryAfterMs) {
    const options = { code: `reference.http-${status}` };
    if (status === 401) return new AuthError('The key is wrong; correct apiKey.', options);
    if (status === 429 || status >= 500) {
      return new TemporaryError('The system is busy or down; try again later.', {
        ...options,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
    }
    if (status === 404 || (status >= 300 && status < 400))
      return new ConfigError('Nothing is at this address; correct url.', options);
    return new DataError('The system refused the request.', options);
  },
  toFailure: () =>
    new TemporaryError('The system cannot be reached; try again later.', { code: 'reference.unreachable' }),
};

export function createClient(
  { url, apiKey, timeoutMs }: ClientConfig,
  signal: AbortSignal,
  parts: ClientParts,
): Client {
  async function ask(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; headers: Headers; text: string }> {
    const signals = [
      ...(parts.usesSignal ? [signal] : []),
      ...(parts.usesTimeout ? [AbortSignal.timeout(timeoutMs)] : []),
    ];
    const headers = { authorization: `Bearer ${apiKey}`, ...(key === undefined ? {} : { 'idempotency-key': key }) };
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers,
        redirect: parts.redirect,
        signal: AbortSignal.any(signals),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = decode(await bytesOf(response, parts.maxAnswerBytes), parts.fatalCharset);
      return { status: response.status, headers: response.headers, text };
    } catch (thrown) {
      if (SdkError.is(thrown)) throw thrown;
      if (parts.leaksRequest) throw Object.assign(parts.toFailure(thrown), { request: headers });
      throw parts.toFailure(thrown);
    }
  }

  function parse(text: string): unknown {
    try {
      return parts.parse(text);
    } catch (thrown) {
      if (thrown instanceof SyntaxError) throw notJson(thrown);
      throw thrown;
    }
  }

  return {
    async get(path) {
      const { status, headers, text } = await ask('GET', path);
      if (status !== 200) throw withCause(parts.toError(status, retryAfterIn(headers, parts)), text, parts);
      return parse(text);
    },
    async send(method, path, body, key) {
      const { status, headers, text } = await ask(method, path, body, key);
      if (status === 201 || status === 202 || status === 422) return { status, body: parse(text) };
      throw withCause(parts.toError(status, retryAfterIn(headers, parts)), text, parts);
    },
  };
}

/** What a failed write means. Certainly without effect: a 429. Keys and addresses are nobody's outcome. */
export function toOutcome(error: unknown): Outcome {
  if (!SdkError.is(error) || error.kind === 'auth' || error.kind === 'config') throw error;
  const { message } = error;
  if (error.code !== 'reference.http-429' || error.kind !== 'temporary') return { kind: 'unknown', message };
  return { kind: 'retry', message, ...(error.retryAfterMs === undefined ? {} : { afterMs: error.retryAfterMs }) };
}

function notJson(cause: SyntaxError): DataError {
  return new DataError('The answer is not JSON; is there a proxy in between?', {
    code: 'reference.not-json',
    cause: new Error(cause.name),
  });
}

function withCause(error: AnySdkError, text: string, { leaksRequest }: ClientParts): AnySdkError {
  return leaksRequest ? Object.assign(error, { cause: new Error(text) }) : error;
}

function retryAfterIn(headers: Headers, { retryAfter }: ClientParts): number | undefined {
  const seconds = headers.get('retry-after');
  return seconds === null || !retryAfter ? undefined : Number(seconds) * 1000;
}

async function bytesOf(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new DataError('The answer is too large.', { code: 'reference.too-large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer, fatal: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal }).decode(bytes);
  } catch (cause) {
    throw new DataError('The answer is not UTF-8.', { code: 'reference.charset', cause });
  }
}
