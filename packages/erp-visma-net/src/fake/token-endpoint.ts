// token-endpoint.ts — Visma Connect, as far as an application without a user meets it.
import { type Clock, instantToMs } from '@reskontra/core';
import type { FakeAnswer, FakeRequest } from './answer.ts';

export interface FakeCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The tenant of the company. */
  readonly tenantId: string;
  /** The tenant of the customer: it signs in, and is refused by the API. */
  readonly customerTenantId: string;
  readonly scopes: readonly string[];
  readonly lifetimeSeconds: number;
}

export type TokenState = 'good' | 'wrong-tenant' | 'bad';

/** Gives tokens and knows them again. */
export function createTokenEndpoint(credentials: FakeCredentials, clock: Clock) {
  const given = new Map<string, { readonly untilMs: number; readonly tenant: string }>();
  return {
    tokens: given as ReadonlyMap<string, unknown>,
    answer({ body }: FakeRequest): FakeAnswer {
      const form = new URLSearchParams(body);
      if (form.get('grant_type') !== 'client_credentials') return refused('unsupported_grant_type');
      const isKnown =
        form.get('client_id') === credentials.clientId && form.get('client_secret') === credentials.clientSecret;
      if (!isKnown) return refused('invalid_client');
      const tenant = form.get('tenant_id') ?? '';
      if (tenant !== credentials.tenantId && tenant !== credentials.customerTenantId) return refused('invalid_tenant');
      const scopes = (form.get('scope') ?? '').split(' ');
      if (!scopes.every((scope) => credentials.scopes.includes(scope))) return refused('invalid_scope');

      const token = `token-${given.size + 1}-of-${credentials.clientId}`;
      given.set(token, { untilMs: instantToMs(clock.now()) + credentials.lifetimeSeconds * 1000, tenant });
      return {
        status: 200,
        body: {
          access_token: token,
          expires_in: credentials.lifetimeSeconds,
          token_type: 'Bearer',
          scope: scopes.join(' '),
        },
      };
    },
    stateOf(authorization: string | undefined): TokenState {
      const token = given.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
      if (token === undefined || token.untilMs <= instantToMs(clock.now())) return 'bad';
      return token.tenant === credentials.tenantId ? 'good' : 'wrong-tenant';
    },
    forgetAll(): void {
      given.clear();
    },
  };
}

function refused(error: string): FakeAnswer {
  return { status: 400, body: { error } };
}
