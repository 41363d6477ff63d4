// create-fake.ts — plays Visma.net for one company: books, endpoints, faults on order, on a clock that the test moves.
import { type Clock, instantToMs } from '@reskontra/core';
import { type FakeAnswer, type FakeRequest, platformError } from './answer.ts';
import { answerApi } from './api.ts';
import type { ApiRules } from './api-rules.ts';
import { createBackgroundJobs } from './background-jobs.ts';
import { createBooks, type FakeBooks } from './books.ts';
import { createFaultQueue, type FaultQueue } from './fault-queue.ts';
import { type Fate, listen } from './listen.ts';
import { createRateWindow, type RateLimit } from './rate-window.ts';
import type { Shown } from './show.ts';
import { spoil } from './spoil.ts';
import { createTokenEndpoint, type FakeCredentials } from './token-endpoint.ts';
import { createWebhooks, type FakeWebhook } from './webhooks.ts';

export interface CreateFakeOptions {
  /** Stamps what happens; the test moves it. */
  readonly clock: Clock;
  /** The company's currency: NOK unless said otherwise. */
  readonly currency?: string;
  readonly zone?: string;
  readonly rules?: Partial<ApiRules>;
  readonly rateLimit?: RateLimit;
  readonly credentials?: Partial<FakeCredentials>;
  /** How often a background operation is found running before it has ended. */
  readonly runningLooks?: number;
}

export interface VismaNetFake {
  readonly url: string;
  /** The configuration that leads the adapter here, secrets as text. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly books: FakeBooks;
  readonly faults: FaultQueue;
  /** Every request that came, as method and path with query. */
  readonly requests: readonly string[];
  /** Tokens that were given out. */
  readonly tokens: readonly string[];
  /** No token is good any more. */
  forgetTokens(): void;
  /** Puts a row into a list as it is, whatever it is. */
  putRow(resource: string, row: Readonly<Record<string, unknown>>): void;
  /** Hints that were not delivered yet, each twice and the last first. */
  takeWebhooks(): readonly FakeWebhook[];
  close(): Promise<void>;
}

const CREDENTIALS: FakeCredentials = {
  clientId: 'isv_reskontra',
  clientSecret: 'client-secret-8f2a',
  tenantId: 'aaaaaaaa-1111-4111-8111-111111111111',
  customerTenantId: 'bbbbbbbb-2222-4222-8222-222222222222',
  scopes: [
    'vismanet_erp_service_api:read',
    'vismanet_erp_service_api:create',
    'vismanet_erp_service_api:update',
    'vismanet_erp_service_api:delete',
  ],
  lifetimeSeconds: 3600,
};
const RULES: ApiRules = { shape: 'metadata', maxPageSize: 500, caseFields: 'open', note: 'open', dueDate: 'open' };
const RATE_LIMIT: RateLimit = { limit: 100_000, windowSeconds: 3600 };
const WEBHOOK_SECRET = 'webhook-secret-51c0';
const CLEARING = { cashAccount: 'INK', paymentMethod: 'INK', balanceAccount: '1510' };

/** Starts the fake on a free port of this machine. It has a clearing account INK on 1510, and a bank account on 1920. */
export async function createFake(options: CreateFakeOptions): Promise<VismaNetFake> {
  const { clock, currency = 'NOK', zone = 'Europe/Oslo' } = options;
  const credentials = { ...CREDENTIALS, ...options.credentials };
  const rules = { ...RULES, ...options.rules };
  const webhooks = createWebhooks(WEBHOOK_SECRET, 'x-visma-signature');
  const books = createBooks({ clock, zone, currency, onInvoice: webhooks.add });
  const tokens = createTokenEndpoint(credentials, clock);
  const countRequest = createRateWindow(options.rateLimit ?? RATE_LIMIT, clock);
  const jobs = createBackgroundJobs(options.runningLooks ?? 1);
  const faults = createFaultQueue();
  const requests: string[] = [];
  const extra = new Map<string, readonly Shown[]>();
  const queued = new Map<string, number>();
  const queueRelease = (number: string) => {
    queued.set(number, 1);
  };

  function answer(request: FakeRequest): Fate {
    const search = request.query.size === 0 ? '' : `?${request.query}`;
    requests.push(`${request.method} ${request.path}${search}`);
    const fault = faults.take(`${request.method} ${request.path}`);
    if (request.path === '/connect/token')
      return spoil({ request, fault, queueRelease, act: () => tokens.answer(request) });

    const { spent, headers } = countRequest();
    if (spent || fault === 'too-many-requests')
      return { status: 429, headers, body: { message: 'Too many requests.' } };
    const fate = spoil({ request, fault, queueRelease, act: () => admitted(request) });
    return typeof fate === 'string' ? fate : { ...fate, headers: { ...headers, ...fate.headers } };
  }

  function admitted(request: FakeRequest): FakeAnswer {
    const state = tokens.stateOf(request.headers.authorization);
    if (state === 'bad') return { status: 401 };
    if (state === 'wrong-tenant') return platformError(403, 'No license for this company.');
    if (request.headers.accept?.includes('application/json') !== true) {
      return { status: 200, text: '<?xml version="1.0"?><ArrayOfDto/>' };
    }
    const [, , first, id = '', last] = request.path.split('/');
    if (first === 'background') return last === 'content' ? jobs.content(id) : jobs.state(id);
    advanceQueue(request);
    const result = answerApi(request, books, rules, extra);
    const isInBackground = request.headers['erp-api-background'] !== undefined && request.method !== 'GET';
    return isInBackground ? jobs.accept(result, `http://${request.headers.host}`) : result;
  }

  /** A queued release happens at the second look at its payment. */
  function advanceQueue({ method, path }: FakeRequest): void {
    const number = /^\/v1\/customerPayment\/([^/]+)$/.exec(path)?.[1] ?? '';
    const looks = queued.get(number);
    if (method !== 'GET' || looks === undefined) return;
    if (looks > 0) queued.set(number, looks - 1);
    else {
      queued.delete(number);
      books.releasePayment(number);
    }
  }

  books.setCashAccount({ number: 'INK', description: 'Inkasso', account: '1510', currency });
  books.setPaymentMethod({ id: 'INK', active: true, cashAccounts: ['INK'] });

  const date = () => new Date(instantToMs(clock.now())).toUTCString();
  const listening = await listen({ answer, date });
  const { clientId, clientSecret, tenantId } = credentials;
  return {
    url: listening.url,
    config: {
      tokenUrl: `${listening.url}/connect/token`,
      apiUrl: listening.url,
      clientId,
      clientSecret,
      tenantId,
      currency,
      zone,
      clearing: CLEARING,
      webhook: { secret: WEBHOOK_SECRET },
    },
    books,
    faults,
    requests,
    get tokens() {
      return [...tokens.tokens.keys()];
    },
    forgetTokens: tokens.forgetAll,
    putRow(resource, row) {
      extra.set(resource, [...(extra.get(resource) ?? []), row]);
    },
    takeWebhooks: webhooks.take,
    close: listening.close,
  };
}
