// create-fake.ts — plays Amili Norway for one creditor: books, batches, webhooks, faults on order, on a clock that the test moves.
import type { FakeAnswer, FakeFaultOrder, FakeRequest } from '@reskontra/adapter-kit/fake';
import { startFakeServer } from '@reskontra/adapter-kit/fake';
import { type Clock, instantToMs } from '@reskontra/core';
import { answerApi } from './api.ts';
import { type Batches, createBatches } from './batches.ts';
import { createBooks, type FakeBooks } from './books.ts';
import { type FakeRules, RULES } from './rules.ts';
import { createWebhooks, type FakeWebhook } from './webhooks.ts';

export interface CreateFakeOptions {
  /** Stamps what happens; the test moves it. */
  readonly clock: Clock;
  readonly rules?: Partial<FakeRules>;
}

export interface AmiliNorwayFake {
  readonly url: string;
  /** The configuration that leads the adapter here, secrets as text. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly books: FakeBooks;
  readonly batches: Batches;
  /** Every request that came, as method and path with query. */
  readonly requests: readonly string[];
  /** Tokens that were given out. */
  readonly tokens: readonly string[];
  /** How many writes have changed the books, or will: accepted and not refused since. */
  countEffects(): number;
  order(fault: FakeFaultOrder): void;
  /** No token is good any more. */
  forgetTokens(): void;
  /** Puts a record into a list as it is, whatever it is. */
  putRaw(list: 'cases' | 'settlements', record: unknown): void;
  /** What time has done: to be called after the clock was moved, when no request follows. */
  tick(): void;
  /** Hints that were not delivered yet, each twice and the last first. */
  takeWebhooks(): readonly FakeWebhook[];
  close(): Promise<void>;
}

const ORGANIZATION = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const CLIENT_ID = 'reskontra-test';
const CLIENT_SECRET = 'amili-client-secret-6d1f';
const WEBHOOK_SECRET = 'amili-webhook-secret-9b20';
const LIFETIME_SECONDS = 3600;

/** Starts the fake on a free port of this machine. */
export async function createFake({ clock, rules: changed = {} }: CreateFakeOptions): Promise<AmiliNorwayFake> {
  const rules = { ...RULES, ...changed };
  const webhooks = createWebhooks(WEBHOOK_SECRET, ORGANIZATION, clock);
  const books = createBooks({ clock, rules, onEvent: webhooks.add });
  const batches = createBatches({ clock, rules, books, onEvent: webhooks.add });
  const tokens = new Map<string, number>();
  const raw: Record<'cases' | 'settlements', unknown[]> = { cases: [], settlements: [] };
  let steps = 0;

  function tick(): void {
    batches.tick();
    books.tick();
  }

  function handle(request: FakeRequest): FakeAnswer {
    tick();
    if (request.path[0] === 'token') return giveToken(request);
    if (request.path[0] !== 'collection' || request.path[1] !== 'v1') return { status: 404, body: 'Not found' };
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const until = tokens.get(token);
    if (until === undefined || until <= instantToMs(clock.now()))
      return { status: 401, body: { title: 'Unauthorized' } };
    const effect = () => {
      steps += 1;
    };
    return answerApi(request, { organizationId: ORGANIZATION, rules, books, batches, raw, effect });
  }

  function giveToken({ body }: FakeRequest): FakeAnswer {
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'client_credentials')
      return { status: 400, body: { error: 'unsupported_grant_type' } };
    if (form.get('client_id') !== CLIENT_ID || form.get('client_secret') !== CLIENT_SECRET)
      return { status: 401, body: { error: 'invalid_client' } };
    const token = `amili-token-${tokens.size + 1}`;
    tokens.set(token, instantToMs(clock.now()) + LIFETIME_SECONDS * 1000);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS } };
  }

  const server = await startFakeServer({ handle });
  return {
    url: server.url,
    config: {
      authUrl: server.url,
      apiUrl: `${server.url}/collection/v1`,
      organizationId: ORGANIZATION,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      webhook: { secret: WEBHOOK_SECRET },
    },
    books,
    batches,
    get requests() {
      return server.requests.map(({ method, path, query }) => {
        const search = query.size === 0 ? '' : `?${query}`;
        return `${method} /${path.join('/')}${search}`;
      });
    },
    get tokens() {
      return [...tokens.keys()];
    },
    countEffects: () => batches.effects + steps,
    order: server.order,
    forgetTokens: () => tokens.clear(),
    putRaw(list, record) {
      raw[list].push(record);
    },
    tick,
    takeWebhooks: webhooks.take,
    close: server.close,
  };
}
