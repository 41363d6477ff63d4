// report.ts — direct payments and credit notes as Amili wants them reported, and how to know them again.
import { jsonNumber } from '@reskontra/adapter-kit';
import { type CommandOf, equalMoney, formatDecimal, type Money, SdkError } from '@reskontra/core';
import type { AmiliNorwayConfig } from '../config.ts';
import type { RemoteCorrection, RemotePayment } from '../remote.ts';
import { isOneOf, toCurrency, toMoney, toOptionalDay } from './values.ts';

/** An item of POST …/payments. @see Amili Docs, CreatePayments */
export function toDirectPayment(
  { assignment, sum, on }: CommandOf<'assignment.paid'>,
  { assumptions }: AmiliNorwayConfig,
): Readonly<Record<string, unknown>> {
  return {
    invoiceId: assignment,
    type: assumptions.ownPaymentTypes[0],
    amount: jsonNumber(formatDecimal(sum)),
    currency: sum.currency,
    paymentDate: on,
  };
}

/** An item of POST …/corrections. @see Amili Docs, CreateCorrections */
export function toCorrection(
  { assignment, sum, on, number }: CommandOf<'assignment.credit_note'>,
  { assumptions }: AmiliNorwayConfig,
): Readonly<Record<string, unknown>> {
  return {
    invoiceId: assignment,
    type: assumptions.creditType,
    amount: jsonNumber(formatDecimal(sum)),
    currency: sum.currency,
    correctionDate: on,
    reference: number,
  };
}

/** Whether the company has reported a payment equal to the command's: sum and day. */
export function isReportedPayment(
  payment: RemotePayment,
  { sum, on }: CommandOf<'assignment.paid'>,
  { assumptions }: AmiliNorwayConfig,
): boolean {
  const day = toOptionalDay(payment.paymentDate);
  return isOneOf(payment.type, assumptions.ownPaymentTypes) && isSum(payment, sum) && (day === undefined || day === on);
}

/** Whether the company has reported a credit note equal to the command's: sum and number. */
export function isReportedCredit(
  correction: RemoteCorrection,
  { sum, number }: CommandOf<'assignment.credit_note'>,
  { assumptions }: AmiliNorwayConfig,
): boolean {
  const { reference } = correction;
  return (
    isOneOf(correction.type, [assumptions.creditType]) &&
    isSum(correction, sum) &&
    (reference === undefined || reference === number.trim())
  );
}

function isSum({ amount, currency }: Pick<RemotePayment, 'amount' | 'currency'>, sum: Money): boolean {
  try {
    return equalMoney(toMoney(amount, toCurrency(currency, sum.currency)), sum);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return false; // a sum we cannot read is none that we wrote
  }
}
