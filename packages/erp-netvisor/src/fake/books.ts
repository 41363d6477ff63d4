// books.ts — the books of the fake: invoices, payments and deletions, each change stamped by the clock.
import { formatLocal, localMsOf } from '@reskontra/adapter-kit';
import { assert, type Clock, type PlainDate, parsePlainDate, plainDateIn } from '@reskontra/core';
import type { FakeDeletion, FakeInvoice, FakeMatch, FakePayment } from './model.ts';

const ZONE = 'Europe/Helsinki';
const FIRST_KEY = 2501;

export type NewInvoice = Partial<
  Omit<FakeInvoice, 'key' | 'changedOn' | 'paymentsChangedOn' | 'issuedOn' | 'dueDate'>
> & {
  readonly number: string;
  readonly minor: number;
  readonly issuedOn?: string;
  readonly dueDate?: string;
};
export type NewPayment = Partial<Omit<FakePayment, 'key' | 'changedAt' | 'paidOn'>> & {
  readonly minor: number;
  readonly paidOn?: string;
};

export interface Books {
  readonly invoices: ReadonlyMap<number, FakeInvoice>;
  readonly payments: ReadonlyMap<number, FakePayment>;
  readonly deletions: readonly FakeDeletion[];
  today(): PlainDate;
  /** Whatever it is called on paper. */
  invoiceByNumber(number: string): FakeInvoice | undefined;
  openOf(key: number): number;
  /** Makes an invoice, or a credit note of a sum below zero. Returns its key. */
  addInvoice(invoice: NewInvoice): number;
  changeInvoice(key: number, changes: Partial<FakeInvoice>): void;
  addPayment(payment: NewPayment): number;
  /** Books a payment on an invoice, or on none. */
  changePayment(key: number, changes: Partial<FakePayment>): void;
  /** A person matches a part of a credit note to an invoice. */
  match(creditNote: number, match: { readonly invoice: number; readonly minor: number; readonly on?: string }): void;
  comment(key: number, comment: string, user: string): void;
  remove(what: 'invoice' | 'payment', key: number): void;
  /** Nothing is booked on a day up to this one. */
  lockUntil(day: string | undefined): void;
  isLocked(day: PlainDate): boolean;
}

export function createBooks(clock: Clock): Books {
  const invoices = new Map<number, FakeInvoice>();
  const payments = new Map<number, FakePayment>();
  const deletions: FakeDeletion[] = [];
  let nextKey = FIRST_KEY;
  let locked: string | undefined;
  const today = () => plainDateIn(clock.now(), ZONE);
  const moment = () => formatLocal(localMsOf(clock.now(), ZONE)).slice(0, 19);

  function invoiceOf(key: number): FakeInvoice {
    const invoice = invoices.get(key);
    assert(invoice !== undefined, `The fake has no invoice with key ${key}.`);
    return invoice;
  }

  /** What is booked on an invoice is no change of the invoice: only `includemodifiedpayments` tells of it. */
  function touchPaymentsOf(key: number | undefined): void {
    const invoice = key === undefined ? undefined : invoices.get(key);
    if (invoice !== undefined) invoices.set(invoice.key, { ...invoice, paymentsChangedOn: today() });
  }

  const books: Books = {
    invoices,
    payments,
    deletions,
    today,
    invoiceByNumber: (number) => [...invoices.values()].find((invoice) => invoice.number === number),
    openOf(key) {
      const { minor, matches } = invoiceOf(key);
      const paid = [...payments.values()].filter(({ invoice }) => invoice === key).reduce((sum, p) => sum + p.minor, 0);
      const credited = [...invoices.values()]
        .flatMap((note) => note.matches)
        .filter(({ invoice }) => invoice === key)
        .reduce((sum, match) => sum + match.minor, 0);
      return minor - paid - credited + matches.reduce((sum, match) => sum + match.minor, 0);
    },
    addInvoice(given) {
      const key = nextKey++;
      invoices.set(key, {
        currency: 'EUR',
        reference: undefined,
        customerCode: 'A1',
        customerName: 'Asiakas Oy',
        businessId: undefined,
        collectionProhibited: false,
        takesParts: true,
        state: 'open',
        substatus: 'open',
        isInCollection: false,
        history: [],
        matches: [],
        spoilt: {},
        ...given,
        issuedOn: parsePlainDate(given.issuedOn ?? today()),
        dueDate: parsePlainDate(given.dueDate ?? today()),
        key,
        changedOn: today(),
        paymentsChangedOn: undefined,
      });
      return key;
    },
    changeInvoice(key, changes) {
      invoices.set(key, { ...invoiceOf(key), ...changes, key, changedOn: today() });
    },
    addPayment(given) {
      const key = nextKey++;
      payments.set(key, {
        name: 'MEIKÄLÄINEN MATTI',
        reference: undefined,
        invoice: undefined,
        account: '1910',
        isCreditLoss: false,
        ...given,
        paidOn: parsePlainDate(given.paidOn ?? today()),
        key,
        changedAt: moment(),
      });
      touchPaymentsOf(given.invoice);
      return key;
    },
    changePayment(key, changes) {
      const payment = payments.get(key);
      assert(payment !== undefined, `The fake has no payment with key ${key}.`);
      payments.set(key, { ...payment, ...changes, key, changedAt: moment() });
      touchPaymentsOf(payment.invoice);
      touchPaymentsOf(changes.invoice);
    },
    match(creditNote, { invoice, minor, on }) {
      const made: FakeMatch = { invoice, minor, on: parsePlainDate(on ?? today()) };
      const note = invoiceOf(creditNote);
      invoices.set(creditNote, { ...note, matches: [...note.matches, made] });
      touchPaymentsOf(creditNote);
      touchPaymentsOf(invoice);
    },
    comment(key, comment, user) {
      const invoice = invoiceOf(key);
      books.changeInvoice(key, { history: [...invoice.history, { at: moment(), user, comment }] });
    },
    remove(what, key) {
      const removed = what === 'invoice' ? invoices.delete(key) : payments.get(key);
      if (typeof removed === 'object') {
        payments.delete(key);
        touchPaymentsOf(removed.invoice);
      }
      deletions.push({ what, key, on: today() });
    },
    lockUntil(day) {
      locked = day;
    },
    isLocked: (day) => locked !== undefined && day <= locked,
  };
  return books;
}
