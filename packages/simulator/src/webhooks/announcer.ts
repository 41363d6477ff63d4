// announcer.ts — decides who hears of what happened, and with which fault.
import type { Books } from '../books.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import type { Hint } from './hint.ts';
import { composeHint, type WebhookFault, type WebhookOptions, WebhookSender } from './webhook-sender.ts';

export class Announcer {
  readonly sender: WebhookSender;
  readonly #faults: FaultPlan;
  readonly #wire: Wire;
  readonly #secret: string;

  constructor(
    { deliverTo, secret }: WebhookOptions,
    { faults, wire }: { readonly faults: FaultPlan; readonly wire: Wire },
  ) {
    this.sender = new WebhookSender(deliverTo, wire.webhook.signatureHeader);
    this.#faults = faults;
    this.#wire = wire;
    this.#secret = secret;
  }

  announce(hint: Hint, { books, scenario }: { readonly books: Books; readonly scenario: Scenario }): void {
    const name = this.#wire.webhookEvents[hint.event];
    const hearers = books.listWebhooksFor(hint.companyId).filter(({ events }) => events.includes(name));
    for (const webhook of hearers) {
      const fault = this.#faults.take('webhook');
      const outgoing = composeHint({ webhook, hint }, { wire: this.#wire, scenario, secret: this.#secret });
      this.sender.send(outgoing, fault?.kind as WebhookFault | undefined);
    }
  }
}
