// webhooks.ts — signed hints that an invoice changed, to be delivered by the test: twice, late or in any order.
import { createHmac } from 'node:crypto';

export interface FakeWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Collects what would be sent. The payload is made up: the real one is not published. */
export function createWebhooks(secret: string, header: string) {
  let waiting: readonly FakeWebhook[] = [];
  return {
    add(invoice: string): void {
      const body = Buffer.from(JSON.stringify({ event: 'AR Invoice Changed', invoice, text: 'Endret på nett' }));
      const signature = createHmac('sha256', secret).update(body).digest('base64');
      waiting = [...waiting, { body, headers: { 'content-type': 'application/json', [header]: signature } }].slice(
        -100,
      );
    },
    /** Everything that was not delivered yet, each twice and the last first. */
    take(): readonly FakeWebhook[] {
      const taken = [...waiting, ...waiting].toReversed();
      waiting = [];
      return taken;
    },
  };
}
