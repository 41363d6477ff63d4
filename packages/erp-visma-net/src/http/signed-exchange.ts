// signed-exchange.ts — requests with a token; a refused token is renewed once.
import type { HttpExchange, HttpRequest, HttpResult } from '@reskontra/adapter-kit';
import { AuthError, SdkError } from '@reskontra/core';
import { isWithoutLicence } from './problem.ts';
import { type Tokens, withoutLicence } from './token.ts';

/**
 * Sends requests with the current token. After 401 a new token is fetched and the request sent once more.
 * A 401 is given before anything is done, so in each such failure the effect is `none`.
 */
export function createSignedExchange(exchange: HttpExchange, tokens: Tokens): HttpExchange {
  return async function signedExchange(request: HttpRequest): Promise<HttpResult> {
    const first = await sendSigned(request, exchange, tokens);
    if (statusOf(first.result) !== 401 || first.token === undefined) return explained(first.result);
    if (first.result.kind === 'answered' && isWithoutLicence(first.result.response)) return explained(first.result);

    tokens.forget(first.token);
    return explained((await sendSigned(request, exchange, tokens)).result);
  };
}

async function sendSigned(
  request: HttpRequest,
  exchange: HttpExchange,
  tokens: Tokens,
): Promise<{ readonly result: HttpResult; readonly token?: string }> {
  try {
    const token = (await tokens.get()).text;
    const headers = { accept: 'application/json', ...request.headers, authorization: `Bearer ${token}` };
    return { token, result: await exchange({ ...request, headers }) };
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return { result: { kind: 'failed', effect: 'none', error } };
  }
}

/** A token of the customer's tenant signs in and is then refused everywhere. */
function explained(result: HttpResult): HttpResult {
  if (result.kind === 'failed') return result;
  const { status } = result.response;
  if (isWithoutLicence(result.response)) return { kind: 'failed', effect: 'none', error: withoutLicence(status) };
  if (status !== 401) return result;
  const error = new AuthError(
    'Visma.net refuses even a new token. Most often tenantId is that of the customer: take the one of the company from Visma Admin, Company, Configuration. Otherwise approve the application for the company in Visma App Store.',
    { code: 'erp.token-refused', details: { status } },
  );
  return { kind: 'failed', effect: 'none', error };
}

function statusOf(result: HttpResult): number | undefined {
  return result.kind === 'answered' ? result.response.status : undefined;
}
