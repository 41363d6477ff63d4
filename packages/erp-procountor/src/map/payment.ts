// payment.ts — payment events of Procountor as facts.
import { fromMark, present } from '@reskontra/adapter-kit';
import {
  type CurrencyCode,
  DataError,
  type ErpPaymentFact,
  type FactId,
  factId,
  type Money,
  type PlainDate,
  parseDecimal,
  positive,
} from '@reskontra/core';
import type { RemoteEvent, RemoteInvoice, RemoteReferencePayment } from '../remote.ts';
import { ADAPTER_ID, currencyOf, isOneOf, keyOf, type MapContext, toDay } from './values.ts';

type Assumed = Pick<MapContext, 'assumptions'>;

/** Whether it is money that came. What we wrote ourselves is, whatever Procountor calls it. */
export function isPayment(event: RemoteEvent, { assumptions }: Assumed): boolean {
  if (isOneOf(event.status, assumptions.voidStatuses)) return false;
  return fromMark(event.description, assumptions) !== undefined || isOneOf(event.type, assumptions.paymentTypes);
}

/** Whether it says that a credit note was used. */
export function isCredit(event: RemoteEvent, { assumptions }: Assumed): boolean {
  if (isOneOf(event.status, assumptions.voidStatuses) || isPayment(event, { assumptions })) return false;
  return isOneOf(event.type, assumptions.creditTypes);
}

/**
 * The amount in the currency of the invoice.
 * @throws DataError `erp.foreign-currency` when it has none, and of money
 */
export function eventAmount(event: RemoteEvent, currency: CurrencyCode): Money {
  const { paidAmount, paidCurrency, amount, currency: booksCurrency } = event;
  if (paidAmount !== undefined && paidCurrency?.toUpperCase() === currency) return parseDecimal(paidAmount, currency);
  if (amount !== undefined && booksCurrency?.toUpperCase() === currency) return parseDecimal(amount, currency);
  throw new DataError(
    `Payment event ${event.id} has no amount in ${currency}, the currency of its invoice. Follow it by hand.`,
    { code: 'erp.foreign-currency', path: 'paidCurrency' },
  );
}

/** @throws DataError `erp.no-date`, `date.invalid` */
export function paidOnOf({ id, paymentDate }: RemoteEvent): PlainDate {
  const day = toDay(paymentDate);
  if (day !== undefined) return day;
  throw new DataError(`Payment event ${id} has no day. Look at it in Procountor.`, {
    code: 'erp.no-date',
    path: 'paymentDate',
  });
}

/** The id of a payment's fact, from that of its event. */
export function paymentIdOf(eventId: string): FactId {
  return factId(ADAPTER_ID, 'payment', eventId);
}

/**
 * A payment, with the name that the bank gave where it came with a reference. Our own carry the command that booked them.
 * @throws DataError `money.not-positive`, and as `eventAmount` and `paidOnOf`
 */
export function toPaymentFact(
  event: RemoteEvent,
  invoice: RemoteInvoice,
  reference: RemoteReferencePayment | undefined,
  context: MapContext,
): ErpPaymentFact {
  const causedBy = fromMark(event.description, context.assumptions);
  return {
    id: paymentIdOf(event.id),
    kind: 'erp-payment',
    invoice: keyOf(invoice, context),
    amount: positive(eventAmount(event, currencyOf(invoice))),
    paidOn: paidOnOf(event),
    ...present({
      causedBy,
      payer: payerOf(event, invoice, reference, context),
      bookAccount: causedBy === undefined ? undefined : context.clearing?.account,
      externalReference: reference?.archiveId ?? event.description,
    }),
  };
}

/** The bank's word first. Otherwise what the operator knows of such payments; Procountor itself knows the customer alone. */
function payerOf(
  event: RemoteEvent,
  invoice: RemoteInvoice,
  reference: RemoteReferencePayment | undefined,
  { payers, collectorName }: MapContext,
): ErpPaymentFact['payer'] {
  if (reference?.name !== undefined) return { name: reference.name };
  const paidBy = payers.find(({ type }) => isOneOf(event.type, [type]))?.paidBy;
  const name = paidBy === 'collector' ? collectorName : paidBy === 'debtor' ? invoice.counterParty.name : undefined;
  return name === undefined ? undefined : { name };
}
