// webhook.ts — tells whether a webhook is genuine. What it says is not believed: it only means "look now".
import { verifySignature } from '@reskontra/adapter-kit';
import type { VismaNetConfig } from './config.ts';

export interface ReceivedWebhook {
  /** The body as it came, byte for byte. */
  readonly body: Uint8Array;
  /** Names in any spelling. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether Visma.net sent it. A genuine one is a hint that something changed: read the ledger as usual, and nothing is
 * lost when it comes twice, late or never. There are none for payments and credit notes, so polling goes on.
 * The signature is Base64 of HMAC-SHA256 over the raw body; in which header it stands is not published, so a list is tried.
 * @see Visma.net API documentation, webhooks
 */
export function isGenuineWebhook(
  { body, headers }: ReceivedWebhook,
  { webhook, assumptions }: Pick<VismaNetConfig, 'webhook' | 'assumptions'>,
): boolean {
  if (webhook === undefined) return false;
  const secrets = [webhook.secret, webhook.previousSecret].filter((secret) => secret !== undefined);
  const names = assumptions.signatureHeaders.map((name) => name.toLowerCase());
  return Object.entries(headers).some(
    ([name, value]) =>
      names.includes(name.toLowerCase()) &&
      verifySignature({ body, signature: value?.replace(/^sha256=/i, ''), secrets }),
  );
}
