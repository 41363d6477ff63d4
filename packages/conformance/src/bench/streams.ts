// streams.ts — for each reader of a kind of adapter: records that it will meet, and how to know them again.
import { addDays, type Fact, money, type PlainDate, parsePlainDate, positive, unreachable } from '@reskontra/core';
import type { CollectorRecord, ErpRecord } from '../subject/records.ts';

export const ISSUED_ON = parsePlainDate('2026-03-17');
export const DUE_ON = parsePlainDate('2026-04-30');
export const PAID_ON = parsePlainDate('2026-04-01');
export const DEBTOR = 'Järvinen Ömål Oy'; // letters that every encoding writes differently

/** What one reader is examined with. `n` counts the records. */
export interface Stream<R> {
  readonly reader: string;
  /** What must be put in so that the reader gives record `n`. The last one is the record itself. */
  plant(n: number): readonly [R, ...R[]];
  /** Whether a fact is about record `n`. */
  isOf(fact: Fact, n: number): boolean;
  /** What changes record `n`; absent where a record is final. */
  change?(n: number): R;
}

export function numberOf(n: number): string {
  return String(20_000 + n);
}

export function invoiceRecord(
  n: number,
  changes: { readonly dueDate?: PlainDate; readonly minor?: number } = {},
): ErpRecord {
  const amount = positive(money('EUR', changes.minor ?? 10_000 + n));
  const dueDate = changes.dueDate ?? DUE_ON;
  return { kind: 'invoice', number: numberOf(n), amount, issuedOn: ISSUED_ON, dueDate, debtorName: DEBTOR };
}

export function creditNoteRecord(n: number, minor = 4000): ErpRecord {
  const amount = positive(money('EUR', minor));
  const applied = { invoice: numberOf(n), amount, on: PAID_ON };
  return { kind: 'credit-note', number: numberOf(n + 5000), amount, issuedOn: PAID_ON, applied };
}

export function paymentRecord(n: number, minor = 2500, number = `P${n}`): ErpRecord {
  const amount = positive(money('EUR', minor));
  return { kind: 'payment', number, invoice: numberOf(n), amount, paidOn: PAID_ON, payerName: DEBTOR };
}

export function assignmentRecord(n: number, minor = 10_000 + n): CollectorRecord {
  const sum = money('EUR', minor);
  return { kind: 'assignment', number: numberOf(n), sum, issuedOn: ISSUED_ON, dueDate: DUE_ON, debtorName: DEBTOR };
}

export function commentRecord(n: number): CollectorRecord {
  return { kind: 'comment', number: numberOf(n), text: commentText(n) };
}

const ERP_STREAMS: readonly Stream<ErpRecord>[] = [
  {
    reader: 'invoices',
    plant: (n) => [invoiceRecord(n)],
    isOf: (fact, n) => fact.kind === 'invoice' && fact.invoice.number === numberOf(n),
    change: (n) => invoiceRecord(n, { dueDate: addDays(DUE_ON, 14) }),
  },
  {
    reader: 'creditNotes',
    plant: (n) => [invoiceRecord(n), creditNoteRecord(n)],
    isOf: (fact, n) => fact.kind === 'credit-note' && fact.invoice.number === numberOf(n + 5000),
  },
  {
    reader: 'payments',
    plant: (n) => [invoiceRecord(n), paymentRecord(n)],
    isOf: (fact, n) => fact.kind === 'erp-payment' && fact.invoice.number === numberOf(n),
  },
];

const COLLECTOR_STREAMS: readonly Stream<CollectorRecord>[] = [
  {
    reader: 'invoices',
    plant: (n) => [assignmentRecord(n)],
    isOf: (fact, n) => fact.kind === 'invoice' && fact.invoice.number === numberOf(n),
  },
  {
    reader: 'assignments',
    plant: (n) => [assignmentRecord(n)],
    isOf: (fact, n) => fact.kind === 'assignment' && fact.assignment.invoice.number === numberOf(n),
    change: (n) => ({ kind: 'paid', number: numberOf(n), sum: positive(money('EUR', 1000)) }),
  },
  {
    reader: 'events',
    plant: (n) => [assignmentRecord(n), commentRecord(n)],
    isOf: (fact, n) =>
      fact.kind === 'assignment-event' && fact.event.type === 'comment' && fact.event.text === commentText(n),
  },
];

/** The streams of a kind of adapter. */
export function streamsOf(kind: 'erp' | 'collector'): readonly Stream<unknown>[] {
  switch (kind) {
    case 'erp':
      return ERP_STREAMS as readonly Stream<unknown>[];
    case 'collector':
      return COLLECTOR_STREAMS as readonly Stream<unknown>[];
    default:
      return unreachable(kind);
  }
}

function commentText(n: number): string {
  return `Conformance comment ${numberOf(n)}.`;
}
