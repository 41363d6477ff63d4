// notifications.ts — AX: where the company wants to hear that something happened.
import { z } from 'zod';
import type { Webhook } from '../model.ts';
import { type Call, type Endpoint, notFound } from './endpoint.ts';
import { readBody } from './read-schema.ts';
import { failure, type JsonObject, type Reply } from './reply.ts';
import { listOf, webhookShape } from './shapes.ts';

const MAX_WEBHOOKS = 100; // of one company
const MAX_EVENTS = 100;

const bodySchema = z.strictObject({
  destination_type: z.enum(['WEBHOOK', 'VENDOR_WEBHOOK']),
  destination: z.url({ protocol: /^https?$/ }),
  events: z.array(z.string().min(1)).min(1).max(MAX_EVENTS),
});

export const addNotification: Endpoint = {
  name: 'notifications.add',
  method: 'POST',
  path: '/v1/company/notifications',
  scopes: () => ['company:write'],
  doc: {
    summary: 'Adds a webhook',
    evidence: 'documented',
    body: () => bodySchema,
    answer: { status: 201, body: webhookShape },
  },
  handle: answerAdd,
};

export const listNotifications: Endpoint = {
  name: 'notifications.list',
  method: 'GET',
  path: '/v1/company/notifications',
  scopes: () => ['company:read'],
  doc: { summary: 'The webhooks', evidence: 'documented', answer: { status: 200, body: listOf(webhookShape) } },
  handle: (call) => ({ status: 200, rows: listOwn(call).map(show) }),
};

export const getNotification: Endpoint = {
  name: 'notifications.get',
  method: 'GET',
  path: '/v1/company/notifications/:id',
  scopes: () => ['company:read'],
  doc: { summary: 'One webhook', evidence: 'documented', answer: { status: 200, body: webhookShape } },
  handle: (call) => withWebhook(call, (webhook) => ({ status: 200, body: show(webhook) })),
};

export const removeNotification: Endpoint = {
  name: 'notifications.remove',
  method: 'DELETE',
  path: '/v1/company/notifications/:id',
  scopes: () => ['company:write'],
  doc: { summary: 'Removes a webhook', evidence: 'documented', answer: { status: 204 } },
  handle: (call) =>
    withWebhook(call, (webhook) => {
      call.world.removeWebhook(webhook);
      return { status: 204 };
    }),
};

function answerAdd(call: Call): Reply {
  const read = readBody(call, bodySchema, 'The notification is not valid');
  if (read.kind === 'refused') return read.reply;
  if (listOwn(call).length >= MAX_WEBHOOKS) {
    return failure(422, call.wire.errorCodes.invalidRequest, `MAX_WEBHOOKS: there are ${MAX_WEBHOOKS} already`);
  }
  const { destination_type: destinationType, destination, events } = read.value;
  const added = call.world.addWebhook({ companyId: call.company.id, destinationType, destination, events });
  return { status: 201, body: show(added) };
}

function listOwn(call: Call): readonly Webhook[] {
  return call.world.books.listWebhooks().filter(({ companyId }) => companyId === call.company.id);
}

function withWebhook(call: Call, answer: (webhook: Webhook) => Reply): Reply {
  const webhook = listOwn(call).find(({ id }) => id === call.params.id);
  return webhook === undefined ? notFound(call, 'The notification') : answer(webhook);
}

function show({ id, destinationType, destination, events }: Webhook): JsonObject {
  return { id, destination_type: destinationType, destination, events };
}
