import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type FaultOrder, type Listening, parseFaultRates, type Simulator } from '../src/index.ts';
import { ASSIGNMENT, COMPANY, createPartner, order, requestToken, signIn } from './partner.ts';

const PAID = { type: 'paid', sum: 10, date: '2026-04-01' };

describe('a fault', () => {
  it('of too many requests says when to come back, once', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault: 'too-many-requests', retryAfterSeconds: 30 });

    const refused = await client.add(ASSIGNMENT, PAID);
    const taken = await client.add(ASSIGNMENT, PAID);

    expect([refused.status, refused.headers.get('retry-after'), taken.status]).toEqual([429, '30', 201]);
    expect(paidEffects(client.simulator)).toBe(1);
  });

  it.each([
    ['error-before', 0],
    ['error-after', 1],
  ] as const)('%s answers 503 and leaves %i effects', async (fault, effects) => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault, endpoint: 'events.add', status: 503 });

    const { status, body } = await client.add(ASSIGNMENT, PAID);

    expect([status, body.code]).toEqual([503, 'internal_error']);
    expect(paidEffects(client.simulator)).toBe(effects);
  });

  it.each([
    ['cut-before', 0],
    ['cut-after', 1],
  ] as const)('%s fails as a lost connection and leaves %i effects', async (fault, effects) => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault });

    await expect(client.add(ASSIGNMENT, PAID)).rejects.toThrow('fetch failed');

    expect(paidEffects(client.simulator)).toBe(effects);
  });

  it.each([
    ['silence-before', 0],
    ['silence-after', 1],
  ] as const)('%s lasts until the client gives up and leaves %i effects', async (fault, effects) => {
    const simulator = createPartner();
    const { body } = await requestToken(simulator);
    simulator.control.orderFault({ fault });
    const patience = new AbortController();

    const waiting = simulator.fetch(`/v1/assignments/${ASSIGNMENT}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${body.access_token}` },
      body: JSON.stringify(PAID),
      signal: patience.signal,
    });
    while (simulator.control.requests.list().length < 2) await Promise.resolve();
    patience.abort();

    await expect(waiting).rejects.toThrow('aborted');
    expect(paidEffects(simulator)).toBe(effects);
  });

  it('of an expired token is answered as a real one', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault: 'expired-token', endpoint: 'events.list' });

    const other = await client.get('/v1/assignments');
    const hit = await client.get('/v1/events');

    expect([other.status, hit.status, hit.body.code]).toEqual([200, 401, 'token_expired']);
  });

  it('truncates the JSON of a page', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault: 'truncated-body' });

    await expect(client.get('/v1/assignments')).rejects.toThrow(SyntaxError);
  });

  it.each([
    ['short-page', ['10031']],
    ['repeated-rows', ['10031', '10031', '10023', '10023', '10024', '10024']],
    ['reordered-rows', ['10024', '10023', '10031']],
  ] as const)('of %s changes the rows and not the headers', async (fault, numbers) => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault });

    const { headers, body } = await client.get('/v1/assignments');

    expect(body.map((row: { invoice_number: string }) => row.invoice_number)).toEqual(numbers);
    expect(headers.get('x-total')).toBe('3');
  });

  it('adds an event of a type nobody knows', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'comment', comment: 'hello' });
    client.simulator.control.orderFault({ fault: 'unknown-event-type', times: 2 });

    const feed = await client.get('/v1/events');
    const one = await client.get(`/v1/assignments/${ASSIGNMENT}`);

    expect(types(feed.body)).toEqual(['never_seen_before', 'comment']);
    expect(types(one.body.events)).toEqual(['never_seen_before', 'comment']);
    expect(feed.body[0].id).toBe(one.body.events[0].id);
  });

  it('writes a status nobody knows', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault: 'unknown-value' });

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);

    expect([body.status, body.collection_status]).toEqual(['never_seen_before', 'never_seen_before']);
  });

  it('adds fields nobody knows', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault: 'extra-fields' });

    const { body } = await client.get('/v1/assignments');

    expect(body[0].x_simulator_text).toBe('nobody knows this field');
  });

  it('waits for its turn and hits as often as ordered', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault: 'error-before', endpoint: 'events.list', after: 1, times: 2 });

    const statuses: number[] = [];
    for (let request = 0; request < 4; request += 1) statuses.push((await client.get('/v1/events')).status);

    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('by chance is the same for the same seed', async () => {
    const faultRates = parseFaultRates('error-before=0.3,too-many-requests=.2');
    const statuses = async (seed: number) => {
      const simulator = createPartner({ seed });
      const client = await signIn(simulator);
      simulator.control.setFaultRates(faultRates);
      const seen: number[] = [];
      for (let request = 0; request < 30; request += 1) seen.push((await client.get('/v1/events')).status);
      return seen.join(' ');
    };

    const [first, again, other] = [await statuses(7), await statuses(7), await statuses(8)];

    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(new Set(first.split(' '))).toEqual(new Set(['200', '429', '500']));
  });

  it('by chance on one endpoint leaves the others alone, and takes the place of the general chance', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.setFaultRates(parseFaultRates('events.list:error-before=1,error-before=.0'));
    const spoiled = await client.get('/v1/events');
    const spared = await client.get('/v1/assignments');

    client.simulator.control.setFaultRates({ 'error-before': 1, 'events.list:error-before': 0 });
    const sparedNow = await client.get('/v1/events');
    const spoiledNow = await client.get('/v1/assignments');

    expect([spoiled.status, spared.status, sparedNow.status, spoiledNow.status]).toEqual([500, 200, 200, 500]);
  });

  it('by chance can be ordered for one endpoint from outside', async () => {
    const simulator = createPartner();

    const set = await order(simulator, 'PUT', '/faults/rates', { 'events.add:cut-after': 0.25 });
    const wrong = await order(simulator, 'PUT', '/faults/rates', { 'moon:cut-after': 0.25 });

    expect([set.body.rates, wrong.status]).toEqual([{ 'events.add:cut-after': 0.25 }, 400]);
  });

  it('that does not exist is an error that names it', () => {
    const { control } = createPartner();

    expect(() => control.orderFault({ fault: 'flood' } as unknown as FaultOrder)).toThrow('no such fault: fault');
    expect(() => parseFaultRates('cut-after=2')).toThrow('no such fault: cut-after');
  });

  it('can be ordered, seen and cleared from outside', async () => {
    const simulator = createPartner();

    const ordered = await order(simulator, 'POST', '/faults', { fault: 'cut-after', endpoint: 'events.add', times: 3 });
    const wrong = await order(simulator, 'POST', '/faults', { fault: 'flood' });
    await order(simulator, 'DELETE', '/faults');
    const cleared = await order(simulator, 'GET', '/faults');

    expect(ordered.body.queue).toMatchObject([{ fault: 'cut-after', endpoint: 'events.add', times: 3 }]);
    expect(wrong.status).toBe(400);
    expect(cleared.body).toEqual({ queue: [], rates: {} });
  });
});

describe('on a port', () => {
  const open: Listening[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  it('answers, cuts the connection after the effect, and stops while a client waits', async () => {
    const simulator = createPartner();
    const server = await simulator.listen();
    open.push(server);
    const { body } = await requestToken(simulator);
    const headers = { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' };
    const add = () =>
      fetch(`${server.url}/v1/assignments/${ASSIGNMENT}/events`, {
        method: 'POST',
        headers,
        body: JSON.stringify(PAID),
      });
    simulator.control.orderFault({ fault: 'cut-after', endpoint: 'events.add' });
    simulator.control.orderFault({ fault: 'silence-after', endpoint: 'events.add', after: 1 });

    await expect(add()).rejects.toThrow('fetch failed');
    const afterCut = paidEffects(simulator);
    const answered = await add();
    const waiting = add().catch((error: Error) => error.message);
    while (paidEffects(simulator) < 3) await new Promise((resolve) => setImmediate(resolve));
    await server.close();
    open.splice(0);

    expect(afterCut).toBe(1);
    expect(answered.status).toBe(201);
    expect(await waiting).toBe('fetch failed');
  });

  it('says so when the port is taken', async () => {
    const server = await createPartner().listen();
    open.push(server);

    const port = Number(new URL(server.url).port);

    await expect(createPartner().listen({ port })).rejects.toThrow(`cannot listen on 127.0.0.1:${port}`);
  });
});

function paidEffects({ control }: Simulator): number {
  return control.listEffects().filter(({ eventType }) => eventType === 'paid').length;
}

function types(events: readonly { readonly type: string }[]): readonly string[] {
  return events.map(({ type }) => type);
}

describe('a body on its way over a port', () => {
  it('is read when it comes in pieces without its length, and may be missing where none is needed', async () => {
    const simulator = createPartner();
    const server = await simulator.listen();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: COMPANY,
      client_secret: 'user-key',
      vendor_api_key: 'vendor-key',
      scope: 'company:read company:write',
    });

    const token = await sendRaw(`${server.url}/oauth2/token`, 'POST', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      pieces: [form.toString().slice(0, 20), form.toString().slice(20)],
    });
    const { access_token: bearer } = JSON.parse(token.text) as { access_token: string };
    const removed = await sendRaw(`${server.url}/v1/company/notifications/none`, 'DELETE', {
      headers: { authorization: `Bearer ${bearer}` },
      pieces: [],
    });
    await server.close();

    expect(token.status).toBe(200);
    expect(removed.status).toBe(404);
  });
});

interface RawRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly string[];
}

/** As a client does that does not know how long its body will be. */
function sendRaw(url: string, method: string, { headers, pieces }: RawRequest) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const outgoing = request(url, { method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    outgoing.on('error', reject);
    for (const piece of pieces) outgoing.write(piece);
    outgoing.end();
  });
}
