// background.ts — waits for an operation that Visma.net accepted and carries out later.
import {
  type HttpExchange,
  type HttpResponse,
  type HttpResult,
  parseExactJson,
  type Sleep,
} from '@reskontra/adapter-kit';
import { TemporaryError } from '@reskontra/core';
import { z } from 'zod';

const PAUSES_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000]; // a minute in all; what takes longer is looked up later

const jobId = z
  .string()
  .trim()
  .regex(/^[\w-]{1,100}$/);
const accepted = z.object({ id: jobId });
const job = z.object({
  status: z.string(),
  statusCode: z.union([z.string(), z.null()]).optional(),
  hasResponseContent: z.boolean().nullish(),
  responseHeaders: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

export interface BackgroundOptions {
  readonly apiUrl: string;
  readonly exchange: HttpExchange;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
}

/**
 * Gives the result of a request, and of a 202 the result of its background operation: the status, headers and body that
 * the request would have had. Only the id of the operation is taken from the answer, never its address, so that nobody
 * can send us elsewhere. An operation that does not end in time leaves the effect `unknown`.
 * @see Visma.net API documentation, background operations
 */
export async function awaitBackground(result: HttpResult, options: BackgroundOptions): Promise<HttpResult> {
  if (result.kind === 'failed' || result.response.status !== 202) return result;
  const id = tryParse(accepted, result.response)?.id;
  if (id === undefined) return doubtful('accepted the request, but names no background operation');

  for (const pauseMs of PAUSES_MS) {
    await options.sleep(pauseMs, options.signal);
    if (options.signal.aborted) break;
    const ended = await endOf(id, result.response, options);
    if (ended !== undefined) return ended;
  }
  return doubtful('has not finished a background operation within a minute');
}

/** Undefined while it is running, or when nobody could be asked. */
async function endOf(id: string, first: HttpResponse, options: BackgroundOptions): Promise<HttpResult | undefined> {
  const url = `${options.apiUrl}/v1/background/${id}`;
  const asked = await options.exchange({ method: 'GET', url });
  const state = asked.kind === 'answered' && asked.response.status === 200 ? tryParse(job, asked.response) : undefined;
  if (state === undefined || !/^(?:finished|failed)$/i.test(state.status)) return undefined;

  const status = Number(state.statusCode ?? 0);
  if (!(status >= 200 && status <= 599)) return doubtful('ended a background operation without saying how');
  const text = state.hasResponseContent === true ? await contentOf(url, options) : '';
  if (text === undefined) return doubtful('ended a background operation, but its answer cannot be had');
  return { kind: 'answered', response: { status, headers: headersOf(state.responseHeaders), text, url: first.url } };
}

async function contentOf(url: string, { exchange }: BackgroundOptions): Promise<string | undefined> {
  const asked = await exchange({ method: 'GET', url: `${url}/content` });
  return asked.kind === 'answered' && asked.response.status === 200 ? asked.response.text : undefined;
}

function headersOf(headers: Readonly<Record<string, unknown>> | null | undefined): Readonly<Record<string, string>> {
  const texts = Object.entries(headers ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return Object.fromEntries(texts);
}

function tryParse<S extends z.ZodType>(schema: S, response: HttpResponse): z.output<S> | undefined {
  try {
    return schema.safeParse(parseExactJson(response.text, 'Visma.net')).data;
  } catch {
    return undefined; // not JSON: nothing is known
  }
}

function doubtful(what: string): HttpResult {
  const error = new TemporaryError(`Visma.net ${what}; whether it took effect is looked up later.`, {
    code: 'erp.background',
  });
  return { kind: 'failed', effect: 'unknown', error };
}
