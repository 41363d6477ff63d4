// model.ts — what Amili's books hold.
import type { Instant, Money, PlainDate } from '@reskontra/core';

export type CaseStatus = 'OPEN' | 'PAUSED' | 'CLOSED' | 'WITHDRAWN' | 'TERMINATED' | 'REJECTED';
export type CaseType = 'PAYMENT_REMINDER' | 'NOTICE' | 'DEBT_COLLECTION';

export interface FakePayment {
  readonly paymentId: string;
  /** `DIRECT_PAYMENT` was reported by the company; `PAYMENT` came to Amili. */
  readonly type: 'DIRECT_PAYMENT' | 'PAYMENT';
  readonly amount: Money;
  readonly on: PlainDate;
  readonly registeredAt: Instant;
  /** What of it was principal; the rest were charges. */
  readonly principal: Money;
  settled: boolean;
}

export interface FakeCorrection {
  readonly correctionId: string;
  readonly type: string;
  readonly amount: Money;
  readonly on: PlainDate;
  readonly reference: string;
  readonly registeredAt: Instant;
}

export interface FakeInvoice {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly uniqueSourceInvoiceId: string;
  readonly issuedOn: PlainDate | undefined;
  readonly dueDate: PlainDate;
  readonly registeredAt: Instant;
  readonly original: Money;
  readonly payments: FakePayment[];
  readonly corrections: FakeCorrection[];
  /** What Amili has added: costs and interest. */
  charges: Money;
}

export interface FakeCase {
  readonly caseId: string;
  readonly caseNumber: number;
  readonly registeredAt: Instant;
  readonly debtorName: string;
  readonly isCompany: boolean;
  readonly invoices: FakeInvoice[];
  type: CaseType;
  status: CaseStatus;
  /** On the debt collection list, until the company has said yes or no. */
  isOnList: boolean;
  statusChangedAt: Instant;
  closedAt: Instant | undefined;
}

export interface FakeSettlement {
  readonly settlementId: string;
  readonly payoutReference: string;
  readonly on: PlainDate;
  readonly found: FakeCase;
  readonly invoice: FakeInvoice;
  readonly principal: Money;
  /** Interest and costs that the debtor paid and Amili passes on. */
  readonly interest: Money;
  fee: Money;
  vat: Money;
}

/** What was paid out in one sum. */
export interface FakePayout {
  readonly reference: string;
  readonly on: PlainDate;
  readonly net: Money;
}

export interface RefusedItem {
  readonly code: string;
  readonly message: string;
}

export type BatchType = 'INVOICE' | 'PAYMENT' | 'CORRECTION';

export interface FakeBatch {
  readonly batchId: string;
  readonly type: BatchType;
  readonly createdAt: Instant;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  status: 'QUEUED' | 'SUCCESS' | 'PARTIAL' | 'FAILED';
  finishedAt: Instant | undefined;
  readonly succeeded: Record<string, unknown>[];
  readonly failed: Record<string, unknown>[];
}
