// streams.ts — for each reader of a kind of adapter: records that it will meet, and how to know them again.
import {
  addDays,
  type CommandType,
  type Fact,
  money,
  type PlainDate,
  parsePlainDate,
  positive,
  unreachable,
} from '@reskontra/core';
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

/** 40.00 of invoice `n` paid out on 2026-04-01, less a fee of 2.00 and its VAT of 0.50 unless said otherwise. */
export function settlementRecord(
  n: number,
  { feeMinor = 200 }: { readonly feeMinor?: number } = {},
): Extract<CollectorRecord, { kind: 'settlement' }> {
  return {
    kind: 'settlement',
    number: settlementNumber(n),
    invoice: numberOf(n),
    on: PAID_ON,
    principal: positive(money('EUR', 4000)),
    fee: positive(money('EUR', feeMinor)),
    vat: positive(money('EUR', feeMinor / 4)),
  };
}

function settlementNumber(n: number): string {
  return String(70_000 + n);
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
    reader: 'settlements',
    plant: (n) => [assignmentRecord(n), settlementRecord(n)],
    isOf: (fact, n) => fact.kind === 'settlement-report' && fact.number === settlementNumber(n),
    change: (n) => settlementRecord(n, { feeMinor: 300 }),
  },
];

/** Whoever takes comments writes them too. */
const COMMENTS: Stream<CollectorRecord> = {
  reader: 'events',
  plant: (n) => [assignmentRecord(n), commentRecord(n)],
  isOf: (fact, n) =>
    fact.kind === 'assignment-event' && fact.event.type === 'comment' && fact.event.text === commentText(n),
};

/** For a collector that takes no comments: each invoice is paid a sum of its own. */
const PAYMENTS_TO_COLLECTOR: Stream<CollectorRecord> = {
  reader: 'events',
  plant: (n) => [assignmentRecord(n), { kind: 'paid', number: numberOf(n), sum: positive(money('EUR', 1000 + n)) }],
  isOf: (fact, n) =>
    fact.kind === 'assignment-event' && fact.event.type === 'paid' && fact.event.sum.minor === 1000 + n,
};

/** The streams of an adapter. */
export function streamsOf({ adapter, writes }: StreamSubject): readonly Stream<unknown>[] {
  switch (adapter.kind) {
    case 'erp':
      return ERP_STREAMS as readonly Stream<unknown>[];
    case 'collector': {
      const events = writes.includes('assignment.comment') ? COMMENTS : PAYMENTS_TO_COLLECTOR;
      return [...COLLECTOR_STREAMS, events] as readonly Stream<unknown>[];
    }
    default:
      return unreachable(adapter.kind);
  }
}

/** What decides about the records that an adapter is examined with. */
interface StreamSubject {
  readonly adapter: { readonly kind: 'erp' | 'collector' };
  readonly writes: readonly CommandType[];
}

function commentText(n: number): string {
  return `Conformance comment ${numberOf(n)}.`;
}
