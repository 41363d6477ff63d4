// books.ts — what a bookkeeper does in Tryton, as the tests say it: once for the real one, once for the fake.

export interface NewInvoice {
  readonly amount: string;
  readonly reference?: string;
  readonly dueOn?: string;
  readonly currency?: 'EUR' | 'SEK';
  /** Two halves, the second a month after the first. */
  readonly instalments?: boolean;
}

export interface Booked {
  readonly id: number;
  readonly number: string;
}

export interface NewPayment {
  readonly amount: string;
  readonly on: string;
  /** 1910 or 1510. */
  readonly account: '1910' | '1510';
}

type Awaitable<T> = T | Promise<T>; // the fake does at once what the real one is asked for

/** Days: invoices are dated 2026-03-01, credit notes 2026-03-05. */
export interface Books {
  /** Of customer `Asiakas Oy`, number 1001, posted. */
  invoice(invoice: NewInvoice): Awaitable<Booked>;
  pay(invoice: Booked, payment: NewPayment): Awaitable<void>;
  /** Credits the whole invoice and cancels it with that. */
  creditWhole(invoice: Booked): Awaitable<Booked>;
  /** Makes a credit note that is applied to nothing. */
  creditNote(amount: string): Awaitable<Booked>;
  applyCredit(creditNote: Booked, invoice: Booked): Awaitable<void>;
  /** Cancels an invoice without a credit note. */
  cancel(invoice: Booked): Awaitable<void>;
  /** Cancels the booking of the payments of an invoice. */
  cancelPayments(invoice: Booked): Awaitable<void>;
  /** Undoes the reconciliation of a paid invoice. */
  unreconcile(invoice: Booked): Awaitable<void>;
  /** One payment on the bank account for several invoices, reconciled by hand. */
  payTogether(invoices: readonly Booked[], amount: string, on: string): Awaitable<void>;
  changeDueDate(invoice: Booked, day: string): Awaitable<void>;
  /** Blocks its dunning, or lifts the block. */
  block(invoice: Booked, blocked: boolean): Awaitable<void>;
  addNote(invoice: Booked, text: string): Awaitable<void>;
  notes(invoice: Booked): Awaitable<readonly string[]>;
  openAmount(invoice: Booked): Awaitable<string>;
  dueDates(invoice: Booked): Awaitable<readonly string[]>;
  /** What was booked on 1510 for an invoice, one sum a line. */
  clearing(invoice: Booked): Awaitable<readonly string[]>;
  /** What of it no settlement has cleared. */
  uncleared(invoice: Booked): Awaitable<readonly string[]>;
  /** The collector's settlement of an invoice, as the bank statement is booked: from 1510 to the bank account. */
  settle(invoice: Booked, amount: string, on: string): Awaitable<void>;
  /** Each voucher whose description begins so: its state, and its lines as `1510 -40.00`. */
  vouchers(description: string): Awaitable<readonly (readonly string[])[]>;
  /** Makes every session of the integration's user invalid. */
  dropSessions(): Awaitable<void>;
}

/** A Tryton with books, and how the adapter reaches it. */
export interface Subject {
  readonly books: Books;
  readonly settings: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}
