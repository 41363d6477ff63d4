// webhook.ts — tells whether a webhook is genuine, and what it makes worth reading. What it says is not believed.
import { parseExactJson, verifySignature } from '@reskontra/adapter-kit';
import type { AmiliNorwayConfig } from './config.ts';
import { remoteWebhook } from './remote.ts';

export interface ReceivedWebhook {
  /** The body as it came, byte for byte. */
  readonly body: Uint8Array;
  /** Names in any spelling. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A hint to read sooner. It may come twice, late, out of order or never: nothing is lost, because reading finds all. */
export interface WebhookHint {
  /** The same for every delivery of one event. */
  readonly key: string | undefined;
  /** Amili's word for what happened: `BATCH_COMPLETED`. */
  readonly type: string | undefined;
  /** What to do sooner. `outbox`: ask how what was handed in has ended. */
  readonly look: readonly ('outbox' | 'assignments' | 'events' | 'settlements')[];
}

const LOOKS: Readonly<Record<string, WebhookHint['look']>> = {
  BATCH_COMPLETED: ['outbox'],
  SETTLEMENT_CREATED: ['settlements'],
  CASE: ['assignments'],
  CASE_CREATED: ['assignments'],
  CASE_UPDATED: ['assignments', 'events'],
};

/**
 * The hint of a genuine webhook; undefined when it is not signed by the configured secret. An event that nobody knows is
 * worth reading everything.
 * @see Amili Docs, Debt Collection, "Webhooks": X-Amili-Event, IdempotencyKey, X-Webhook-Signature
 */
export function readWebhook(
  { body, headers }: ReceivedWebhook,
  { webhook, assumptions }: Pick<AmiliNorwayConfig, 'webhook' | 'assumptions'>,
): WebhookHint | undefined {
  if (webhook === undefined) return undefined;
  const header = (name: string) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const secrets = [webhook.secret, webhook.previousSecret].filter((secret) => secret !== undefined);
  const signature = header('x-webhook-signature')?.replace(/^sha256=/i, '');
  if (!verifySignature({ body, signature, secrets, encoding: assumptions.signatureEncoding })) return undefined;
  const told = contentOf(body);
  const type = header('x-amili-event') ?? told.type;
  return {
    key: header('idempotencykey') ?? told.id,
    type,
    look: LOOKS[type ?? ''] ?? ['outbox', 'assignments', 'events', 'settlements'],
  };
}

function contentOf(body: Uint8Array): { readonly id?: string | undefined; readonly type?: string | undefined } {
  try {
    return remoteWebhook.safeParse(parseExactJson(Buffer.from(body).toString('utf8'), 'Amili')).data ?? {};
  } catch {
    return {}; // genuine, and not JSON: the headers say enough
  }
}
