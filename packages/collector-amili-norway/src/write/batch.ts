// batch.ts — hands something in, and asks later what became of it: Amili works batches off in its own time.
import { type HttpResponse, parseExactJson, parseRemote, safeText, toOutcome } from '@reskontra/adapter-kit';
import { type Outcome, TemporaryError } from '@reskontra/core';
import { AMILI, type AmiliClient, type BatchKind } from '../client.ts';
import { type RemoteBatch, remoteAccepted, remoteBatch } from '../remote.ts';
import { toRefused, wordsOf } from './refusal.ts';
import type { WriterOptions } from './writer-options.ts';

const ASK_AFTER_MS = 60_000; // batches take seconds; a minute keeps clear of the rate limit
const MAX_PAGES = 20; // batches are listed newest first; what is still queued is among the first

/** The word in `type` of a batch of each kind. @see Amili Docs, GetBatchById */
const TYPES: Readonly<Record<BatchKind, string>> = {
  invoices: 'INVOICE',
  payments: 'PAYMENT',
  corrections: 'CORRECTION',
};

export interface HandIn {
  readonly kind: BatchKind;
  readonly item: unknown;
  /** As it stands in a sentence: `a payment on invoice 7c0b…`. */
  readonly what: string;
}

/** Hands in a batch of one. @throws AuthError, ConfigError when nothing was handed in and a repeat would not help */
export async function handIn({ kind, item, what }: HandIn, { client, clock }: WriterOptions): Promise<Outcome> {
  let batch = '';
  const outcome = toOutcome(await client.addBatch(kind, item), {
    name: AMILI,
    clock,
    delivered: (response) => {
      batch = batchIdIn(response);
      return batch;
    },
    refused: (response) => toRefused(response, what, client.secrets()),
  });
  return outcome.kind === 'delivered' ? queued(batch) : outcome;
}

/** How a batch stands. `idOf` picks the id of what it made. @throws AuthError, ConfigError, DataError, TemporaryError */
export async function askBatch(
  id: string,
  what: string,
  client: AmiliClient,
  idOf: (item: NonNullable<RemoteBatch['succeeded']>[number]) => string | undefined,
): Promise<Outcome> {
  const raw = await client.getBatch(id);
  if (raw === undefined) return queued(id); // handed in a moment ago, or gone: the engine shows how long it has waited
  const batch = parseRemote(remoteBatch, raw, { record: `Batch ${id}`, code: 'collector.bad-batch' });
  if (isQueued(batch)) return queued(id);
  const [made] = batch.succeeded ?? [];
  if (made !== undefined) return delivered(idOf(made));
  const [failed] = batch.failed ?? [];
  if (failed === undefined && batch.status === 'SUCCESS') return delivered(undefined);
  const said = [failed?.reason ?? '', wordsOf(failed?.errors ?? [])].filter((part) => part !== '').join('; ');
  const words = said === '' ? 'it gives no reason' : safeText(said);
  const message = `Amili did not take ${what}: ${words} (batch ${id}). Correct what it names.`;
  return { kind: 'rejected', code: 'collector.refused', message };
}

/**
 * After an attempt that may have arrived, what is still queued may be it: then nobody can tell.
 * @throws TemporaryError `collector.queued` until the queue is empty
 */
export async function waitForQueue(kind: BatchKind, client: AmiliClient): Promise<void> {
  let token: string | undefined;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await client.listBatches(token);
    for (const raw of page.items) {
      const { data: batch } = remoteBatch.safeParse(raw);
      if (batch === undefined || !isQueued(batch)) continue;
      if (batch.type !== undefined && batch.type !== TYPES[kind]) continue;
      const message = 'Amili still works on what was handed in before; whether this is among it is seen after that.';
      throw new TemporaryError(message, { code: 'collector.queued', retryAfterMs: ASK_AFTER_MS });
    }
    if (page.next === undefined || page.next === token) return;
    token = page.next;
  }
}

function isQueued({ status }: RemoteBatch): boolean {
  return !['SUCCESS', 'PARTIAL', 'FAILED'].includes(status);
}

function batchIdIn(response: HttpResponse): string {
  const body = parseExactJson(response.text, AMILI);
  return parseRemote(remoteAccepted, body, { record: 'The answer to a batch', code: 'collector.bad-batch' });
}

function queued(batch: string): Outcome {
  const message = `Amili has it in batch ${batch} and has not come to it yet.`;
  return { kind: 'pending', remote: batch, afterMs: ASK_AFTER_MS, message };
}

function delivered(remote: string | undefined): Outcome {
  return remote === undefined ? { kind: 'delivered' } : { kind: 'delivered', remote };
}
