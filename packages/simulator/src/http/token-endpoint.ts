// token-endpoint.ts — POST /oauth2/token: client credentials in a form.
import { addMs } from '@reskontra/core';
import { z } from 'zod';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import type { World } from '../world.ts';
import { issueToken, TOKEN_LIFETIME_SECONDS } from './access-token.ts';
import { issueLines } from './issue-lines.ts';
import { failure, type Reply } from './reply.ts';
import { DEFAULT_SCOPES, grantable } from './scopes.ts';

/** The form as the partner documents it. */
export const tokenFormSchema = z.strictObject({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  vendor_api_key: z.string().optional(),
  scope: z.string().optional(),
  license_data: z.string().optional(),
});

export interface TokenCall {
  readonly form: unknown;
  readonly world: World;
  readonly seed: number;
  readonly wire: Wire;
  readonly scenario: Scenario;
}

export function answerToken(call: TokenCall): Reply {
  const { world, scenario, seed } = call;
  const parsed = tokenFormSchema.safeParse(call.form);
  if (!parsed.success)
    return refuse(call, 400, 'invalidRequest', 'The token request is not valid', issueLines(parsed.error));
  const form = parsed.data;
  if (form.grant_type !== 'client_credentials') {
    return refuse(call, 400, 'unsupportedGrant', 'Only grant_type client_credentials is supported');
  }
  const company = world.books.findCompany(form.client_id);
  if (company === undefined || !company.userApiKeys.includes(form.client_secret)) {
    return refuse(call, 401, 'invalidClient', 'The company UUID or the user API key is wrong');
  }
  const isVendorWrong = form.vendor_api_key !== undefined && !company.vendorApiKeys.includes(form.vendor_api_key);
  const isVendorMissing = form.vendor_api_key === undefined && scenario.vendorApiKey === 'required';
  if (isVendorWrong || isVendorMissing)
    return refuse(call, 401, 'invalidClient', 'The vendor API key is missing or wrong');

  const wanted = form.scope?.split(/\s+/).filter((scope) => scope !== '') ?? [];
  const asked = wanted.length === 0 ? DEFAULT_SCOPES : wanted;
  const scopes = grantable(asked, company.scopes);
  if (scopes.length < asked.length && scenario.scopeNotAllowed === 'refused') {
    return refuse(call, 400, 'invalidScope', 'A scope is not known, or the company may not have it');
  }
  const expiresAt = addMs(world.now, TOKEN_LIFETIME_SECONDS * 1000);
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store' },
    body: {
      access_token: issueToken({ company: company.id, scopes: [...scopes], expiresAt }, seed),
      token_type: 'bearer',
      expires_in: TOKEN_LIFETIME_SECONDS,
      scope: scopes.join(' '),
    },
  };
}

function refuse(
  { wire, scenario }: TokenCall,
  status: number,
  reason: keyof Wire['errorCodes'],
  message: string,
  details: readonly string[] = [],
): Reply {
  const code = wire.errorCodes[reason];
  if (scenario.tokenErrorShape === 'oauth2') return { status, body: { error: code, error_description: message } };
  return failure(status, code, message, details);
}
