// excluded-customers.ts — which customers are kept out of debt collection, and which have just become so or ceased to be.
import { parseRemote } from '@reskontra/adapter-kit';
import { ConfigError, SdkError } from '@reskontra/core';
import { z } from 'zod';
import { type RemoteCustomer, remoteCustomer } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, FIRST_SWEEP, requestOf, sweepSchema } from './sweep.ts';

const MAX_EXCLUDED = 5000; // they are kept in the cursor; where most customers are excluded, another setting is meant

export const exclusionsSchema = z.strictObject({
  sweep: sweepSchema,
  excluded: z.array(z.string()),
  /** Their flag changed, or what a claim needs of them may have: their invoices must be read again. */
  changed: z.array(z.string()),
});

export type Exclusions = Readonly<z.output<typeof exclusionsSchema>>;

export const NO_EXCLUSIONS: Exclusions = { sweep: FIRST_SWEEP, excluded: [], changed: [] };

/**
 * Reads the customers that changed, all of them the first time, and brings the list up to date. What is kept are the
 * excluded ones alone.
 * @throws ConfigError `erp.too-many-excluded`; AuthError, DataError, TemporaryError
 */
export async function updateExclusions(before: Exclusions, options: ReaderOptions): Promise<Exclusions> {
  const isFirst = before.sweep.since === undefined;
  const excluded = new Set(before.excluded);
  const changed = new Set(before.changed);
  let { sweep } = before;
  for (let more = true; more; ) {
    const page = await options.client.list(requestOf(sweep, { resource: 'customer' }, options));
    for (const { number, excludeDebtCollection = false } of page.items.flatMap(tryParse)) {
      if (!isFirst && options.config.claims !== undefined) changed.add(number); // an address may be new
      if (excluded.has(number) === excludeDebtCollection) continue;
      if (excludeDebtCollection) excluded.add(number);
      else excluded.delete(number);
      if (!isFirst) changed.add(number);
    }
    if (excluded.size > MAX_EXCLUDED) throw tooMany();
    ({ sweep, more } = afterPage(sweep, page, options));
  }
  return { sweep, excluded: [...excluded], changed: [...changed] };
}

/** A customer without a number has no invoices either. */
function tryParse(raw: unknown): readonly RemoteCustomer[] {
  try {
    return [parseRemote(remoteCustomer, raw, { record: 'A customer', code: 'erp.bad-record' })];
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return [];
  }
}

function tooMany(): ConfigError {
  return new ConfigError(
    `More than ${MAX_EXCLUDED} customers (MAX_EXCLUDED) are excluded from debt collection. Set exclusion to "invoice", and exclude single invoices.`,
    { code: 'erp.too-many-excluded' },
  );
}
