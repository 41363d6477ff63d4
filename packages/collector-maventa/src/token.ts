// token.ts — the token: fetched once, used until shortly before it expires.
import {
  createRead,
  type HttpExchange,
  type HttpResponse,
  parseExactJson,
  parseRemote,
  type Sleep,
} from '@reskontra/adapter-kit';
import { AuthError, type Clock, ConfigError, instantToMs, SdkError } from '@reskontra/core';
import type { MaventaConfig } from './config.ts';
import { readProblem } from './problem.ts';
import { remoteToken } from './remote.ts';

const LIFETIME_SECONDS = 3600; // documented; used when the answer does not say
const EARLY_MS = 60_000; // a token is not used in its last minute, so that it does not expire on its way

export interface Tokens {
  /** A token that is good now. @throws AuthError, ConfigError, TemporaryError */
  get(): Promise<string>;
  /** This one was refused: the next `get` fetches another. */
  forget(token: string): void;
  /** What must not be seen in messages. */
  known(): readonly string[];
}

export interface CreateTokensOptions {
  readonly config: Pick<MaventaConfig, 'authUrl' | 'companyUuid' | 'userApiKey' | 'vendorApiKey'>;
  readonly scope: string;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

interface Token {
  readonly text: string;
  readonly usableUntilMs: number;
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
      if (current !== undefined && instantToMs(options.clock.now()) < current.usableUntilMs) return current.text;
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      return (await fetching).text;
    },
    forget(token) {
      if (current?.text === token) current = undefined;
    },
    known: () => known,
  };
}

async function requestToken({ config, scope, exchange, clock, signal, sleep }: CreateTokensOptions): Promise<Token> {
  const name = 'Maventa sign-in';
  const read = createRead({
    exchange: refusingBadKeys(exchange, scope),
    name,
    clock,
    signal,
    ...(sleep === undefined ? {} : { sleep }),
  });
  const askedMs = instantToMs(clock.now());
  const response = await read({
    method: 'POST',
    url: `${config.authUrl}/oauth2/token`,
    body: {
      form: {
        grant_type: 'client_credentials',
        client_id: config.companyUuid,
        client_secret: config.userApiKey,
        vendor_api_key: config.vendorApiKey,
        scope,
      },
    },
  });
  return toToken(response, askedMs, name);
}

function toToken(response: HttpResponse, askedMs: number, name: string): Token {
  try {
    const remote = parseRemote(remoteToken, parseExactJson(response.text, name), {
      record: 'A token',
      code: 'collector.bad-token',
    });
    const lifetimeMs = (remote.expires_in ?? LIFETIME_SECONDS) * 1000;
    return { text: remote.access_token, usableUntilMs: askedMs + lifetimeMs - Math.min(EARLY_MS, lifetimeMs / 2) };
  } catch (cause) {
    if (!SdkError.is(cause, 'data')) throw cause;
    throw noToken(cause);
  }
}

/** The token endpoint says with 400, 401 or 403 that the keys or the rights are wrong; asking again would not help. */
function refusingBadKeys(exchange: HttpExchange, scope: string): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'failed') return result;
    if (result.response.status === 404) return { kind: 'failed', effect: 'none', error: noToken() };
    if (![400, 401, 403].includes(result.response.status)) return result;
    return { kind: 'failed', effect: 'none', error: toKeyError(result.response, scope) };
  };
}

function noToken(cause?: unknown): ConfigError {
  return new ConfigError(
    'The address in authUrl answered, but not with a token. Correct authUrl, for example https://ax.maventa.com.',
    { code: 'collector.no-token', cause },
  );
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
