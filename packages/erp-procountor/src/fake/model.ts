// model.ts — what the books of the fake hold.
import type { Money, PlainDate } from '@reskontra/core';

export interface FakeInvoice {
  readonly id: number;
  readonly number: number;
  readonly originalNumber?: string | undefined;
  readonly status: string;
  readonly partnerId: number;
  readonly name: string;
  /** Below zero: a credit note. */
  readonly total: Money;
  readonly date: PlainDate;
  readonly dueDate: PlainDate;
  readonly newDueDate?: PlainDate | undefined;
  readonly reference?: string | undefined;
  readonly referenceType?: string | undefined;
  readonly notes: string;
  /** On the wall clock of Finland: `2026-04-01T11:00:00`. */
  readonly version: string;
}

export interface FakeEvent {
  readonly id: number;
  readonly invoiceId: number;
  readonly type: string;
  readonly status: string;
  readonly amount: Money;
  readonly on: PlainDate;
  readonly description?: string | undefined;
}

export interface FakeReferencePayment {
  readonly id: number;
  readonly invoiceId?: number | undefined;
  readonly sum: Money;
  readonly on: PlainDate;
  readonly name: string;
}

/** How this Procountor behaves where its documentation leaves it open. */
export interface FakeRules {
  /** The most invoices on a page of their list. */
  readonly maxPageSize: number;
  /** Whether a payment event changes the version of its invoice. */
  readonly eventsChangeVersion: boolean;
  /** Whether several invoices come as a bare list, or like search results. */
  readonly manyAs: 'list' | 'results';
  readonly requestsPerSecond: number;
}

export const DEFAULT_RULES: FakeRules = {
  maxPageSize: 200,
  eventsChangeVersion: true,
  manyAs: 'list',
  requestsPerSecond: Number.POSITIVE_INFINITY,
};
