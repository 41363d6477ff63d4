// webhooks.ts — signed hints that an invoice changed, to be delivered by the test: twice, late or in any order.
import { createHmac } from 'node:crypto';

export interface FakeWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const MAX_WAITING = 100; // who delivers none wants none

/** Collects what would be sent. The payload is made up: the real one is not published. */
export function createWebhooks(secret: string, header: string) {
  let changed: string[] = [];

  function toWebhook(invoice: string): FakeWebhook {
    const body = Buffer.from(JSON.stringify({ event: 'AR Invoice Changed', invoice, text: 'Endret på nett' }));
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    return { body, headers: { 'content-type': 'application/json', [header]: signature } };
  }

  return {
    add(invoice: string): void {
      if (changed.length < MAX_WAITING) changed.push(invoice);
    },
    /** Everything that was not delivered yet, each twice and the last first. */
    take(): readonly FakeWebhook[] {
      const taken = [...changed, ...changed].map(toWebhook).toReversed();
      changed = [];
      return taken;
    },
  };
}
