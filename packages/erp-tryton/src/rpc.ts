// rpc.ts — the envelope of Tryton's JSON-RPC: a request out, a result or a refusal in.
import { type HttpRequest, type HttpResponse, parseExactJson, safeText, toExactJson } from '@reskontra/adapter-kit';
import { DataError } from '@reskontra/core';
import { z } from 'zod';

/**
 * Why Tryton did nothing. A call is one database transaction, so an answered error has had no effect.
 * `user-error`: a business rule. `warning`: a question, confirmed by its key. `conflict`: somebody else was writing.
 * `fault`: an exception in the server; after one at the very end, nobody knows whether the database had accepted.
 */
export type Refusal =
  | { readonly kind: 'user-error' | 'conflict' | 'fault' | 'login'; readonly text: string }
  | { readonly kind: 'warning'; readonly key: string; readonly text: string };

export type RpcAnswer =
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The first of them is enough; the tracebacks and names of records behind it are left where they are. */
const envelope = z.union([
  z.object({ error: z.tuple([z.unknown()]).rest(z.unknown()) }),
  z.object({ result: z.unknown() }),
]);

/**
 * Both databases of Tryton in their own words: a lock that was not to be had, or a transaction that came too late.
 * @see PostgreSQL error codes class 40 and 55P03; SQLite result code SQLITE_BUSY
 */
const CONFLICT =
  /could not obtain lock|could not serialize access|deadlock detected|database (?:table )?is locked|canceling statement due to lock timeout/i;

export function toRpcRequest(url: string, method: string, params: readonly unknown[]): HttpRequest {
  return { method: 'POST', url, body: { json: toExactJson({ id: 1, method, params }) } };
}

/**
 * What an answer with HTTP 200 says.
 * @throws DataError, TemporaryError when it is not Tryton's: a web page, or cut off on its way
 */
export function readAnswer(response: HttpResponse, name: string): RpcAnswer {
  const parsed = envelope.safeParse(parseExactJson(response.text, name));
  if (!parsed.success) {
    throw new DataError(
      `${name} answered with JSON that is not Tryton's. Check url and database in the configuration.`,
      {
        code: 'erp.not-tryton',
      },
    );
  }
  const body = parsed.data;
  if ('error' in body) return { kind: 'refused', refusal: toRefusal(body.error) };
  return { kind: 'result', value: body.result };
}

function toRefusal(error: readonly unknown[]): Refusal {
  const [name, said] = error;
  const kind = typeof name === 'string' ? name : '';
  if (kind === 'UserWarning') {
    const [key, text] = wordsOf(said);
    return { kind: 'warning', key: key ?? '', text: safeText(text ?? '') };
  }
  if (kind === 'UserError') return { kind: 'user-error', text: safeText(wordsOf(said)[0] ?? '') };
  if (kind === 'LoginException') return { kind: 'login', text: '' };
  if (kind === 'ConcurrencyException') return { kind: 'conflict', text: 'the record was changed meanwhile' };
  if (CONFLICT.test(kind)) return { kind: 'conflict', text: 'the database was busy with another writer' };
  return { kind: 'fault', text: safeText(kind) };
}

/** `[["message", "description", domain]]`, or the same unwrapped. */
function wordsOf(said: unknown): readonly string[] {
  const list = Array.isArray(said) && Array.isArray(said[0]) ? said[0] : said;
  return Array.isArray(list) ? list.filter((word): word is string => typeof word === 'string') : [];
}
