// payment.ts — customer payments of Visma.net as facts: one for each invoice that a payment was booked on.
import { createOccurrences, fromMark, present, toReversal } from '@reskontra/adapter-kit';
import {
  DataError,
  type ErpPaymentFact,
  type ErpReversalFact,
  factId,
  formatDecimal,
  isPositive,
  type PlainDate,
  positive,
} from '@reskontra/core';
import type { RemotePayment } from '../remote.ts';
import { ADAPTER_ID, type MapContext } from './map-context.ts';
import { isOneOf, toAmount, toDay } from './values.ts';

/** Whether it is money that came and is in the books. */
export function isPayment(remote: RemotePayment, context: MapContext): boolean {
  return isOfMoney(remote, context) && isOneOf(remote.status, context.assumptions.releasedStatuses);
}

/** Whether it was money that came, and was taken back since. */
export function isVoided(remote: RemotePayment, context: MapContext): boolean {
  return isOfMoney(remote, context) && isOneOf(remote.status, context.assumptions.voidedStatuses);
}

/** That a voided payment counts on none of its invoices any more. @throws as `toPaymentFacts` */
export function toPaymentReversals(remote: RemotePayment, context: MapContext): readonly ErpReversalFact[] {
  return toPaymentFacts(remote, context).map((told) => toReversal(ADAPTER_ID, told));
}

/**
 * Each invoice with the part that was booked on it. Lines on other documents (credit notes, overdue charges) are none.
 * The id is made from payment, invoice, amount and its occurrence, since a payment may be applied again later; lines that
 * are there already keep theirs.
 * @throws DataError `erp.no-date`, `erp.no-amount`, `erp.foreign-currency`, and of money
 */
export function toPaymentFacts(remote: RemotePayment, context: MapContext): readonly ErpPaymentFact[] {
  const { refNbr: number, paymentRef } = remote;
  const paidOn = paidOnOf(remote);
  const occurrenceOf = createOccurrences();
  return (remote.paymentLines ?? []).flatMap(({ documentType, refNbr: invoice, amountPaid }) => {
    if (invoice === undefined || !isOneOf(documentType ?? 'Invoice', context.assumptions.invoiceTypes)) return [];
    const amount = toAmount(
      { record: `Payment ${number}`, amount: amountPaid, amountInCurrency: amountPaid, currency: remote.currency },
      context.currency,
      context.assumptions.foreignAmount,
    );
    if (!isPositive(amount)) return []; // a line of nothing, or one that takes another back
    const key = [remote.type ?? 'Payment', number, invoice, formatDecimal(amount)] as const;
    const occurrence = occurrenceOf(JSON.stringify(key));
    return {
      id: factId(ADAPTER_ID, 'payment', ...key, ...(occurrence === 1 ? [] : [`#${occurrence}`])),
      kind: 'erp-payment',
      invoice: { number: invoice },
      amount: positive(amount),
      paidOn,
      ...present({
        payer: payerOf(remote, context),
        bookAccount: bookAccountOf(remote, context),
        externalReference: paymentRef,
        causedBy: fromMark(paymentRef, context.assumptions),
      }),
    };
  });
}

function isOfMoney({ type }: RemotePayment, { assumptions }: MapContext): boolean {
  return isOneOf(type ?? 'Payment', assumptions.paymentTypes);
}

function paidOnOf({ refNbr, financialDetails, applicationDate }: RemotePayment): PlainDate {
  const day = toDay(financialDetails.paymentDate ?? applicationDate);
  if (day !== undefined) return day;
  throw new DataError(`Payment ${refNbr} has no day. Look at it in Visma.net.`, {
    code: 'erp.no-date',
    path: 'applicationDate',
  });
}

/**
 * Visma.net knows the customer and not who paid. The operator knows it of some accounts: on the clearing account it is
 * the collector, on the account of an automatic payment file it may always be the debtor.
 */
function payerOf(remote: RemotePayment, { clearing, collectorName, payers }: MapContext): ErpPaymentFact['payer'] {
  const paidBy =
    payers.find((rule) => fits(rule, remote))?.paidBy ?? (isOnClearing(remote, clearing) ? 'collector' : 'unknown');
  const name = paidBy === 'collector' ? collectorName : paidBy === 'debtor' ? remote.customer.name : undefined;
  return name === undefined ? undefined : { name };
}

function fits(rule: MapContext['payers'][number], remote: RemotePayment): boolean {
  const byAccount = rule.cashAccount === undefined || isSame(rule.cashAccount, remote.cashAccount);
  const byMethod = rule.paymentMethod === undefined || isSame(rule.paymentMethod, remote.paymentMethod.id);
  return byAccount && byMethod;
}

function bookAccountOf(remote: RemotePayment, { clearing }: MapContext): string | undefined {
  return isOnClearing(remote, clearing) ? clearing?.balanceAccount : undefined;
}

function isOnClearing({ cashAccount }: RemotePayment, clearing: MapContext['clearing']): boolean {
  return clearing !== undefined && isSame(clearing.cashAccount, cashAccount);
}

function isSame(a: string, b: string | undefined): boolean {
  return b !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();
}
