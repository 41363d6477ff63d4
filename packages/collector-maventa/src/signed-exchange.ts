// signed-exchange.ts — requests with a token; a refused token is renewed once.
import type { HttpExchange, HttpRequest, HttpResponse, HttpResult } from '@reskontra/adapter-kit';
import { AuthError, SdkError } from '@reskontra/core';
import { type TokenProblem, tokenProblem } from './problem.ts';
import type { Tokens } from './token.ts';
import type { Wire } from './wire.ts';

export interface SignedExchangeOptions {
  readonly exchange: HttpExchange;
  readonly tokens: Tokens;
  readonly wire: Wire;
}

/**
 * Sends requests with the current token. After 401 a new token is fetched and the request sent once more,
 * unless the answer says that the token itself is good but may not do this. A 401 is given before anything is done,
 * so in each such failure the effect is `none`.
 */
export function createSignedExchange({ exchange, tokens, wire }: SignedExchangeOptions): HttpExchange {
  return async function signedExchange(request: HttpRequest): Promise<HttpResult> {
    const first = await sendSigned(request, exchange, tokens);
    const problem = problemOf(first.result, wire);
    if (problem === undefined) return first.result;
    if (problem === 'not-allowed') return refused(problem, first.result);

    if (first.token !== undefined) tokens.forget(first.token);
    const second = await sendSigned(request, exchange, tokens);
    const remaining = problemOf(second.result, wire);
    return remaining === undefined ? second.result : refused(remaining, second.result);
  };
}

async function sendSigned(
  request: HttpRequest,
  exchange: HttpExchange,
  tokens: Tokens,
): Promise<{ readonly result: HttpResult; readonly token?: string }> {
  try {
    const token = await tokens.get();
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    return { token, result: await exchange({ ...request, headers }) };
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return { result: { kind: 'failed', effect: 'none', error } };
  }
}

function problemOf(result: HttpResult, wire: Wire): TokenProblem | undefined {
  if (result.kind === 'failed') return undefined;
  const { response } = result;
  if (response.status === 401) return tokenProblem(response, wire);
  const isNotAllowed = response.status === 403 && tokenProblem(response, wire) === 'not-allowed';
  return isNotAllowed ? 'not-allowed' : undefined; // any other 403 is a refusal of this one request
}

function refused(problem: TokenProblem, result: HttpResult): HttpResult {
  const details = result.kind === 'answered' ? { status: result.response.status, path: pathOf(result.response) } : {};
  const error =
    problem === 'expired'
      ? new AuthError('Maventa calls even a new token expired. Check the clock of this machine, then sign in again.', {
          code: 'collector.token-expired',
          details,
        })
      : new AuthError(
          'The token is good but may not use this resource. Check that the collection service is active for the company, and the rights of the user (receivables:assignments, document:send).',
          { code: 'collector.token-not-allowed', details },
        );
  return { kind: 'failed', effect: 'none', error };
}

function pathOf(response: HttpResponse): string {
  return new URL(response.url).pathname;
}
