import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_WEBHOOK_SECRET, type SimulatorControl } from '../src/index.ts';
import { signHint } from '../src/webhooks/webhook-sender.ts';
import { ASSIGNMENT, type Client, COMPANY, createPartner, OTHERS_ASSIGNMENT, order, signIn, WIDE } from './partner.ts';

interface Received {
  readonly body: string;
  readonly signature: string | undefined;
}

const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Takes webhooks on this machine and answers 204. */
async function receiver(): Promise<{ readonly url: string; readonly received: readonly Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const signature = request.headers['x-simulator-signature'];
    received.push({ body: Buffer.concat(chunks).toString(), signature: signature?.toString() });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

async function subscribe(client: Client, destination: string, change = {}) {
  return client.post('/v1/company/notifications', {
    destination_type: 'WEBHOOK',
    destination,
    events: ['RECEIVABLES.EVENT.CREATED'],
    ...change,
  });
}

async function ids(control: SimulatorControl, received: readonly Received[]): Promise<readonly string[]> {
  await control.webhooksDelivered();
  return received.map(({ body }) => JSON.parse(body).event_id);
}

describe('a webhook', () => {
  it('is added, listed, shown and removed', async () => {
    const client = await signIn(createPartner(), WIDE);

    const added = await subscribe(client, 'https://erp.example/hook');
    const listed = await client.get('/v1/company/notifications');
    const shown = await client.get(`/v1/company/notifications/${added.body.id}`);
    const removed = await client.remove(`/v1/company/notifications/${added.body.id}`);
    const gone = await client.get(`/v1/company/notifications/${added.body.id}`);

    expect([added.status, added.body]).toEqual([
      201,
      {
        id: expect.any(String),
        destination_type: 'WEBHOOK',
        destination: 'https://erp.example/hook',
        events: ['RECEIVABLES.EVENT.CREATED'],
      },
    ]);
    expect([listed.body, shown.body]).toEqual([[added.body], added.body]);
    expect([removed.status, gone.status]).toEqual([204, 404]);
  });

  it.each([
    { destination_type: 'EMAIL' },
    { destination: 'ftp://erp.example' },
    { destination: 'here' },
    { events: [] },
    { colour: 'red' },
  ])('cannot have %j', async (change) => {
    const client = await signIn(createPartner(), WIDE);

    expect((await subscribe(client, 'https://erp.example/hook', change)).status).toBe(400);
  });

  it("of another company is not found, and not told of this one's events", async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    const other = await signIn(client.simulator, {
      ...WIDE,
      client_id: '11111111-1111-4111-8111-111111111111',
      client_secret: 'other-key',
    });
    const { body } = await subscribe(other, url);

    client.simulator.control.collectorComments(ASSIGNMENT, 'hello');
    await client.simulator.control.webhooksDelivered();

    expect((await client.get(`/v1/company/notifications/${body.id}`)).status).toBe(404);
    expect(received).toEqual([]);
  });
});

describe('a hint', () => {
  it('says where to look, is signed over its bytes, and carries no more', async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url);

    const { id } = client.simulator.control.collectorComments(ASSIGNMENT, 'Is line 2 disputed?');
    const deliveries = await client.simulator.control.webhooksDelivered();

    const [hint] = received;
    expect(JSON.parse(hint?.body ?? '')).toEqual({
      id: expect.any(String),
      event: 'RECEIVABLES.EVENT.CREATED',
      company_id: COMPANY,
      assignment_id: ASSIGNMENT,
      event_id: id,
      happened_at: '2026-04-01T08:00:00.000Z',
    });
    expect(hint?.signature).toBe(signHint(hint?.body ?? '', DEFAULT_WEBHOOK_SECRET));
    expect(deliveries).toMatchObject([{ destination: url, status: 204 }]);
  });

  it('is signed with the secret that was given', async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner({ webhooks: { secret: 'ours' } }), WIDE);
    await subscribe(client, url);

    client.simulator.control.collectorComments(ASSIGNMENT, 'hello');
    await client.simulator.control.webhooksDelivered();

    expect(received[0]?.signature).toBe(signHint(received[0]?.body ?? '', 'ours'));
  });

  it("comes for the collector's events, new assignments, and the state of the service, and not for one's own events", async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url, {
      events: ['RECEIVABLES.EVENT.CREATED', 'RECEIVABLES.ASSIGNMENT.CREATED', 'RECEIVABLES.SERVICE.ACTIVATED'],
    });

    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
    client.simulator.clock.advance(5000);
    await order(client.simulator, 'POST', '/invoices', {
      company: COMPANY,
      number: '1',
      date: '2026-04-01',
      dueDate: '2026-04-30',
      sum: '1.00',
      counterparty: { name: 'A' },
    });
    await client.put('/v2/services/ropo/receivables', { agreement_contact_email: 'a@example.com' });
    client.simulator.control.completeActivation(COMPANY, 'ropo');
    await client.simulator.control.webhooksDelivered();

    expect(received.map(({ body }) => JSON.parse(body).event)).toEqual([
      'RECEIVABLES.EVENT.CREATED',
      'RECEIVABLES.ASSIGNMENT.CREATED',
      'RECEIVABLES.SERVICE.ACTIVATED',
    ]);
  });

  it("comes to a vendor's webhook for all companies of the vendor", async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url, { destination_type: 'VENDOR_WEBHOOK' });

    client.simulator.control.collectorComments(OTHERS_ASSIGNMENT, 'hello');
    await client.simulator.control.webhooksDelivered();

    expect(JSON.parse(received[0]?.body ?? '{}').assignment_id).toBe(OTHERS_ASSIGNMENT);
  });

  it('does not leave this machine', async () => {
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, 'https://erp.example/hook');

    client.simulator.control.collectorComments(ASSIGNMENT, 'hello');

    expect(await client.simulator.control.webhooksDelivered()).toMatchObject([
      { destination: 'https://erp.example/hook', problem: 'is not on this machine' },
    ]);
  });

  it('to a receiver that is not there changes nothing', async () => {
    const { url } = await receiver();
    for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url);

    client.simulator.control.collectorComments(ASSIGNMENT, 'hello');
    const [delivery] = await client.simulator.control.webhooksDelivered();

    expect([delivery?.status, delivery?.problem]).toEqual([undefined, 'fetch failed']);
    expect(await client.types(ASSIGNMENT)).toEqual(['comment']);
  });
});

describe('a fault of webhooks', () => {
  const threeComments = (control: SimulatorControl) =>
    ['first', 'second', 'third'].map((text) => control.collectorComments(ASSIGNMENT, text).id);

  it('loses one, once', async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url);
    client.simulator.control.orderFault({ fault: 'webhook-lost' });

    const [, second, third] = threeComments(client.simulator.control);

    expect(await ids(client.simulator.control, received)).toEqual([second, third]);
  });

  it('repeats one', async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url);
    client.simulator.control.orderFault({ fault: 'webhook-repeated', after: 1 });

    const [first, second, third] = threeComments(client.simulator.control);

    expect(await ids(client.simulator.control, received)).toEqual([first, second, second, third]);
  });

  it('lets the next one overtake', async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url);
    client.simulator.control.orderFault({ fault: 'webhook-reordered', endpoint: 'webhook' });

    const [first, second, third] = threeComments(client.simulator.control);

    expect(await ids(client.simulator.control, received)).toEqual([second, first, third]);
  });

  it('does not spoil requests, nor the other way round', async () => {
    const { url, received } = await receiver();
    const client = await signIn(createPartner(), WIDE);
    await subscribe(client, url);
    client.simulator.control.orderFault({ fault: 'webhook-lost' });
    client.simulator.control.orderFault({ fault: 'error-before' });

    const request = await client.get('/v1/events');
    client.simulator.control.collectorComments(ASSIGNMENT, 'hello');
    await client.simulator.control.webhooksDelivered();

    expect([request.status, received]).toEqual([500, []]);
  });
});
