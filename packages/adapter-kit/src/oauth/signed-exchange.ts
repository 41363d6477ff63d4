// signed-exchange.ts — requests with a token; a refused token is renewed once.
import { type AnySdkError, SdkError } from '@reskontra/core';
import type { HttpExchange, HttpRequest, HttpResponse, HttpResult } from '../http/http-types.ts';
import type { Tokens } from './tokens.ts';

/** An answer that turns the token away: whether a new one may help, and the error when it does not. */
export interface TokenRefusal {
  readonly renew: boolean;
  readonly error: AnySdkError;
}

export interface CreateSignedExchangeOptions {
  readonly exchange: HttpExchange;
  readonly tokens: Tokens;
  /**
   * Whether this answer turns the token away, whatever the request was. Only for answers that are given before
   * anything is done, such as 401: the effect of what becomes of them is `none`.
   */
  readonly refusal: (response: HttpResponse) => TokenRefusal | undefined;
}

/**
 * Sends requests with the current token. When it is turned away and a new one may help, the request is sent once more.
 * A token that cannot be had is a failure without effect.
 * @see RFC 6750
 */
export function createSignedExchange({ exchange, tokens, refusal }: CreateSignedExchangeOptions): HttpExchange {
  return async function signedExchange(request: HttpRequest): Promise<HttpResult> {
    const first = await sendSigned(request, exchange, tokens);
    const found = refusalOf(first.result, refusal);
    if (found === undefined) return first.result;
    if (!found.renew || first.token === undefined) return withoutEffect(found.error);

    tokens.forget(first.token);
    const second = (await sendSigned(request, exchange, tokens)).result;
    const remaining = refusalOf(second, refusal);
    return remaining === undefined ? second : withoutEffect(remaining.error);
  };
}

async function sendSigned(
  request: HttpRequest,
  exchange: HttpExchange,
  tokens: Tokens,
): Promise<{ readonly result: HttpResult; readonly token?: string }> {
  try {
    const { text } = await tokens.get();
    const headers = { ...request.headers, authorization: `Bearer ${text}` };
    return { token: text, result: await exchange({ ...request, headers }) };
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return { result: withoutEffect(error) };
  }
}

function refusalOf(result: HttpResult, refusal: CreateSignedExchangeOptions['refusal']): TokenRefusal | undefined {
  return result.kind === 'answered' ? refusal(result.response) : undefined;
}

function withoutEffect(error: AnySdkError): HttpResult {
  return { kind: 'failed', effect: 'none', error };
}
