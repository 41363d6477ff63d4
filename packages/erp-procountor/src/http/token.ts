// token.ts — how Procountor gives tokens, and what its refusals mean.
import {
  createTokens,
  type HttpExchange,
  type HttpResponse,
  type TokenRefusal,
  type Tokens,
} from '@reskontra/adapter-kit';
import { AuthError, type Clock, ConfigError } from '@reskontra/core';
import { ADDRESS, type ProcountorConfig } from '../config.ts';

export interface CreateProcountorTokensOptions {
  readonly config: Pick<ProcountorConfig, 'url' | 'clientId' | 'clientSecret' | 'apiKey'>;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
}

/** @see dev.procountor.com, M2M authentication: client credentials with the API key of the company */
export function createProcountorTokens({ config, exchange, clock }: CreateProcountorTokensOptions): Tokens {
  return createTokens({
    name: 'The sign-in of Procountor',
    url: `${config.url}/oauth/token`,
    form: {
      grant_type: 'client_credentials',
      client_id: config.clientId,
      client_secret: config.clientSecret,
      api_key: config.apiKey,
    },
    exchange,
    clock,
    refused: wrongKeys,
    notThere: (cause) =>
      new ConfigError(`The address in url answered, but not with a token. Correct it: ${ADDRESS}.`, {
        code: 'erp.no-token',
        cause,
      }),
  });
}

/** @see RFC 6750: 401 is said before anything is done */
export function tokenRefusal({ status }: HttpResponse): TokenRefusal | undefined {
  if (status !== 401) return undefined;
  const error = new AuthError(
    'Procountor refuses even a new token. Check that the API key still exists in Procountor (Management, API keys), and that its user may use the API.',
    { code: 'erp.token-refused', details: { status } },
  );
  return { renew: true, error };
}

function wrongKeys({ status }: HttpResponse): AuthError {
  return new AuthError(
    'Procountor does not accept the keys. Check clientId, and the environment variables behind clientSecret and apiKey; the API key must be of this integration and this company.',
    { code: 'erp.wrong-credentials', details: { status } },
  );
}
