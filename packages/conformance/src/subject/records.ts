// records.ts — what a suite asks a fake to put into its books, in words of no particular system.
import type { Money, PlainDate, PositiveMoney } from '@reskontra/core';

/** A record of an ERP. Its `number` is its key: put again, it takes the place of the one before. */
export type ErpRecord =
  | {
      readonly kind: 'invoice';
      readonly number: string;
      readonly amount: PositiveMoney;
      readonly issuedOn: PlainDate;
      readonly dueDate: PlainDate;
      readonly debtorName: string;
    }
  | {
      readonly kind: 'credit-note';
      readonly number: string;
      readonly amount: PositiveMoney;
      readonly issuedOn: PlainDate;
      /** The part of it that was applied to an invoice; absent while it was applied to nothing. */
      readonly applied?: { readonly invoice: string; readonly amount: PositiveMoney; readonly on: PlainDate };
    }
  | {
      readonly kind: 'payment';
      /** The ERP's own number of the payment, where it has one. */
      readonly number: string;
      readonly invoice: string;
      readonly amount: PositiveMoney;
      readonly paidOn: PlainDate;
      readonly payerName: string;
    };

/** A record of a collector. An assignment's `number` is that of its invoice, which is there too where the collector shows invoices. */
export type CollectorRecord =
  | {
      readonly kind: 'assignment';
      readonly number: string;
      /** Negative makes it a credit note's own assignment. */
      readonly sum: Money;
      readonly issuedOn: PlainDate;
      readonly dueDate: PlainDate;
      readonly debtorName: string;
      /** The collector waits: for the company's word on debt collection, or because it was asked to stand still. */
      readonly standstill?: 'approval' | 'paused';
    }
  /** An invoice that went through the collector's network and has no assignment: one that can be handed over. */
  | {
      readonly kind: 'invoice';
      readonly number: string;
      readonly amount: PositiveMoney;
      readonly issuedOn: PlainDate;
      readonly dueDate: PlainDate;
      readonly debtorName: string;
    }
  /** The collector writes a comment on the assignment of that invoice. */
  | { readonly kind: 'comment'; readonly number: string; readonly text: string }
  /** The debtor pays the collector, and the collector writes it on the assignment of that invoice. */
  | { readonly kind: 'paid'; readonly number: string; readonly sum: PositiveMoney }
  /** The collector pays out, net of fee and VAT. Put again under its number, it is corrected. */
  | {
      readonly kind: 'settlement';
      /** The collector's number of the settlement, which is that of its report. */
      readonly number: string;
      readonly invoice: string;
      readonly on: PlainDate;
      readonly principal: PositiveMoney;
      readonly fee: PositiveMoney;
      readonly vat: PositiveMoney;
    };

/** A statement of one account that a suite asks to be written as a file of the format. */
export interface SampleStatement {
  readonly account: string;
  /** The sum of all entries is the difference of the two. */
  readonly opening: Money;
  readonly closing: Money;
  readonly day: PlainDate;
  readonly entries: readonly SampleEntry[];
}

/** A booked entry: positive when money arrives. `payer` is absent when it leaves. */
export interface SampleEntry {
  readonly amount: Money;
  readonly bookedOn: PlainDate;
  /** A Finnish reference number. */
  readonly reference?: string;
  readonly payer?: string;
}
