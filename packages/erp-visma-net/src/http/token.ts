// token.ts — the token of Visma Connect: fetched once, used until shortly before it expires.
import {
  createRead,
  type HttpExchange,
  type HttpResponse,
  parseExactJson,
  parseRemote,
  remoteInteger,
  type Sleep,
} from '@reskontra/adapter-kit';
import { AuthError, type Clock, ConfigError, instantToMs, SdkError } from '@reskontra/core';
import { z } from 'zod';
import type { VismaNetConfig } from '../config.ts';
import { isWithoutLicence, readProblem } from './problem.ts';

const NAME = 'Visma Connect';
const LIFETIME_SECONDS = 3600; // used when the answer does not say
const EARLY_MS = 60_000; // a token is not used in its last minute, so that it does not expire on its way

const remoteToken = z.object({
  access_token: z.string().min(1).max(20_000),
  expires_in: remoteInteger.optional().catch(undefined),
  scope: z.string().max(10_000).optional().catch(undefined),
});

export interface Token {
  readonly text: string;
  /** What was granted, where the answer says so. */
  readonly scopes: readonly string[] | undefined;
  readonly usableUntilMs: number;
}

export interface Tokens {
  /** A token that is good now. @throws AuthError, ConfigError, TemporaryError */
  get(): Promise<Token>;
  /** This one was refused: the next `get` fetches another. */
  forget(text: string): void;
  /** What must not be seen in messages. */
  known(): readonly string[];
}

export interface CreateTokensOptions {
  readonly config: Pick<VismaNetConfig, 'tokenUrl' | 'clientId' | 'clientSecret' | 'tenantId' | 'scopes'>;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
}

/** Keeps one token for a connection. Requests that need one at the same time wait for the same fetch. */
export function createTokens(options: CreateTokensOptions): Tokens {
  let current: Token | undefined;
  let fetching: Promise<Token> | undefined;
  let known: readonly string[] = [];

  async function fetchToken(): Promise<Token> {
    const token = await requestToken(options);
    known = [token.text, ...known].slice(0, 2); // the one before may still be on its way
    current = token;
    return token;
  }

  return {
    async get() {
      if (current !== undefined && instantToMs(options.clock.now()) < current.usableUntilMs) return current;
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    forget(text) {
      if (current?.text === text) current = undefined;
    },
    known: () => known,
  };
}

/** @see Visma developer documentation, service integrations: client credentials with the company's tenant */
async function requestToken({ config, exchange, clock, signal, sleep }: CreateTokensOptions): Promise<Token> {
  const read = createRead({ exchange: refusingBadKeys(exchange), name: NAME, clock, signal, sleep });
  const askedMs = instantToMs(clock.now());
  const response = await read({
    method: 'POST',
    url: config.tokenUrl,
    headers: { accept: 'application/json' },
    body: {
      form: {
        grant_type: 'client_credentials',
        client_id: config.clientId,
        client_secret: config.clientSecret,
        tenant_id: config.tenantId,
        scope: config.scopes.join(' '),
      },
    },
  });
  return toToken(response, askedMs);
}

function toToken(response: HttpResponse, askedMs: number): Token {
  try {
    const remote = parseRemote(remoteToken, parseExactJson(response.text, NAME), {
      record: 'A token',
      code: 'erp.bad-token',
    });
    const lifetimeMs = (remote.expires_in ?? LIFETIME_SECONDS) * 1000;
    return {
      text: remote.access_token,
      scopes: remote.scope?.split(/\s+/).filter((scope) => scope !== ''),
      usableUntilMs: askedMs + lifetimeMs - Math.min(EARLY_MS, lifetimeMs / 2),
    };
  } catch (cause) {
    if (!SdkError.is(cause, 'data')) throw cause;
    throw notThere(cause);
  }
}

function notThere(cause?: unknown): ConfigError {
  return new ConfigError(
    'The address in tokenUrl answered, but not with a token. Correct it: https://connect.visma.com/connect/token.',
    { code: 'erp.no-token', cause },
  );
}

/** Visma Connect says with 400, 401 or 403 that keys, tenant or scopes are wrong; asking again would not help. */
function refusingBadKeys(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'answered' && result.response.status === 404) {
      return { kind: 'failed', effect: 'none', error: notThere() };
    }
    if (result.kind === 'failed' || ![400, 401, 403].includes(result.response.status)) return result;
    return { kind: 'failed', effect: 'none', error: toKeyError(result.response) };
  };
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
export function withoutLicence(status: number): AuthError {
  return new AuthError(
    'Visma.net says "No license for this company": tenantId is not that of the company. Take it from Visma Admin, Company, Configuration (the customer has another tenant id), and approve the application for it in Visma App Store.',
    { code: 'erp.no-licence', details: { status } },
  );
}
