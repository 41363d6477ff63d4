// deletions.ts — what was deleted in Netvisor: told for seven days, and read once.
import { parseRemote } from '@reskontra/adapter-kit';
import { type AnySdkError, addDays, DataError, maximumDate, plainDateIn } from '@reskontra/core';
import { remoteDeletedInvoices, remoteDeletedPayments, remoteDeletion } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';
import type { Walk } from './walk.ts';

const TOLD_DAYS = 7; // Netvisor's own limit
const MAX_TOLD = 1000; // keys in a cursor; more deletions in a week are shown again

type DeletedResource = 'deletedsalesinvoices' | 'deletedsalespayments';

export interface Deletions {
  /** Those that were not told before. */
  readonly fresh: readonly Deletion[];
  /** The keys to be remembered, so that none is told in each sync of its week. */
  readonly told: readonly string[];
  /** That some may have been missed. */
  readonly notices: readonly AnySdkError[];
}

export interface Deletion {
  readonly key: string;
  /** As Netvisor writes the day. */
  readonly on: string | undefined;
}

/** Nothing is asked of a first walk. */
export async function deletionsSince(
  { since, told = [] }: Walk,
  resource: DeletedResource,
  { client, clock, config }: ReaderOptions,
): Promise<Deletions> {
  if (since === undefined) return { fresh: [], told: [], notices: [] };
  const horizon = addDays(plainDateIn(clock.now(), config.zone), -TOLD_DAYS);
  const { body } = await client.read(resource, [['deletedsince', maximumDate(since, horizon)]]);
  const rows = rowsOf(resource, body)
    .map((row) => parseRemote(remoteDeletion, row, { record: 'A deletion', code: 'erp.bad-record' }))
    .map(({ netvisorkey, deletedate }) => ({ key: netvisorkey, on: deletedate }));
  const known = new Set(told);
  return {
    fresh: rows.filter(({ key }) => !known.has(key)),
    told: rows.map(({ key }) => key).slice(-MAX_TOLD),
    notices: since < horizon ? [missed(resource, since, horizon)] : [],
  };
}

function rowsOf(resource: DeletedResource, body: unknown): readonly unknown[] {
  const options = { record: `The list ${resource}`, code: 'erp.bad-list' };
  return resource === 'deletedsalespayments'
    ? parseRemote(remoteDeletedPayments, body, options).root.deletedsalespayments.deletedsalespayment
    : parseRemote(remoteDeletedInvoices, body, options).root.deletedsalesinvoices.deletedsalesinvoice;
}

/** What a person must know, where no fact can say it. */
export function deletedPayment({ key, on }: Deletion): DataError {
  return new DataError(
    `Payment ${key} was deleted in Netvisor${when(on)}. If the collector was told of it, tell the collector that it is owed again.`,
    { code: 'erp.payment-deleted', path: key },
  );
}

/** What a person must know, where no fact can say it. */
export function deletedInvoice({ key, on }: Deletion): DataError {
  return new DataError(
    `The invoice with key ${key} was deleted in Netvisor${when(on)}. If the collector has it, ask for it back.`,
    { code: 'erp.invoice-deleted', path: key },
  );
}

function when(on: string | undefined): string {
  return on === undefined ? '' : ` on ${on}`;
}

function missed(resource: DeletedResource, since: string, horizon: string): DataError {
  const what = resource === 'deletedsalespayments' ? 'payments' : 'invoices';
  return new DataError(
    `Netvisor tells of deleted ${what} for ${TOLD_DAYS} days. Those between ${since} and ${horizon} are not known: compare the ledger with the collector, and sync once a week at least.`,
    { code: 'erp.deletions-missed' },
  );
}
