// token.ts — how Visma Connect gives tokens, and what its refusals mean.
import {
  createTokens,
  type HttpExchange,
  type HttpResponse,
  type TokenRefusal,
  type Tokens,
} from '@reskontra/adapter-kit';
import { AuthError, type Clock, ConfigError } from '@reskontra/core';
import type { VismaNetConfig } from '../config.ts';
import { isWithoutLicence, readProblem } from './problem.ts';

export const VISMA_CONNECT = 'Visma Connect';

export interface CreateVismaTokensOptions {
  readonly config: Pick<VismaNetConfig, 'tokenUrl' | 'clientId' | 'clientSecret' | 'tenantId' | 'scopes'>;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
}

/** @see Visma developer documentation, service integrations: client credentials with the company's tenant */
export function createVismaTokens({ config, exchange, clock }: CreateVismaTokensOptions): Tokens {
  return createTokens({
    name: VISMA_CONNECT,
    url: config.tokenUrl,
    form: {
      grant_type: 'client_credentials',
      client_id: config.clientId,
      client_secret: config.clientSecret,
      tenant_id: config.tenantId,
      scope: config.scopes.join(' '),
    },
    exchange,
    clock,
    refused: toKeyError,
    notThere: (cause) =>
      new ConfigError(
        'The address in tokenUrl answered, but not with a token. Correct it: https://connect.visma.com/connect/token.',
        { code: 'erp.no-token', cause },
      ),
  });
}

/** A token of the customer's tenant signs in and is then refused everywhere; another one of its kind would be too. */
export function tokenRefusal(response: HttpResponse): TokenRefusal | undefined {
  const { status } = response;
  if (isWithoutLicence(response)) return { renew: false, error: withoutLicence(status) };
  if (status !== 401) return undefined;
  const error = new AuthError(
    'Visma.net refuses even a new token. Most often tenantId is that of the customer: take the one of the company from Visma Admin, Company, Configuration. Otherwise approve the application for the company in Visma App Store.',
    { code: 'erp.token-refused', details: { status } },
  );
  return { renew: true, error };
}

function toKeyError(response: HttpResponse): AuthError {
  const details = { status: response.status };
  const problem = readProblem(response);
  if (isWithoutLicence(response)) return withoutLicence(response.status);
  if (/scope/i.test(`${problem?.code} ${problem?.words}`)) {
    return new AuthError(
      'Visma Connect does not grant the scopes asked for. Approve them for the application in the Visma Developer Portal and in Visma App Store, or ask for fewer in "scopes".',
      { code: 'erp.scope-not-granted', details },
    );
  }
  if (/tenant/i.test(`${problem?.code} ${problem?.words}`)) {
    return new AuthError(
      'Visma Connect does not know the tenant for this application. Approve the application in Visma App Store for the company, and give the company\'s tenant id in "tenantId".',
      { code: 'erp.tenant-not-approved', details },
    );
  }
  return new AuthError(
    'Visma Connect does not accept the keys. Check clientId, and the environment variable behind clientSecret.',
    { code: 'erp.wrong-credentials', details },
  );
}

/** The sign-in worked, but the tenant is not the company's. */
function withoutLicence(status: number): AuthError {
  return new AuthError(
    'Visma.net says "No license for this company": tenantId is not that of the company. Take it from Visma Admin, Company, Configuration (the customer has another tenant id), and approve the application for it in Visma App Store.',
    { code: 'erp.no-licence', details: { status } },
  );
}
