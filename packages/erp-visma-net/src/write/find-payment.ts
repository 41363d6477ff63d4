// find-payment.ts — finds our own payment of an invoice by our mark.
import { parseRemote, walkPages } from '@reskontra/adapter-kit';
import { SdkError } from '@reskontra/core';
import { type RemotePayment, remotePayment } from '../remote.ts';
import type { WriteOptions } from './write-options.ts';

const PAGE_SIZE = 100; // an invoice has a handful of payments

/**
 * The payment of the invoice whose payment reference is the mark, in whatever state it is.
 * @throws AuthError, ConfigError, DataError, TemporaryError
 */
export async function findPayment(
  invoice: string,
  mark: string,
  { client }: WriteOptions,
): Promise<RemotePayment | undefined> {
  const query = [
    ['invoiceRefNbr', invoice],
    ['paymentType', 'Payment'],
  ] as const;
  const pages = walkPages((position) =>
    client.list({ resource: 'customerPayment', query, position, pageSize: PAGE_SIZE }),
  );
  for await (const items of pages) {
    const found = items.flatMap(tryParse).find((payment) => payment.paymentRef === mark);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @throws as `findPayment` */
export async function getPayment(number: string, { client }: WriteOptions): Promise<RemotePayment> {
  const { body } = await client.get('customerPayment', number);
  return parseRemote(remotePayment, body, { record: `Payment ${number}`, code: 'erp.bad-record' });
}

/** A payment without a number is none that Visma.net made for us. */
function tryParse(raw: unknown): readonly RemotePayment[] {
  try {
    return [parseRemote(remotePayment, raw, { record: 'A payment', code: 'erp.bad-record' })];
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return [];
  }
}
