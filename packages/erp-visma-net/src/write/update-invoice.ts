// update-invoice.ts — changes fields of an invoice, and begins anew when somebody else was quicker.
import type { HttpResult } from '@reskontra/adapter-kit';
import type { Outcome } from '@reskontra/core';
import { type FoundInvoice, getInvoice, withoutEffect } from './look-up.ts';
import { type Attempt, outcomeOf } from './refusal.ts';
import type { Wrapped } from './wrapped.ts';
import type { WriteOptions } from './write-options.ts';

const MAX_ATTEMPTS = 3; // an invoice that changes more often than that is being worked on: later

export interface InvoiceUpdate extends Attempt {
  /** What to write, given the invoice as it is now; undefined when it is so already. */
  readonly change: (found: FoundInvoice) => Readonly<Record<string, Wrapped>> | undefined;
  /** The name of the effect. */
  readonly remote: string;
}

/**
 * Writes a change with the version it was made from. On 412 the invoice is read again and the change made anew.
 * @throws AuthError, ConfigError
 */
export async function updateInvoice(
  found: FoundInvoice,
  update: InvoiceUpdate,
  options: WriteOptions,
): Promise<Outcome> {
  let current = found;
  for (let attempt = 1; ; attempt += 1) {
    const body = update.change(current);
    if (body === undefined) return { kind: 'delivered', remote: update.remote };
    const result = await options.client.update('customerinvoice', current.number, body, current.etag);
    if (!isOutdated(result)) return outcomeOf(result, update, options);
    if (attempt >= MAX_ATTEMPTS) return busy(current.number);

    const again = await withoutEffect(() => getInvoice(current.number, options), current.number);
    if ('outcome' in again) return again.outcome;
    current = again.value;
  }
}

function isOutdated(result: HttpResult): boolean {
  return result.kind === 'answered' && result.response.status === 412;
}

function busy(number: string): Outcome {
  const message = `Invoice ${number} was changed by somebody else each time it was to be updated; it is tried again later.`;
  return { kind: 'retry', message };
}
