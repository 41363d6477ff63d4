// http-types.ts — a request, its answer, and what is known when there is no answer.
import type { AnySdkError } from '@reskontra/core';

/** One request. `url` is absolute and without a query; the query is a list because names may repeat. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
}

/** `json` is text already, made by `toExactJson`, so that amounts leave as the digits they are; `xml` by `buildXml`. */
export type HttpBody =
  | { readonly json: string }
  | { readonly xml: string }
  | { readonly form: Readonly<Record<string, string>> };

/** An answer of any status. Header names are in small letters; `text` is the body, decoded. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The address that was asked, for following relative links. */
  readonly url: string;
}

/**
 * How one attempt ended. `effect` says what a failed one may have done: `none` only where that is certain
 * (the name was not found, the connection was refused), `unknown` in every other case.
 */
export type HttpResult =
  | { readonly kind: 'answered'; readonly response: HttpResponse }
  | { readonly kind: 'failed'; readonly effect: 'none' | 'unknown'; readonly error: AnySdkError };

/** Makes one attempt. It never throws for what the network or the other side does. */
export type HttpExchange = (request: HttpRequest) => Promise<HttpResult>;
