// model.ts — what the books of the fake hold.
import type { PlainDate } from '@reskontra/core';

export interface FakeInvoice {
  readonly key: number;
  readonly number: string;
  /** Negative: a credit note. */
  readonly minor: number;
  readonly currency: string;
  readonly issuedOn: PlainDate;
  readonly dueDate: PlainDate;
  readonly reference: string | undefined;
  readonly customerCode: string;
  readonly customerName: string;
  readonly businessId: string | undefined;
  readonly collectionProhibited: boolean;
  /** Of an invoice that takes no part of its sum, a payment must be whole. */
  readonly takesParts: boolean;
  /** `open` unless unsent, rejected or written off; whether it is paid follows from its payments. */
  readonly state: 'open' | 'unsent' | 'rejected' | 'creditloss';
  readonly substatus: 'open' | 'overdue' | 'reminded' | 'requested' | 'collected';
  readonly isInCollection: boolean;
  readonly history: readonly FakeHistoryLine[];
  /** Of a credit note: what of it was matched. */
  readonly matches: readonly FakeMatch[];
  /** Fields of the answer in place of ours, to be wrong in. */
  readonly spoilt: Readonly<Record<string, string>>;
  readonly changedOn: PlainDate;
  readonly paymentsChangedOn: PlainDate | undefined;
}

export interface FakeHistoryLine {
  readonly at: string;
  readonly user: string;
  readonly comment: string;
}

export interface FakeMatch {
  readonly invoice: number;
  readonly minor: number;
  readonly on: PlainDate;
}

export interface FakePayment {
  readonly key: number;
  /** The payer as the bank names them, or the source name of a payment that an integration made. */
  readonly name: string;
  readonly minor: number;
  readonly paidOn: PlainDate;
  readonly reference: string | undefined;
  /** Undefined while it was booked on no invoice. */
  readonly invoice: number | undefined;
  readonly account: string;
  readonly isCreditLoss: boolean;
  /** In the company's zone, to the second: `2026-04-01T12:00:00`. */
  readonly changedAt: string;
}

export interface FakeDeletion {
  readonly what: 'invoice' | 'payment';
  readonly key: number;
  readonly on: PlainDate;
}
