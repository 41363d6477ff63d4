// token.ts — how Maventa gives tokens, and what it means when keys or a token are turned away.
import {
  createTokens,
  type HttpExchange,
  type HttpResponse,
  type TokenRefusal,
  type Tokens,
} from '@reskontra/adapter-kit';
import { AuthError, type Clock, ConfigError } from '@reskontra/core';
import type { MaventaConfig } from './config.ts';
import { readProblem, tokenProblem } from './problem.ts';
import type { Wire } from './wire.ts';

export const SIGN_IN = 'Maventa sign-in';

export interface CreateMaventaTokensOptions {
  readonly config: Pick<MaventaConfig, 'authUrl' | 'companyUuid' | 'userApiKey' | 'vendorApiKey'>;
  readonly scope: string;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
}

/** @see AutoXChange specification 0.85, OAuth2 */
export function createMaventaTokens({ config, scope, exchange, clock }: CreateMaventaTokensOptions): Tokens {
  return createTokens({
    name: SIGN_IN,
    url: `${config.authUrl}/oauth2/token`,
    form: {
      grant_type: 'client_credentials',
      client_id: config.companyUuid,
      client_secret: config.userApiKey,
      vendor_api_key: config.vendorApiKey,
      scope,
    },
    exchange,
    clock,
    refused: (response) => toKeyError(response, scope),
    notThere: (cause) =>
      new ConfigError(
        'The address in authUrl answered, but not with a token. Correct authUrl, for example https://ax.maventa.com.',
        { code: 'collector.no-token', cause },
      ),
  });
}

function toKeyError(response: HttpResponse, scope: string): AuthError {
  const details = { status: response.status };
  if (/scope/i.test(readProblem(response)?.code ?? '')) {
    return new AuthError(
      `Maventa does not give this company the rights asked for (${scope}). Check that the collection service is active and that the user may use it.`,
      { code: 'collector.scope-not-granted', details },
    );
  }
  return new AuthError(
    'Maventa does not accept the keys. Check companyUuid, and the environment variables behind userApiKey and vendorApiKey; test and production have different ones.',
    { code: 'collector.wrong-credentials', details },
  );
}

/**
 * Why an answer turns the token away. A new one helps unless the answer says that the token itself is good but may not
 * do this. Any other 403 is a refusal of this one request.
 */
export function tokenRefusal(response: HttpResponse, wire: Wire): TokenRefusal | undefined {
  if (response.status !== 401 && response.status !== 403) return undefined;
  const problem = tokenProblem(response, wire);
  if (response.status === 403 && problem !== 'not-allowed') return undefined;
  const details = { status: response.status, path: new URL(response.url).pathname };
  if (problem === 'expired') {
    const error = new AuthError(
      'Maventa calls even a new token expired. Check the clock of this machine, then sign in again.',
      { code: 'collector.token-expired', details },
    );
    return { renew: true, error };
  }
  const error = new AuthError(
    'The token is good but may not use this resource. Check that the collection service is active for the company, and the rights of the user (receivables:assignments, document:send).',
    { code: 'collector.token-not-allowed', details },
  );
  return { renew: problem !== 'not-allowed', error };
}
