// create-fake.ts — Procountor, played on this machine.
import { type FakeAnswer, type FakeRequest, type FakeServer, startFakeServer } from '@reskontra/adapter-kit/fake';
import { addMs, type Clock, instantToMs } from '@reskontra/core';
import { refuse } from './answer.ts';
import { type Api, createApi } from './api.ts';
import { createBooks, type FakeBooks } from './books.ts';
import { DEFAULT_RULES, type FakeRules } from './model.ts';

const CLIENT = {
  clientId: 'reskontra-test',
  clientSecret: 'procountor-secret-2b7f91',
  apiKey: 'procountor-key-5d1f0c',
};
const TOKEN_SECONDS = 3600;

export interface ProcountorFake {
  /** The configuration that leads the adapter here. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly books: FakeBooks;
  readonly server: FakeServer;
  /** Tokens that were given out. */
  readonly tokens: readonly string[];
  /** Closes the books up to a day. */
  closePeriod(until: string): void;
  /** A person approves on a telephone what is to be confirmed. */
  approve: Api['approve'];
  /** Shows a record otherwise than it is. */
  readonly overrides: Api['overrides'];
  close(): Promise<void>;
}

export interface CreateFakeOptions {
  /** Stamps every change. */
  readonly clock: Clock;
  readonly rules?: Partial<FakeRules> | undefined;
}

export async function createFake({ clock, rules: given = {} }: CreateFakeOptions): Promise<ProcountorFake> {
  const rules: FakeRules = { ...DEFAULT_RULES, ...given };
  const books = createBooks(clock, rules);
  const tokens = new Map<string, string>();
  let closedUntil = '';
  let sentAtMs: readonly number[] = [];
  const api = createApi({ books, rules, closedUntil: () => closedUntil });

  /** @see dev.procountor.com, M2M authentication */
  function giveToken({ body }: FakeRequest): FakeAnswer {
    const form = new URLSearchParams(body);
    const isKnown =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === CLIENT.clientId &&
      form.get('client_secret') === CLIENT.clientSecret &&
      form.get('api_key') === CLIENT.apiKey;
    if (!isKnown) return { status: 401, body: { error: 'invalid_client', error_description: 'Unknown client' } };
    const token = `procountor-token-${tokens.size + 1}-81c4`;
    tokens.set(token, addMs(clock.now(), TOKEN_SECONDS * 1000));
    return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: TOKEN_SECONDS } };
  }

  function isTooMuch(): boolean {
    const nowMs = instantToMs(clock.now());
    sentAtMs = [...sentAtMs.filter((atMs) => nowMs - atMs < 1000), nowMs];
    return sentAtMs.length > rules.requestsPerSecond;
  }

  function handle(request: FakeRequest, effect: (what: string) => void): FakeAnswer {
    if (request.path[0] !== 'api') return { status: 404, body: 'Not found' };
    if (isTooMuch()) return { ...refuse(429, 'TOO_MANY_REQUESTS'), headers: { 'retry-after': '1' } };
    if (request.path[1] === 'oauth') return giveToken(request);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if ((tokens.get(token) ?? '') <= clock.now()) return refuse(401, 'INVALID_TOKEN');
    return api.handle(request, effect);
  }

  const server = await startFakeServer({ handle });
  return {
    config: { ...CLIENT, url: `${server.url}/api`, requestsPerSecond: 1000 },
    books,
    server,
    get tokens() {
      return [...tokens.keys()];
    },
    closePeriod(until) {
      closedUntil = until;
    },
    approve: api.approve,
    overrides: api.overrides,
    close: () => server.close(),
  };
}
