// show.ts — the records of the fake, in the words of Procountor's API.
import { jsonNumber } from '@reskontra/adapter-kit';
import { formatDecimal, type Money } from '@reskontra/core';
import type { FakeEvent, FakeInvoice, FakeReferencePayment } from './model.ts';

const amountOf = (amount: Money) => jsonNumber(formatDecimal(amount));

/** @see Procountor API, InvoiceBasicInfo */
export function showRow({
  id,
  partnerId,
  number,
  originalNumber,
  status,
  date,
  dueDate,
  version,
}: FakeInvoice): object {
  return {
    id,
    partnerId,
    type: 'SALES_INVOICE',
    status,
    invoiceNumber: number,
    originalInvoiceNumber: originalNumber,
    invoiceChannel: 'ELECTRONIC_INVOICE',
    date,
    dueDate,
    version,
  };
}

/** @see Procountor API, Invoice */
export function showInvoice(invoice: FakeInvoice): object {
  const { name, total, dueDate, newDueDate, reference, referenceType, notes } = invoice;
  return {
    ...showRow(invoice),
    counterParty: { counterPartyAddress: { name, country: 'FINLAND' } },
    paymentInfo: {
      paymentMethod: 'BANK_TRANSFER',
      currency: total.currency,
      currencyRate: 1,
      dueDate,
      newDueDate,
      bankReferenceCode: reference,
      bankReferenceCodeType: referenceType,
    },
    invoiceRows: [],
    invoiceSumInfo: [{ currency: total.currency, inAccountingCurrency: false, invoiceSumTotal: amountOf(total) }],
    notes,
  };
}

/** @see Procountor API, PaymentEvent */
export function showEvent({ id, invoiceId, type, status, amount, on, description }: FakeEvent): object {
  const { currency } = amount;
  return {
    id,
    invoiceId,
    type,
    paymentDate: on,
    status,
    amount: amountOf(amount),
    currency,
    description,
    paidAmount: amountOf(amount),
    paidCurrency: currency,
  };
}

/** @see Procountor API, ReferencePayment */
export function showReferencePayment({ id, invoiceId, sum, on, name }: FakeReferencePayment): object {
  return {
    id,
    accountNumber: 'FI2112345600000785',
    valueDate: on,
    paymentDate: on,
    sum: amountOf(sum),
    name,
    archiveId: `ARCHIVE${id}`,
    allocated: invoiceId !== undefined,
    invoiceId,
  };
}
