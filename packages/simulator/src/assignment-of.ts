// assignment-of.ts — the assignment a document becomes when it is sent through the service.
import { zero } from '@reskontra/core';
import type { Assignment, Invoice } from './model.ts';

/** The assignment a document becomes when nothing has happened to it yet. */
export function assignmentOf(invoice: Invoice, options: Pick<Assignment, 'id' | 'service' | 'debtorKind'>): Assignment {
  return {
    ...options,
    companyId: invoice.companyId,
    kind: invoice.kind,
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    invoiceDate: invoice.date,
    ...(invoice.reference === undefined ? {} : { originalReference: invoice.reference }),
    debtor: invoice.counterparty,
    status: 'open',
    stage: 'none',
    serviceLevel: 'default',
    sum: invoice.sum,
    paid: zero(invoice.sum.currency),
    credited: zero(invoice.sum.currency),
    charges: zero(invoice.sum.currency),
    interest: zero(invoice.sum.currency),
    dueDate: invoice.dueDate,
    createdAt: invoice.createdAt,
    events: [],
  };
}
