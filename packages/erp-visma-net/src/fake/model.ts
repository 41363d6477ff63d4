// model.ts — what the fake keeps: the books of one company, amounts in the smallest unit.

export interface FakeCustomer {
  readonly number: string;
  readonly name: string;
  readonly excludeDebtCollection: boolean;
  /** Of companies; a person has none. */
  readonly corporateId: string;
  readonly customerClass: string;
  readonly address: {
    readonly street: string;
    readonly postCode: string;
    readonly town: string;
    readonly country: string;
  };
  readonly modified: string;
}

export interface FakeInvoice {
  readonly number: string;
  readonly type: 'Invoice' | 'DebitNote';
  readonly status: 'Hold' | 'Balanced' | 'Open' | 'Closed';
  readonly customer: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
  readonly dueDate: string;
  readonly paymentReference: string;
  readonly excludeDebtCollection: boolean;
  readonly case: { readonly number: string; readonly type: string; readonly status: string; readonly url: string };
  readonly note: string;
  readonly modified: string;
  readonly version: number;
}

export interface FakeCreditNote {
  readonly number: string;
  readonly status: 'Hold' | 'Balanced' | 'Open' | 'Closed';
  readonly customer: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
  readonly modified: string;
  readonly version: number;
}

export interface FakePaymentLine {
  readonly type: string;
  readonly invoice: string;
  readonly minor: number;
}

export interface FakePayment {
  readonly number: string;
  readonly type: 'Payment' | 'Prepayment' | 'Refund' | 'SmallBalanceWo' | 'VoidPayment';
  readonly status: 'Hold' | 'Balanced' | 'Open' | 'Closed' | 'Voided';
  readonly customer: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
  readonly paymentRef: string;
  readonly paymentMethod: string;
  readonly cashAccount: string;
  readonly text: string;
  readonly lines: readonly FakePaymentLine[];
  readonly modified: string;
  readonly version: number;
}

/** A credit note applied to an invoice. */
export interface FakeCreditApplication {
  readonly creditNote: string;
  readonly invoice: string;
  readonly minor: number;
  readonly date: string;
  readonly released: boolean;
  readonly voided: boolean;
}

export interface FakeCashAccount {
  readonly number: string;
  readonly description: string;
  readonly account: string;
  readonly currency: string;
}

export interface FakePaymentMethod {
  readonly id: string;
  readonly active: boolean;
  readonly cashAccounts: readonly string[];
}

/** A "no" by a rule of business: HTTP 400 with a message. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** @throws Refusal */
export function refuse(message: string): never {
  throw new Refusal(message);
}
