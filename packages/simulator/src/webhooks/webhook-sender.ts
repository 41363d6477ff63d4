// webhook-sender.ts — delivers hints over HTTP: to this machine only unless told otherwise, each once, and with faults on order.
import { createHmac } from 'node:crypto';
import type { Webhook } from '../model.ts';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import type { Hint } from './hint.ts';

export interface WebhookOptions {
  /** Signs with HMAC-SHA256 over the bytes of the body. */
  readonly secret: string;
  /** Webhooks elsewhere are kept in the list and never called. */
  readonly deliverTo: 'loopback' | 'anywhere';
}

/** One attempt; a hint is not sent again. */
export interface WebhookDelivery {
  readonly webhookId: string;
  readonly destination: string;
  /** The JSON text as it was signed. */
  readonly body: string;
  readonly signature?: string;
  /** What the receiver answered; nothing when it did not, or when nothing was sent. */
  readonly status?: number;
  readonly problem?: string;
}

export interface OutgoingHint {
  readonly webhook: Webhook;
  readonly body: string;
  readonly signature: string | undefined;
}

export type WebhookFault = 'webhook-lost' | 'webhook-repeated' | 'webhook-reordered';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const MAX_WAIT_MS = 10_000; // a receiver that never answers holds nothing up for longer
const MAX_WAITING = 10_000; // a receiver this far behind polls instead
const MAX_KEPT = 10_000; // deliveries in the log; the oldest go first

/** The text of a hint by the names of the wire, and its signature. */
export function composeHint(
  { webhook, hint }: { readonly webhook: Webhook; readonly hint: Hint },
  { wire, scenario, secret }: { readonly wire: Wire; readonly scenario: Scenario; readonly secret: string },
): OutgoingHint {
  const names = wire.webhook;
  const body = JSON.stringify({
    [names.id]: hint.id,
    [names.event]: wire.webhookEvents[hint.event],
    [names.companyId]: hint.companyId,
    [names.invoiceId]: hint.invoiceId,
    [names.assignmentId]: hint.assignmentId,
    [names.eventId]: hint.eventId,
    [names.happenedAt]: hint.happenedAt,
  });
  const isSigned = scenario.webhookSignature === 'hmac-sha256';
  return { webhook, body, signature: isSigned ? signHint(body, secret) : undefined };
}

/** `sha256=` and the HMAC in hexadecimal digits. */
export function signHint(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export class WebhookSender {
  readonly #deliverTo: WebhookOptions['deliverTo'];
  readonly #signatureHeader: string;
  #log: WebhookDelivery[] = [];
  /** Waits for the next one, which overtakes it. */
  #held: OutgoingHint[] = [];
  #line: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(deliverTo: WebhookOptions['deliverTo'], signatureHeader: string) {
    this.#deliverTo = deliverTo;
    this.#signatureHeader = signatureHeader;
  }

  /** One goes after the other, in the order in which things happened. */
  send(hint: OutgoingHint, fault: WebhookFault | undefined): void {
    for (const due of this.#sequence(hint, fault)) {
      if (this.#waiting >= MAX_WAITING) {
        this.#keep(due, { problem: `MAX_WAITING: ${MAX_WAITING} are waiting already` });
      } else {
        this.#waiting += 1;
        this.#line = this.#line.then(() => this.#post(due));
      }
    }
  }

  /** Waits until everything is delivered that is not held back. */
  async settled(): Promise<readonly WebhookDelivery[]> {
    for (let line: Promise<void> | undefined; line !== this.#line; ) {
      line = this.#line;
      await line;
    }
    return this.list();
  }

  list(): readonly WebhookDelivery[] {
    return this.#log.slice(-MAX_KEPT);
  }

  clear(): void {
    this.#log = [];
    this.#held = [];
  }

  #sequence(hint: OutgoingHint, fault: WebhookFault | undefined): readonly OutgoingHint[] {
    switch (fault) {
      case 'webhook-lost':
        return [];
      case 'webhook-reordered':
        this.#held.push(hint);
        return [];
      default: {
        const held = this.#held;
        this.#held = [];
        return fault === 'webhook-repeated' ? [hint, hint, ...held] : [hint, ...held];
      }
    }
  }

  async #post(hint: OutgoingHint): Promise<void> {
    const { webhook, body, signature } = hint;
    const outcome = isAllowed(webhook.destination, this.#deliverTo)
      ? await this.#request(webhook.destination, body, signature)
      : { problem: 'is not on this machine' };
    this.#waiting -= 1;
    this.#keep(hint, outcome);
  }

  #keep({ webhook, body, signature }: OutgoingHint, outcome: Pick<WebhookDelivery, 'status' | 'problem'>): void {
    const signed = signature === undefined ? {} : { signature };
    this.#log.push({ webhookId: webhook.id, destination: webhook.destination, body, ...signed, ...outcome });
    if (this.#log.length > 2 * MAX_KEPT) this.#log = this.#log.slice(-MAX_KEPT);
  }

  async #request(
    destination: string,
    body: string,
    signature: string | undefined,
  ): Promise<Pick<WebhookDelivery, 'status' | 'problem'>> {
    const signed: Record<string, string> = signature === undefined ? {} : { [this.#signatureHeader]: signature };
    try {
      const response = await fetch(destination, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', ...signed },
        redirect: 'manual',
        signal: AbortSignal.timeout(MAX_WAIT_MS),
      });
      await response.body?.cancel();
      return { status: response.status };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : 'failed' };
    }
  }
}

function isAllowed(destination: string, deliverTo: WebhookOptions['deliverTo']): boolean {
  const url = URL.parse(destination);
  return url !== null && (deliverTo === 'anywhere' || LOOPBACK.has(url.hostname));
}
