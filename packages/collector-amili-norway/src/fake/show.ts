// show.ts — Amili's records as it shows them.
import { jsonNumber } from '@reskontra/adapter-kit';
import { formatDecimal, type Money } from '@reskontra/core';
import { creditedOf, paidOf, remainingOf, remainingPrincipalOf } from './amounts.ts';
import { netOf } from './books.ts';
import type { FakeBatch, FakeCase, FakeInvoice, FakeSettlement } from './model.ts';
import type { FakeRules } from './rules.ts';

type Shown = Readonly<Record<string, unknown>>;

const decimal = (amount: Money) => jsonNumber(formatDecimal(amount));

/** @see Amili Docs, GetCasesByOrganization */
export function showCase(found: FakeCase, organizationId: string, rules: FakeRules): Shown {
  const { caseId, caseNumber, status, type, registeredAt, closedAt, statusChangedAt, debtorName, isCompany } = found;
  return {
    caseId,
    caseNumber,
    organizationId,
    status,
    subStatus: found.isOnList ? 'DEBT_COLLECTION_LIST_MANUAL' : null,
    type,
    description: null,
    registeredAt,
    closedAt: closedAt ?? null,
    statusChangedAt,
    invoices: found.invoices.map((invoice) => ({
      ...showInvoice(found, invoice),
      ...(rules.listShowsPayments ? showEntries(invoice) : {}),
    })),
    debtors: [{ type: isCompany ? 'COMPANY' : 'PRIVATE', fullName: debtorName }],
  };
}

/** An invoice by itself, with what has happened to it. @see Amili Docs, GetInvoiceById */
export function showWholeInvoice(found: FakeCase, invoice: FakeInvoice): Shown {
  const { invoiceId, ...rest } = showInvoice(found, invoice);
  return { id: invoiceId, ...rest, ...showEntries(invoice) };
}

function showInvoice(found: FakeCase, invoice: FakeInvoice): Shown {
  const { invoiceId, invoiceNumber, uniqueSourceInvoiceId, issuedOn, dueDate, registeredAt, original } = invoice;
  return {
    invoiceId,
    invoiceNumber,
    caseId: found.caseId,
    invoiceDate: issuedOn ?? null,
    dueDate,
    registeredAt,
    originalAmount: decimal(original),
    remainingAmount: decimal(remainingOf(invoice)),
    remainingPrincipal: decimal(remainingPrincipalOf(invoice)),
    paidAmount: decimal(paidOf(invoice)),
    creditedAmount: decimal(creditedOf(invoice)),
    uniqueSourceInvoiceId,
    currency: original.currency,
  };
}

function showEntries({ payments, corrections }: FakeInvoice): Shown {
  return {
    payments: payments.map(({ paymentId, type, amount, on, registeredAt }) => ({
      paymentId,
      type,
      amount: decimal(amount),
      currency: amount.currency,
      paymentDate: on,
      registeredAt,
    })),
    corrections: corrections.map(({ correctionId, type, amount, on, reference, registeredAt }) => ({
      correctionId,
      type,
      amount: decimal(amount),
      currency: amount.currency,
      correctionDate: on,
      reference,
      registeredAt,
    })),
  };
}

/** A batch that waits does not show what is in it. @see Amili Docs, GetBatchById */
export function showBatch(batch: FakeBatch, organizationId: string): Shown {
  const { batchId, type, status, createdAt, finishedAt, succeeded, failed } = batch;
  return { batchId, type, status, createdAt, finishedAt: finishedAt ?? null, organizationId, succeeded, failed };
}

/** @see Amili Docs, GetSettlements */
export function showSettlement(settlement: FakeSettlement, rules: FakeRules): Shown {
  const { settlementId, payoutReference, on, found, invoice, principal, interest, fee, vat } = settlement;
  return {
    settlementId,
    settlementDate: on,
    ...(rules.namesPayouts ? { payoutReference } : {}),
    caseNumber: String(found.caseNumber),
    collectionType: found.type === 'DEBT_COLLECTION' ? 'DEBT_COLLECTION' : 'REMINDER',
    currency: principal.currency,
    customerReference: invoice.uniqueSourceInvoiceId,
    exchangeRate: 1,
    invoiceId: invoice.invoiceId,
    invoiceNumber: invoice.invoiceNumber,
    principalAmount: decimal(principal),
    interestAmount: decimal(interest),
    costsAmount: jsonNumber('0.00'),
    feeAmount: decimal(fee),
    feeVatAmount: decimal(vat),
    ...(rules.showsNet ? { netAmount: decimal(netOf(settlement)) } : {}),
  };
}
