// payment-body.ts — a payment as Visma.net wants it to be created.
import type { CommandOf } from '@reskontra/core';
import type { VismaNetConfig } from '../config.ts';
import { toWireDay } from '../map.ts';
import type { FoundInvoice } from './look-up.ts';
import { wrapped, wrappedAmount } from './wrapped.ts';

export interface ToCreate {
  /** Stands in the payment's reference. */
  readonly mark: string;
  readonly found: FoundInvoice;
  readonly clearing: NonNullable<VismaNetConfig['clearing']>;
}

/** @see Visma.net ERP API, PaymentUpdateDto: scalars are wrapped, the list of lines is not */
export function toPaymentBody(
  { sum, on }: CommandOf<'erp.register_payment'>,
  { mark, found, clearing }: ToCreate,
  customer: string,
): unknown {
  return {
    type: wrapped('Payment'),
    hold: wrapped(false),
    applicationDate: wrapped(toWireDay(on)),
    paymentRef: wrapped(mark),
    customer: wrapped(customer),
    paymentMethod: wrapped(clearing.paymentMethod),
    cashAccount: wrapped(clearing.cashAccount),
    currency: wrapped(sum.currency),
    paymentAmount: wrappedAmount(sum),
    invoiceText: wrapped(clearing.text),
    paymentLines: [
      {
        operation: 'Insert',
        documentType: wrapped(found.invoice.documentType ?? 'Invoice'),
        refNbr: wrapped(found.number),
        amountPaid: wrappedAmount(sum),
      },
    ],
  };
}
