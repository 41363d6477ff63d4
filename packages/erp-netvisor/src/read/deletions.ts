// deletions.ts — what was deleted in Netvisor: told for seven days, and shown to a person once.
import { parseRemote } from '@reskontra/adapter-kit';
import { type AnySdkError, addDays, DataError, maximumDate, plainDateIn } from '@reskontra/core';
import { remoteDeletedInvoices, remoteDeletedPayments, remoteDeletion } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';
import type { Walk } from './walk.ts';

const TOLD_DAYS = 7; // Netvisor's own limit
const MAX_TOLD = 1000; // keys in a cursor; more deletions in a week are shown again

type DeletedResource = 'deletedsalesinvoices' | 'deletedsalespayments';

/** `told`: the keys to be remembered, so that none is shown in each sync of its week. Nothing is asked of a first walk. */
export async function deletionsSince(
  { since, told = [] }: Walk,
  resource: DeletedResource,
  { client, clock, config }: ReaderOptions,
): Promise<{ readonly notices: readonly AnySdkError[]; readonly told: readonly string[] }> {
  if (since === undefined) return { notices: [], told: [] };
  const horizon = addDays(plainDateIn(clock.now(), config.zone), -TOLD_DAYS);
  const { body } = await client.read(resource, [['deletedsince', maximumDate(since, horizon)]]);
  const rows = rowsOf(resource, body).map((row) =>
    parseRemote(remoteDeletion, row, { record: 'A deletion', code: 'erp.bad-record' }),
  );
  const known = new Set(told);
  const fresh = rows.filter(({ netvisorkey }) => !known.has(netvisorkey));
  return {
    notices: [
      ...(since < horizon ? [missed(resource, since, horizon)] : []),
      ...fresh.map(({ netvisorkey, deletedate }) => deleted(resource, netvisorkey, deletedate)),
    ],
    told: rows.map(({ netvisorkey }) => netvisorkey).slice(-MAX_TOLD),
  };
}

function rowsOf(resource: DeletedResource, body: unknown): readonly unknown[] {
  const options = { record: `The list ${resource}`, code: 'erp.bad-list' };
  return resource === 'deletedsalespayments'
    ? parseRemote(remoteDeletedPayments, body, options).root.deletedsalespayments.deletedsalespayment
    : parseRemote(remoteDeletedInvoices, body, options).root.deletedsalesinvoices.deletedsalesinvoice;
}

function deleted(resource: DeletedResource, key: string, on: string | undefined): DataError {
  const when = on === undefined ? '' : ` on ${on}`;
  return resource === 'deletedsalespayments'
    ? new DataError(
        `Payment ${key} was deleted in Netvisor${when}. If the collector was told of it, tell the collector that it is owed again.`,
        { code: 'erp.payment-deleted', path: key },
      )
    : new DataError(
        `The invoice with key ${key} was deleted in Netvisor${when}. If the collector has it, ask for it back.`,
        { code: 'erp.invoice-deleted', path: key },
      );
}

function missed(resource: DeletedResource, since: string, horizon: string): DataError {
  const what = resource === 'deletedsalespayments' ? 'payments' : 'invoices';
  return new DataError(
    `Netvisor tells of deleted ${what} for ${TOLD_DAYS} days. Those between ${since} and ${horizon} are not known: compare the ledger with the collector, and sync once a week at least.`,
    { code: 'erp.deletions-missed' },
  );
}
