// client.ts — Tryton's calls over HTTP, and nothing about what they mean.
import {
  createExchange,
  createRead,
  effectOf,
  type HttpExchange,
  type HttpResponse,
  type Sleep,
  toStatusError,
} from '@reskontra/adapter-kit';
import { type AnySdkError, AuthError, type Clock, DataError, SdkError, TemporaryError } from '@reskontra/core';
import type { TrytonConfig } from './config.ts';
import { type Refusal, type RpcAnswer, readAnswer, toRpcRequest } from './rpc.ts';
import { createSessions, type Session, signed, TRYTON } from './session.ts';

/** A search as Tryton takes it: a domain is a list of `[field, operator, value]`. */
export interface Search {
  readonly model: string;
  readonly domain: unknown;
  readonly fields: readonly string[];
  readonly order?: readonly (readonly [field: string, direction: 'ASC' | 'DESC'])[];
  readonly limit: number;
  /** Records that are switched off, too. */
  readonly inactive?: boolean;
}

/** How one attempt of a call ended. `effect` says what a failed one may have done. */
export type CallResult =
  | RpcAnswer
  | { readonly kind: 'failed'; readonly effect: 'none' | 'unknown'; readonly error: AnySdkError };

export interface TrytonClient {
  /** Signs in if that has not happened. @throws AuthError, ConfigError, TemporaryError */
  session(): Promise<Session>;
  /** Reads rows; asked again when the other side stumbles. @throws AuthError, ConfigError, DataError, TemporaryError */
  search(search: Search): Promise<readonly unknown[]>;
  /** One attempt of something that may have an effect. `context` is added to the session's. */
  call(method: string, params: readonly unknown[], context?: Readonly<Record<string, unknown>>): Promise<CallResult>;
  close(): Promise<void>;
}

export interface CreateClientOptions {
  readonly config: TrytonConfig;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

export function createClient({ config, clock, signal, sleep }: CreateClientOptions): TrytonClient {
  const url = `${config.url}/${config.database}/`;
  const secrets = () => [config.password, ...sessions.known()];
  const exchange = createExchange({ name: TRYTON, secrets, signal, timeoutMs: config.timeoutMs });
  const sessions = createSessions({ config, url, exchange, clock, signal, sleep });
  const signedExchange = createSignedExchange(exchange, sessions);
  const pause = sleep === undefined ? {} : { sleep };
  const read = createRead({ exchange: withoutConflicts(signedExchange), name: TRYTON, clock, signal, ...pause });

  return {
    session: () => sessions.get(),
    async search({ model, domain, fields, order, limit, inactive }) {
      const { context } = await sessions.get();
      const all = inactive === true ? { ...context, active_test: false } : context;
      const params = [domain, 0, limit, order ?? null, fields, all];
      const answer = readAnswer(await read(toRpcRequest(url, `model.${model}.search_read`, params)), TRYTON);
      if (answer.kind === 'refused') throw toReadError(answer.refusal, model);
      if (Array.isArray(answer.value) && answer.value.length <= limit) return answer.value;
      throw new DataError(`${TRYTON} was asked for ${limit} rows of ${model} and gave something else.`, {
        code: 'erp.bad-list',
      });
    },
    async call(method, params, context = {}) {
      try {
        const session = await sessions.get();
        const request = toRpcRequest(url, method, [...params, { ...session.context, ...context }]);
        const result = await signedExchange(request);
        if (result.kind === 'failed') return result;
        return toCallResult(result.response, clock);
      } catch (error) {
        if (!SdkError.is(error)) throw error;
        return { kind: 'failed', effect: 'none', error }; // signing in failed: the call was never sent
      }
    },
    close: () => sessions.end(),
  };
}

/** A session that Tryton has forgotten is renewed once. It says 401 before it does anything. */
function createSignedExchange(exchange: HttpExchange, sessions: ReturnType<typeof createSessions>): HttpExchange {
  return async (request) => {
    const session = await sessions.get();
    const first = await exchange(signed(request, session.authorization));
    if (first.kind === 'failed' || first.response.status !== 401) return first;
    sessions.forget(session);
    const second = await exchange(signed(request, (await sessions.get()).authorization));
    if (second.kind === 'failed' || second.response.status !== 401) return second;
    const error = new AuthError(
      'Tryton forgets a new session at once. Check its clock, and the session settings of trytond.',
      {
        code: 'erp.session-lost',
      },
    );
    return { kind: 'failed', effect: 'none', error };
  };
}

/** For reading: a busy database is a stumble like any other. */
function withoutConflicts(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'failed' || !isConflict(result.response)) return result;
    return { kind: 'failed', effect: 'none', error: busy() };
  };
}

const MAX_ERROR_CHARACTERS = 100_000; // a traceback is shorter; a page of rows is not looked through twice

function isConflict({ status, text }: HttpResponse): boolean {
  if (status !== 200 || text.length > MAX_ERROR_CHARACTERS || !text.includes('"error"')) return false;
  try {
    const answer = readAnswer({ status, text, headers: {}, url: '' }, TRYTON);
    return answer.kind === 'refused' && answer.refusal.kind === 'conflict';
  } catch {
    return false;
  }
}

function toCallResult(response: HttpResponse, clock: Clock): CallResult {
  const effect = effectOf(response.status);
  if (effect !== 'done') {
    const none = effect === 'none' || effect === 'refused'; // an error page comes instead of the work
    return {
      kind: 'failed',
      effect: none ? 'none' : 'unknown',
      error: toStatusError(response, { name: TRYTON, clock }),
    };
  }
  try {
    return readAnswer(response, TRYTON);
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return { kind: 'failed', effect: 'unknown', error };
  }
}

function toReadError(refusal: Refusal, model: string): AnySdkError {
  switch (refusal.kind) {
    case 'conflict':
      return busy();
    case 'user-error':
    case 'warning':
    case 'login':
      return new AuthError(
        `Tryton does not let its user read ${model}: ${refusal.text} Give the user the groups that the README names.`,
        { code: 'erp.no-right' },
      );
    case 'fault':
      return new TemporaryError(
        `Tryton failed to read ${model} (${refusal.text}). If it goes on, check that its modules are those the README names.`,
        { code: 'erp.fault' },
      );
  }
}

function busy(): TemporaryError {
  return new TemporaryError("Tryton's database was busy with another writer; try again later.", {
    code: 'erp.busy',
  });
}
