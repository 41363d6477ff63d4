// webhooks.ts — signed hints, to be delivered by the test: twice, late or in any order.
import { createHmac } from 'node:crypto';
import type { Clock } from '@reskontra/core';

export interface FakeWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const MAX_WAITING = 1000; // who delivers none wants none

export interface FakeWebhooks {
  add(type: string, data: Readonly<Record<string, unknown>>): void;
  /** Everything that was not delivered yet, each twice and the last first. */
  take(): readonly FakeWebhook[];
}

/** @see Amili Docs, Debt Collection, "Webhooks" */
export function createWebhooks(secret: string, organizationId: string, clock: Clock): FakeWebhooks {
  let waiting: FakeWebhook[] = [];
  let count = 0;
  return {
    add(type, data) {
      if (waiting.length >= MAX_WAITING) return;
      count += 1;
      const id = `20000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
      const named = type.startsWith('CASE') ? { eventType: type } : { type };
      const event = { id, ...named, source: 'COLLECTION', timeStamp: clock.now(), data: { organizationId, ...data } };
      const body = Buffer.from(JSON.stringify(event));
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      waiting.push({
        body,
        headers: {
          'content-type': 'application/json',
          'X-Amili-Event': type,
          IdempotencyKey: id,
          'X-Amili-Request-Id': `request-${count}`,
          'X-Webhook-Signature': `sha256=${signature}`,
        },
      });
    },
    take() {
      const taken = [...waiting, ...waiting].toReversed();
      waiting = [];
      return taken;
    },
  };
}
