// Webhooks as hints: signed or not, twice or out of order, they make the next reading sooner and change nothing else.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReceivedWebhook } from '@reskontra/core';
import { DEFAULT_WEBHOOK_SECRET } from '@reskontra/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { createMaventaApi, readWebhook } from '../src/index.ts';
import { ASSIGNMENT, type Partner, readAll, startPartner } from './partner.ts';

let partner: Partner;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await partner.close();
  for (const close of closing.splice(0)) await close();
});

const SECRET = { webhook: { secret: DEFAULT_WEBHOOK_SECRET } };

/** What the partner delivers for some comments, as it came. */
async function deliveriesOf(
  comments: readonly string[],
  faults: readonly string[] = [],
): Promise<readonly ReceivedWebhook[]> {
  partner = await startPartner();
  const received: ReceivedWebhook[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    received.push({ body: Buffer.concat(chunks), headers });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const destination = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const api = createMaventaApi({
    axUrl: partner.url,
    receivablesUrl: partner.url,
    companyUuid: '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e',
    userApiKey: 'user-key',
    vendorApiKey: 'vendor-key',
    clock: partner.simulator.clock,
  });
  await api.webhooks.add({ destination, events: ['RECEIVABLES.EVENT.CREATED'] });
  for (const fault of faults) partner.fault({ fault: fault as never });
  for (const comment of comments) partner.simulator.control.collectorComments(ASSIGNMENT, comment);
  await partner.simulator.control.webhooksDelivered();
  return received;
}

describe('a webhook', () => {
  it('that the partner signed is a hint to read assignments and events', async () => {
    const [delivery] = await deliveriesOf(['Which delivery?']);

    expect(delivery && readWebhook(delivery, SECRET)).toEqual({
      key: expect.any(String),
      type: 'RECEIVABLES.EVENT.CREATED',
      look: ['assignments', 'events'],
    });
  });

  it('with another body, without a signature, or by another secret is none', async () => {
    const [delivery] = await deliveriesOf(['Which delivery?']);
    const { body, headers } = delivery as ReceivedWebhook;
    const other = { webhook: { secret: 'another' } };

    expect(readWebhook({ body: Buffer.concat([body, Buffer.from(' ')]), headers }, SECRET)).toBeUndefined();
    expect(readWebhook({ body, headers: {} }, SECRET)).toBeUndefined();
    expect(readWebhook({ body, headers }, other)).toBeUndefined();
    expect(
      readWebhook({ body, headers }, { webhook: { secret: 'another', previousSecret: DEFAULT_WEBHOOK_SECRET } }),
    ).toBeDefined();
  });

  it('counts unsigned where no secret is configured, since it can do no more than make reading sooner', async () => {
    partner = await startPartner();

    expect(readWebhook({ body: Buffer.from('{"event":"SOMETHING.NEW"}'), headers: {} }, {} as never)?.look).toEqual([
      'invoices',
      'assignments',
      'events',
    ]);
  });

  it('that comes twice and out of order changes nothing: reading gives each event once', async () => {
    const deliveries = await deliveriesOf(['One.', 'Two.', 'Three.'], ['webhook-repeated', 'webhook-reordered']);
    const reader = partner.connection.read.events;

    const ids: string[] = [];
    let cursor: string | undefined;
    for (const delivery of deliveries) {
      if (readWebhook(delivery, SECRET) === undefined) continue;
      const page = await readAll(reader, cursor);
      cursor = page.cursor;
      ids.push(...page.facts.map(({ id }) => id));
    }

    expect(deliveries.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(3);
  });
});
