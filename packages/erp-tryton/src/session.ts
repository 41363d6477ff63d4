// session.ts — signing in: one session for a connection, made anew when Tryton has forgotten it.
import {
  createRead,
  type HttpExchange,
  type HttpRequest,
  type HttpResponse,
  type HttpResult,
  parseRemote,
  type Sleep,
} from '@reskontra/adapter-kit';
import { AuthError, type Clock, ConfigError, SdkError } from '@reskontra/core';
import type { TrytonConfig } from './config.ts';
import { type RemoteCompany, remoteCompany, remoteLogin, remotePreferences } from './remote.ts';
import { readAnswer, toRpcRequest } from './rpc.ts';

export const TRYTON = 'Tryton';
const MAX_COMPANIES = 1000;

/** Who we are there, and for which company. */
export interface Session {
  readonly authorization: string;
  readonly userId: number;
  readonly company: RemoteCompany;
  /** The last parameter of every call. */
  readonly context: Readonly<Record<string, unknown>>;
}

export interface Sessions {
  /** A session. @throws AuthError, ConfigError, TemporaryError */
  get(): Promise<Session>;
  /** This one was refused: the next `get` signs in again. */
  forget(session: Session): void;
  /** Ends the session at the other side, if there is one. */
  end(): Promise<void>;
  /** What must not be seen in messages. */
  known(): readonly string[];
}

export interface CreateSessionsOptions {
  readonly config: TrytonConfig;
  readonly url: string;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sleep?: Sleep | undefined;
}

/** Calls that need a session at the same time wait for the same sign-in. */
export function createSessions(options: CreateSessionsOptions): Sessions {
  let current: Session | undefined;
  let signingIn: Promise<Session> | undefined;
  let known: readonly string[] = [];

  const remember = (secret: string) => {
    known = [secret, ...known].slice(0, 4); // the one before may still be on its way
  };

  return {
    async get() {
      if (current !== undefined) return current;
      signingIn ??= signIn(options, remember)
        .then((session) => {
          current = session;
          return session;
        })
        .finally(() => {
          signingIn = undefined;
        });
      return signingIn;
    },
    forget(session) {
      if (current === session) current = undefined;
    },
    async end() {
      const session = current;
      current = undefined;
      if (session === undefined) return;
      await options.exchange(signed(toRpcRequest(options.url, 'common.db.logout', []), session.authorization));
    },
    known: () => known,
  };
}

/** The request with the session's name on it. */
export function signed(request: HttpRequest, authorization: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization } };
}

async function signIn(options: CreateSessionsOptions, remember: (secret: string) => void): Promise<Session> {
  const { config, url, clock, signal, sleep } = options;
  const pause = sleep === undefined ? {} : { sleep };
  const read = createRead({ exchange: refusingBadPassword(options.exchange), name: TRYTON, clock, signal, ...pause });
  const ask = async (method: string, params: readonly unknown[], authorization?: string): Promise<unknown> => {
    const request = toRpcRequest(url, method, params);
    const response = await read(authorization === undefined ? request : signed(request, authorization)).catch(
      wrongAddress,
    );
    return toValue(response, config);
  };

  const [userId, key] = parse(
    remoteLogin,
    await ask('common.db.login', [config.user, { password: config.password }, 'en']),
  );
  const authorization = `Session ${Buffer.from(`${config.user}:${userId}:${key}`).toString('base64')}`;
  remember(key);
  remember(authorization);

  const preferences = parse(remotePreferences, await ask('model.res.user.get_preferences', [true, {}], authorization));
  const company = await findCompany(config, preferences.company, (domain) =>
    ask(
      'model.company.company.search_read',
      [domain, 0, MAX_COMPANIES, null, ['currency', 'party.name', 'currency.code', 'currency.digits'], {}],
      authorization,
    ),
  );
  return { authorization, userId, company, context: { company: company.id, language: 'en' } };
}

async function findCompany(
  config: TrytonConfig,
  preferred: number | undefined,
  search: (domain: unknown) => Promise<unknown>,
): Promise<RemoteCompany> {
  if (config.company === undefined && preferred === undefined) throw noCompany(config, 'has no company');
  const domain = config.company === undefined ? [['id', '=', preferred]] : [['party.name', '=', config.company]];
  const found = await search(domain);
  const [company, second] = Array.isArray(found) ? found : [];
  if (company === undefined) throw noCompany(config, 'may not see that company, or it has another name');
  if (second !== undefined) throw noCompany(config, 'sees several companies of that name');
  const parsed = parse(remoteCompany, company);
  const { code } = parsed['currency.'];
  if (code !== config.currency) {
    throw new ConfigError(
      `The company in Tryton keeps its books in ${code}, the configuration says ${config.currency}. Correct "currency".`,
      { code: 'erp.currency', details: { configured: config.currency } },
    );
  }
  return parsed;
}

function noCompany(config: TrytonConfig, what: string): ConfigError {
  return new ConfigError(
    `The Tryton user ${what}. Correct "company", or the companies in the preferences of user ${config.user}.`,
    { code: 'erp.no-company' },
  );
}

function parse<S extends Parameters<typeof parseRemote>[0]>(schema: S, value: unknown) {
  try {
    return parseRemote(schema, value, { record: 'The sign-in at Tryton', code: 'erp.not-tryton' });
  } catch (cause) {
    if (!SdkError.is(cause, 'data')) throw cause;
    throw notTryton(cause);
  }
}

function toValue(response: HttpResponse, config: TrytonConfig): unknown {
  const answer = readOrGiveUp(response);
  if (answer.kind === 'result') return answer.value;
  const { refusal } = answer;
  if (refusal.kind === 'login') {
    throw new AuthError(
      `Tryton wants more than a password from user ${config.user}. Give that user the password method alone.`,
      { code: 'erp.login-method' },
    );
  }
  if (refusal.kind === 'fault' && /does(?:n't| not) exist/i.test(refusal.text)) {
    throw new ConfigError(`Tryton has no database "${config.database}". Correct "database".`, {
      code: 'erp.no-database',
    });
  }
  throw new AuthError(`Tryton did not let user ${config.user} in: ${refusal.text}`, {
    code: 'erp.refused-login',
  });
}

function readOrGiveUp(response: HttpResponse) {
  try {
    return readAnswer(response, TRYTON);
  } catch (cause) {
    if (!SdkError.is(cause, 'data')) throw cause;
    throw notTryton(cause);
  }
}

/** At sign-in, what is not found or refused is the address. */
function wrongAddress(cause: unknown): never {
  throw SdkError.is(cause, 'data') ? notTryton(cause) : cause;
}

function notTryton(cause: unknown): ConfigError {
  return new ConfigError('The address in url answers, but not as Tryton does. Correct url and database.', {
    code: 'erp.not-tryton',
    cause,
  });
}

/** At sign-in 401 means a wrong password: asked again, it would lock the user out. */
function refusingBadPassword(exchange: HttpExchange): HttpExchange {
  return async (request): Promise<HttpResult> => {
    const result = await exchange(request);
    if (result.kind === 'failed' || result.response.status !== 401) return result;
    const error = new AuthError('Tryton does not accept user and password. Check both, and that the user is active.', {
      code: 'erp.wrong-credentials',
    });
    return { kind: 'failed', effect: 'none', error };
  };
}
