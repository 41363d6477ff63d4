// claimed-customers.ts — address and business id of the customers who owe something on a page of invoices.
import { parseRemote } from '@reskontra/adapter-kit';
import { SdkError } from '@reskontra/core';
import { type RemoteCustomerInFull, remoteCustomerInFull } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';

/**
 * One request for each customer with an open invoice; none unless claims are made from this ledger. A customer that
 * cannot be read is left out: then the claim says what it lacks.
 * @throws AuthError, TemporaryError
 */
export async function readClaimedCustomers(
  rows: readonly unknown[],
  { client, config }: ReaderOptions,
): Promise<ReadonlyMap<string, RemoteCustomerInFull>> {
  const customers = new Map<string, RemoteCustomerInFull>();
  if (config.claims === undefined) return customers;
  for (const number of new Set(rows.flatMap(openCustomerOf))) {
    try {
      const { body } = await client.get('customer', number);
      const what = { record: `Customer ${number}`, code: 'erp.bad-record' };
      customers.set(number, parseRemote(remoteCustomerInFull, body, what));
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
    }
  }
  return customers;
}

function openCustomerOf(row: unknown): readonly string[] {
  const { status, customer } = (row ?? {}) as {
    readonly status?: unknown;
    readonly customer?: { readonly number?: unknown };
  };
  const number = customer?.number;
  return status === 'Open' && typeof number === 'string' && number !== '' ? [number] : [];
}
