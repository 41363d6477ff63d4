// payment.ts — a sales payment of Netvisor as a fact.
import { createOccurrences, fromMark, present } from '@reskontra/adapter-kit';
import {
  DataError,
  type ErpPaymentFact,
  type FactId,
  factId,
  formatDecimal,
  isPositive,
  positive,
} from '@reskontra/core';
import type { RemotePayment } from '../remote.ts';
import { ADAPTER_ID, type MapContext } from './map-context.ts';
import { toDay, toMoney } from './values.ts';

const BOOK_ACCOUNT = /^\d{3,10}$/; // and not the number of an account at a bank

/**
 * One payment of one invoice. What was booked on no invoice yet gives nothing: when somebody books it, it has changed.
 * `Name` is the payer as the bank names them, and of our own payments our mark.
 * @throws DataError `erp.foreign-currency`, `date.invalid`, and of money
 */
export function toPaymentFacts(
  remote: RemotePayment,
  context: MapContext,
  occurrenceOf = createOccurrences(),
): readonly ErpPaymentFact[] {
  const { netvisorkey, invoicenumber, date, name, paymentaccountnumber: account, referencenumber } = remote;
  if (invoicenumber === undefined) return [];
  if (remote.foreigncurrencyamount !== undefined && /[1-9]/.test(remote.foreigncurrencyamount))
    throw foreign(netvisorkey);
  const amount = toMoney(remote.sum, context.currency);
  if (!isPositive(amount)) return []; // money that went out again is told by a person
  const causedBy = fromMark(name, context.assumptions);
  const key = [netvisorkey, invoicenumber, formatDecimal(amount)] as const;
  const occurrence = occurrenceOf(JSON.stringify(key));
  return [
    {
      id: factId(ADAPTER_ID, 'payment', ...key, ...(occurrence === 1 ? [] : [`#${occurrence}`])),
      kind: 'erp-payment',
      invoice: { number: invoicenumber },
      amount: positive(amount),
      paidOn: toDay(date),
      ...present({
        causedBy,
        payer: name === undefined || causedBy !== undefined ? undefined : { name },
        bookAccount: account !== undefined && BOOK_ACCOUNT.test(account) ? account : undefined,
        externalReference: referencenumber,
      }),
    },
  ];
}

/** Whether such a fact told of the payment with that key. */
export function isOfPayment(id: FactId, key: string): boolean {
  return id.startsWith(`${factId(ADAPTER_ID, 'payment', key)}:`);
}

function foreign(key: string): DataError {
  return new DataError(
    `Payment ${key} is in another currency, and Netvisor's list does not say in which. Report it to the collector by hand.`,
    { code: 'erp.foreign-currency', path: 'ForeignCurrencyAmount' },
  );
}
