// webhook.ts — tells whether a webhook is genuine, and what it makes worth reading. What it says is not believed.
import { parseExactJson, verifySignature } from '@reskontra/adapter-kit';
import type { ReceivedWebhook } from '@reskontra/core';
import { z } from 'zod';
import type { MaventaConfig } from './config.ts';
import { createWire } from './wire.ts';

/** A hint to read sooner. It may come twice, late, out of order or never: nothing is lost, because reading finds all. */
export interface WebhookHint {
  /** The same for every delivery of one event, where the partner gives one. */
  readonly key: string | undefined;
  /** The partner's word for what happened: `DOCUMENTS.INVOICE.DELIVERED`. */
  readonly type: string | undefined;
  /** What is worth reading sooner. */
  readonly look: readonly ('invoices' | 'assignments' | 'events')[];
}

const content = z.object({ id: z.string().optional().catch(undefined), event: z.string().optional().catch(undefined) });

/**
 * The hint of a webhook; undefined when a secret is configured and the signature is not by it. Without a secret every
 * delivery counts: it can do no more than make the next reading sooner. How the partner signs is not documented: the
 * header has a name in the wire table.
 * @see Maventa documentation, webhooks
 */
export function readWebhook(
  { body, headers }: ReceivedWebhook,
  { webhook, wire = {} }: Pick<MaventaConfig, 'webhook'> & { readonly wire?: MaventaConfig['wire'] },
): WebhookHint | undefined {
  if (webhook !== undefined) {
    const wanted = createWire(wire)['webhook.signature_header'].toLowerCase();
    const signature = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
    const secrets = [webhook.secret, webhook.previousSecret].filter((secret) => secret !== undefined);
    const digits = signature?.replace(/^sha256=/i, '');
    if (!verifySignature({ body, signature: digits, secrets, encoding: 'hex' })) return undefined;
  }
  const { id: key, event: type } = contentOf(body);
  return { key, type, look: looksOf(type ?? '') };
}

/** An event that nobody knows is worth reading everything. */
function looksOf(type: string): WebhookHint['look'] {
  if (/^DOCUMENTS\.INVOICE\./i.test(type)) return ['invoices', 'assignments'];
  if (/ASSIGNMENT/i.test(type)) return ['assignments'];
  return /\bEVENT\b/i.test(type) ? ['assignments', 'events'] : ['invoices', 'assignments', 'events'];
}

function contentOf(body: Uint8Array): z.output<typeof content> {
  try {
    return content.safeParse(parseExactJson(Buffer.from(body).toString('utf8'), 'Maventa')).data ?? {};
  } catch {
    return {}; // genuine, and not JSON: something happened, and that is all a hint says
  }
}
