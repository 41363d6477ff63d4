// token.ts — how Amili gives tokens, and what it means when keys or a token are turned away.
import {
  createTokens,
  type HttpExchange,
  type HttpResponse,
  type TokenRefusal,
  type Tokens,
} from '@reskontra/adapter-kit';
import { AuthError, type Clock, ConfigError } from '@reskontra/core';
import type { AmiliNorwayConfig } from './config.ts';

export const SIGN_IN = 'The sign-in at Amili';

export interface CreateAmiliTokensOptions {
  readonly config: AmiliNorwayConfig;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
}

/** @see Amili Docs, Debt Collection, "Example Workflow" */
export function createAmiliTokens({ config, exchange, clock }: CreateAmiliTokensOptions): Tokens {
  const { scope } = config.assumptions;
  return createTokens({
    name: SIGN_IN,
    url: `${config.authUrl}/token`,
    form: {
      grant_type: 'client_credentials',
      client_id: config.clientId,
      client_secret: config.clientSecret,
      ...(scope === '' ? {} : { scope }),
    },
    exchange,
    clock,
    refused: ({ status }) =>
      new AuthError(
        'Amili does not accept the keys. Check clientId, and the environment variable behind clientSecret; test and production have different ones.',
        { code: 'collector.wrong-credentials', details: { status } },
      ),
    notThere: (cause) =>
      new ConfigError(
        'The address in authUrl answered, but not with a token. Correct authUrl, for example https://auth.amili.no.',
        { code: 'collector.no-token', cause },
      ),
  });
}

/** Only 401 is about the token; a 403 says that this one thing may not be done. */
export function tokenRefusal({ status, url }: HttpResponse): TokenRefusal | undefined {
  if (status !== 401) return undefined;
  const error = new AuthError(
    'Amili does not accept even a new token. Check organizationId, the rights of the client, and the clock of this machine.',
    { code: 'collector.token-not-allowed', details: { status, path: new URL(url).pathname } },
  );
  return { renew: true, error };
}
