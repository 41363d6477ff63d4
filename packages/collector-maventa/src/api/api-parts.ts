// api-parts.ts — what the parts of the typed client share: lists as streams, one record, one write.
import {
  type HttpResponse,
  type HttpResult,
  parseExactJson,
  redact,
  safeText,
  toStatusError,
  walkPages,
} from '@reskontra/adapter-kit';
import { type Clock, DataError, type PlainDate, SdkError, TemporaryError } from '@reskontra/core';
import {
  type ApiSide,
  INVOICES,
  type ListAsked,
  type MaventaClient,
  RECEIVABLES,
  type SendRequest,
} from '../client.ts';
import { readProblem } from '../problem.ts';
import type { Wire } from '../wire.ts';

export interface ApiParts {
  readonly client: MaventaClient;
  readonly wire: Wire;
  readonly clock: Clock;
  today(): PlainDate;
}

/** A record with all that the partner sent, fields that nobody knows included. */
export type WithRaw<T> = T & { readonly raw: unknown };

/** Every record of a list, page after page. @throws AuthError, ConfigError, DataError, TemporaryError */
export async function* streamOf<T extends object>(
  { client }: ApiParts,
  side: ApiSide,
  asked: ListAsked,
  parse: (raw: unknown) => T,
): AsyncGenerator<WithRaw<T>> {
  for await (const items of walkPages((position) => client.list(side, asked, position)))
    for (const raw of items) yield { ...parse(raw), raw };
}

/** @throws DataError `http.not-found` when it is not there, or not this company's */
export async function getOne<T extends object>(
  { client }: ApiParts,
  side: ApiSide,
  path: string,
  parse: (raw: unknown) => T,
): Promise<WithRaw<T>> {
  const raw = parseExactJson((await client.get(side, path)).text, nameOf(side));
  return { ...parse(raw), raw };
}

/**
 * One attempt, and its answer.
 * @throws DataError `collector.refused`; TemporaryError `collector.in-doubt` when it may have taken effect, otherwise with
 * `retryAfterMs`; AuthError, ConfigError
 */
export async function sendOne(parts: ApiParts, side: ApiSide, request: SendRequest): Promise<HttpResponse> {
  const name = nameOf(side);
  const result = await parts.client.send(side, request);
  if (result.kind === 'failed') throw failureOf(result, name);
  const { response } = result;
  if (response.status >= 200 && response.status < 300) return response;
  const error = toStatusError(response, { name, clock: parts.clock });
  if (response.status >= 500) throw inDoubt(name, error);
  throw SdkError.is(error, 'data') || response.status === 403 ? refused(response, parts, name) : error;
}

/** The body of an answer, or undefined where there is none. */
export function bodyOf(response: HttpResponse, side: ApiSide): unknown {
  return response.text.trim() === '' ? undefined : parseExactJson(response.text, nameOf(side));
}

function failureOf(result: Extract<HttpResult, { kind: 'failed' }>, name: string): unknown {
  return result.effect === 'unknown' ? inDoubt(name, result.error) : result.error;
}

function inDoubt(name: string, cause: unknown): TemporaryError {
  const why = SdkError.is(cause) ? ` ${cause.message}` : '';
  return new TemporaryError(
    `Whether ${name} has done it is not known. Look before trying again, since it takes everything twice.${why}`,
    { code: 'collector.in-doubt', cause },
  );
}

function refused(response: HttpResponse, { client }: ApiParts, name: string): DataError {
  const problem = readProblem(response);
  const words = [problem?.message ?? problem?.code ?? 'without a reason', ...(problem?.details ?? [])].join('; ');
  return new DataError(`${name} refused it: ${safeText(redact(words, client.secrets()))} (HTTP ${response.status}).`, {
    code: response.status === 404 ? 'http.not-found' : 'collector.refused',
    details: { status: response.status },
  });
}

function nameOf(side: ApiSide): string {
  return side === 'receivables' ? RECEIVABLES : INVOICES;
}
