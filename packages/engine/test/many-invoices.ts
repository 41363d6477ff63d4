// many-invoices.ts — a ledger of equal invoices with an assignment and a payment each, for tests of many at once.
import {
  type AssignmentFact,
  assignmentId,
  type BankTransaction,
  type FoundReference,
  factId,
  finnishReference,
  type InvoiceFact,
  parseReference,
} from '@reskontra/core';
import { assignmentFact, invoiceFact } from '@reskontra/core/testing';
import { transaction } from './harness.ts';

/** Invoices 2000, 2001, … of 100.00 EUR. */
export function manyInvoices(count: number): readonly InvoiceFact[] {
  return Array.from({ length: count }, (_, at) =>
    invoiceFact({
      id: factId('test', 'invoice', numberOf(at)),
      invoice: { number: numberOf(at) },
      references: [parseReference(referenceOf(at))],
    }),
  );
}

/** Their assignments. */
export function manyAssignments(count: number): readonly AssignmentFact[] {
  return Array.from({ length: count }, (_, at) =>
    assignmentFact({ id: assignmentId(`A-${numberOf(at)}`), invoice: { number: numberOf(at) } }),
  );
}

/** A payment of the invoice at this place. */
export function paymentOf(at: number, fields: Partial<BankTransaction> = {}): BankTransaction {
  const reference: FoundReference = { ...parseReference(referenceOf(at)), from: 'CdtrRefInf' };
  return transaction({ references: [reference], bankId: `B-${numberOf(at)}`, ...fields });
}

function numberOf(at: number): string {
  return String(2000 + at);
}

function referenceOf(at: number): string {
  return finnishReference(numberOf(at));
}
