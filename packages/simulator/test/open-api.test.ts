import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goodAnswer } from '../src/http/endpoint.ts';
import { ENDPOINTS } from '../src/http/endpoints.ts';
import { createSimulator, ENDPOINT_NAMES, parseState } from '../src/index.ts';
import { createOpenApi } from '../src/openapi/create-open-api.ts';
import { resolveScenario } from '../src/undocumented.ts';
import { createWire } from '../src/wire.ts';
import { finvoice } from './finvoice.ts';
import {
  type Answer,
  ASSIGNMENT,
  BOOKS,
  type Client,
  createPartner,
  INVOICE,
  OVERDUE_CLAIM,
  OVERDUE_INVOICE,
  order,
  signIn,
  WIDE,
} from './partner.ts';

const STYLE = { wire: createWire(), scenario: resolveScenario() };
const AGREEMENT = {
  iban: 'FI2112345600000785',
  bic: 'NDEAFIHH',
  bank: 'Nordea',
  contact_person: 'Erkki Esimerkki',
  contact_email: 'erkki@example.com',
  contact_phone_number: '+358401234567',
  customer_service_email: 'asiakaspalvelu@example.com',
  billing_address: { country: 'FI', streets: ['Katu 1'], city: 'Helsinki', zip_code: '00100' },
};
const HOOK = { destination_type: 'WEBHOOK', destination: 'https://erp.example/hook', events: ['A'] };

/** One call of each endpoint that is answered well. */
const CALLS: Readonly<Record<string, (client: Client) => Promise<Answer>>> = {
  'assignments.list': ({ get }) => get('/v1/assignments'),
  'assignments.overview': ({ get }) => get('/v1/assignments/overview'),
  'assignments.get': ({ get }) => get(`/v1/assignments/${ASSIGNMENT}`),
  'assignments.events': async (client) => {
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240, date: '2026-04-01' });
    client.simulator.clock.advance(5000);
    return client.get(`/v1/assignments/${ASSIGNMENT}/events`);
  },
  'events.add': ({ add }) => add(ASSIGNMENT, { type: 'collection_block', until: '2026-05-01', comment: 'Dispute' }),
  'events.seen': ({ post, simulator }) => {
    const { id } = simulator.control.collectorComments(ASSIGNMENT, 'hello');
    return post(`/v1/assignments/${ASSIGNMENT}/events/${id}/seen`);
  },
  'events.list': ({ get, simulator }) => {
    simulator.control.collectorComments(ASSIGNMENT, 'hello');
    return get('/v1/events');
  },
  'service-levels.list': async ({ get, patch }) => {
    await patch('/v1/service_levels/1234567-8', { service_level: 'vip' });
    return get('/v1/service_levels');
  },
  'service-levels.set': ({ patch }) => patch('/v1/service_levels/1234567-8', { service_level: 'default' }),
  'invoices.list': ({ get, simulator }) => {
    simulator.control.failInvoice(INVOICE);
    return get('/v1/invoices?direction=SENT');
  },
  'invoices.get': ({ get }) => get(`/v1/invoices/${INVOICE}`),
  'invoices.send': ({ sendInvoice }) => sendInvoice(finvoice()),
  'transfers.amili': ({ post }) => post(`/v2/invoices/${OVERDUE_INVOICE}/assignment/amili`, OVERDUE_CLAIM),
  'transfers.amili-v1': ({ post }) => post(`/v1/invoices/${OVERDUE_INVOICE}/assignment`, OVERDUE_CLAIM),
  'transfers.ropo': async ({ put, post, simulator }) => {
    await put('/v2/services/ropo/receivables', { agreement_contact_email: 'a@example.com' });
    simulator.control.completeActivation('7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e', 'ropo');
    return post(`/v2/invoices/${OVERDUE_INVOICE}/assignment/ropo`, OVERDUE_CLAIM);
  },
  'transfers.get': async (client) => {
    await client.post(`/v2/invoices/${OVERDUE_INVOICE}/assignment/amili`, OVERDUE_CLAIM);
    client.simulator.clock.advance(60_000);
    return client.get(`/v2/invoices/${OVERDUE_INVOICE}/assignment`);
  },
  'activation.amili.put': ({ put }) => put('/v2/services/amili/receivables', AGREEMENT),
  'activation.amili.get': ({ get }) => get('/v2/services/amili/receivables'),
  'activation.amili.patch': ({ patch }) => patch('/v2/services/amili/receivables', { accountable_party: 'vfsfi' }),
  'activation.ropo.put': ({ put }) =>
    put('/v2/services/ropo/receivables', { agreement_contact_email: 'a@example.com' }),
  'activation.ropo.get': ({ get }) => get('/v2/services/ropo/receivables'),
  'activation.v1.put': ({ put }) => put('/v1/services/receivables', AGREEMENT),
  'activation.v1.get': ({ get }) => get('/v1/services/receivables'),
  'activation.v1.delete': ({ remove }) => remove('/v1/services/receivables'),
  'profiles.list': ({ get }) => get('/v1/company/profiles?network=RECEIVABLES'),
  'notifications.add': ({ post }) => post('/v1/company/notifications', HOOK),
  'notifications.list': async ({ get, post }) => {
    await post('/v1/company/notifications', HOOK);
    return get('/v1/company/notifications');
  },
  'notifications.get': async ({ get, post }) =>
    get(`/v1/company/notifications/${(await post('/v1/company/notifications', HOOK)).body.id}`),
  'notifications.remove': async ({ remove, post }) =>
    remove(`/v1/company/notifications/${(await post('/v1/company/notifications', HOOK)).body.id}`),
  status: ({ get }) => get('/status/authenticated'),
  current: ({ get }) => get('/oauth2/current'),
};

/** Enough for every call: the overdue invoice is the company's own, and handing it over is allowed under Kassavirta. */
function everything() {
  const state = parseState({
    ...BOOKS,
    now: '2026-04-07T08:00:00Z',
    assignments: BOOKS.assignments?.slice(1) ?? [],
    scenario: { transferUnderKassavirta: 'accepted' },
  });
  return createSimulator({ state });
}

describe('the description', () => {
  it('in the package is fresh: pnpm run openapi, then npm run fix', () => {
    const written = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));

    expect(written).toEqual(createOpenApi(STYLE));
  });

  it('is served, with the names and switches in use', async () => {
    const { body } = await order(
      createPartner({ wire: { assignment: { dueDate: 'due_on' } }, scenario: { listShape: 'data' } }),
      'GET',
      '/openapi.json',
    );

    const { schema } = body.paths['/v1/assignments'].get.responses['200'].content['application/json'];
    expect(body.openapi).toBe('3.1.0');
    expect(schema.properties.data.items.properties).toHaveProperty('due_on');
  });

  it('follows the switches that change an answer', async () => {
    const scenario = { eventAnswer: '204', transferAnswer: '202-state', seenAnswer: '200-event' } as const;
    const { body } = await order(createPartner({ scenario }), 'GET', '/openapi.json');

    const statuses = [
      '/v1/assignments/{id}/events',
      '/v2/invoices/{id}/assignment/ropo',
      '/v1/assignments/{id}/events/{eventId}/seen',
    ].map((path) => Object.keys(body.paths[path].post.responses)[0]);

    expect(statuses).toEqual(['204', '202', '200']);
  });

  it('has every path that is served, ours apart from theirs', () => {
    const paths = Object.entries(createOpenApi(STYLE).paths as Record<string, Record<string, { tags: string[] }>>);

    const tags = paths.map(([path, operations]) => [
      path.startsWith('/_simulator'),
      Object.values(operations).every((operation) => operation.tags[0] === 'Simulator'),
    ]);

    for (const [isOurs, isTagged] of tags) expect(isTagged).toBe(isOurs);
    expect(paths.flatMap(([, operations]) => Object.keys(operations))).toHaveLength(64);
  });

  it('knows each endpoint by one name', () => {
    const names = ENDPOINTS.map(({ name }) => name as string);

    expect(['token', ...names, 'webhook'].toSorted(byText)).toEqual([...ENDPOINT_NAMES].toSorted(byText));
  });
});

describe.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))('%s', (name, { doc }) => {
  it('answers as it is described', async () => {
    const { status, body } = (await CALLS[name]?.(await signIn(everything(), WIDE))) ?? { status: 0, body: undefined };

    const described = goodAnswer(doc, STYLE.scenario);
    expect(status).toBe(described.status);
    expect(described.body?.(STYLE).safeParse(body).error?.issues ?? []).toEqual([]);
    expect(body === undefined).toBe(described.body === undefined);
  });
});

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
