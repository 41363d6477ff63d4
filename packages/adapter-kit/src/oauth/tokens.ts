// tokens.ts — tokens of OAuth 2: fetched once, used until shortly before they expire.
import { type AnySdkError, type Clock, instantToMs, SdkError } from '@reskontra/core';
import { z } from 'zod';
import type { HttpExchange, HttpResponse } from '../http/http-types.ts';
import { effectOf, toStatusError } from '../http/status-table.ts';
import { parseExactJson } from '../json/exact-json.ts';
import { parseRemote } from '../json/parse-remote.ts';
import { remoteInteger } from '../json/remote-values.ts';

const LIFETIME_SECONDS = 3600; // what most servers mean when they do not say
const EARLY_MS = 60_000; // a token is not used in its last minute, so that it does not expire on its way
const MAX_TOKEN_CHARACTERS = 20_000; // more does not fit into a header
const REFUSALS = [400, 401, 403]; // how RFC 6749 section 5.2, and those who stray from it, say that keys or scopes are wrong

const remoteToken = z.object({
  access_token: z
    .string()
    .min(1)
    .max(MAX_TOKEN_CHARACTERS)
    .regex(/^[\x21-\x7e]+$/, 'not fit for a header'),
  expires_in: remoteInteger.optional().catch(undefined),
  scope: z.string().max(MAX_TOKEN_CHARACTERS).optional().catch(undefined),
});

/** A token that is good now. */
export interface Token {
  readonly text: string;
  /** What was granted; undefined where the answer does not say. */
  readonly scopes: readonly string[] | undefined;
}

export interface Tokens {
  /**
   * The token in use, or a new one. It is asked for once: who wants to try again after a TemporaryError asks again,
   * as `createRead` does.
   * @throws TemporaryError, what `refused` and `notThere` make
   */
  get(): Promise<Token>;
  /** This one was refused: the next `get` fetches another. */
  forget(text: string): void;
  /** What must not be seen in messages, for `CreateExchangeOptions.secrets`. */
  known(): readonly string[];
}

export interface CreateTokensOptions {
  /** Who gives tokens, as it stands in messages: `Visma Connect`. */
  readonly name: string;
  readonly url: string;
  /** The form that is posted: `grant_type`, `client_id`, `client_secret`, `scope` and what else the server wants. */
  readonly form: Readonly<Record<string, string>>;
  /** For servers that want the keys in an `authorization` header. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Without a token of course. */
  readonly exchange: HttpExchange;
  readonly clock: Clock;
  /** The error of a refusal (400, 401, 403): it names the keys to check. */
  readonly refused: (response: HttpResponse) => AnySdkError;
  /** The error when something answers that gives no tokens: it names the address to correct. */
  readonly notThere: (cause?: unknown) => AnySdkError;
}

interface KeptToken extends Token {
  readonly usableUntilMs: number;
}

/**
 * Keeps one token for a connection: client credentials, or any grant that is one posted form.
 * Requests that need a token at the same time wait for the same fetch. A token is not used in its last minute; one
 * without a stated lifetime is used for an hour.
 * @see RFC 6749 sections 4.4 and 5
 */
export function createTokens(options: CreateTokensOptions): Tokens {
  let current: KeptToken | undefined;
  let fetching: Promise<KeptToken> | undefined;
  let known: readonly string[] = [];

  async function fetchToken(): Promise<KeptToken> {
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

async function requestToken(options: CreateTokensOptions): Promise<KeptToken> {
  const { name, clock, url, form, headers = {} } = options;
  const askedMs = instantToMs(clock.now());
  const result = await options.exchange({
    method: 'POST',
    url,
    headers: { accept: 'application/json', ...headers },
    body: { form },
  });
  if (result.kind === 'failed') throw result.error;

  const { response } = result;
  if (response.status === 404) throw options.notThere();
  if (REFUSALS.includes(response.status)) throw options.refused(response);
  if (effectOf(response.status) !== 'done') throw toStatusError(response, { name, clock });
  return toToken(response, askedMs, options);
}

function toToken(response: HttpResponse, askedMs: number, { name, notThere }: CreateTokensOptions): KeptToken {
  try {
    const body = parseExactJson(response.text, name);
    const remote = parseRemote(remoteToken, body, { record: `A token of ${name}`, code: 'oauth.bad-token' });
    const lifetimeMs = Math.max(0, remote.expires_in ?? LIFETIME_SECONDS) * 1000;
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
