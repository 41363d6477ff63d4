// books.ts — the books of the fake: what people and banks do in Procountor, without its API.
import { formatLocal, localMsOf } from '@reskontra/adapter-kit';
import {
  absolute,
  addDays,
  type Clock,
  compare,
  finnishReference,
  isZero,
  type Money,
  negate,
  type PlainDate,
  plainDateIn,
  sum,
} from '@reskontra/core';
import type { FakeEvent, FakeInvoice, FakeReferencePayment, FakeRules } from './model.ts';

const ZONE = 'Europe/Helsinki';

export interface InvoiceToAdd {
  readonly number: number;
  readonly total: Money;
  readonly date?: PlainDate;
  readonly dueDate?: PlainDate;
  readonly name?: string;
  readonly partnerId?: number;
  readonly reference?: string;
  readonly originalNumber?: string;
  readonly status?: string;
}

export interface PaymentToAdd {
  readonly invoice: number;
  readonly amount: Money;
  readonly on?: PlainDate;
  readonly type?: string;
  /** By the bank, with a reference: its payer's name. */
  readonly payer?: string;
  readonly description?: string;
}

export interface FakeBooks {
  readonly invoices: ReadonlyMap<number, FakeInvoice>;
  readonly events: ReadonlyMap<number, FakeEvent>;
  readonly referencePayments: ReadonlyMap<number, FakeReferencePayment>;
  /** Adds an invoice, or a credit note when its total is below zero. Gives its id. */
  addInvoice(invoice: InvoiceToAdd): number;
  change(number: number, fields: Partial<FakeInvoice>): void;
  removeInvoice(number: number): void;
  /** Gives the id of the event. */
  pay(payment: PaymentToAdd): number;
  /** Uses a credit note on an invoice: an event on each. */
  useCredit(use: {
    readonly note: number;
    readonly invoice: number;
    readonly amount: Money;
    readonly on?: PlainDate;
  }): void;
  removeEvent(id: number): void;
  byNumber(number: number): FakeInvoice;
  openOf(id: number): Money;
}

const FIRST_ID = 9_900_000;

export function createBooks(clock: Clock, rules: FakeRules): FakeBooks {
  const invoices = new Map<number, FakeInvoice>();
  const events = new Map<number, FakeEvent>();
  const referencePayments = new Map<number, FakeReferencePayment>();
  let lastId = FIRST_ID;

  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const version = () => formatLocal(localMsOf(clock.now(), ZONE)).slice(0, 19);
  const today = () => plainDateIn(clock.now(), ZONE);

  function byNumber(number: number): FakeInvoice {
    const found = [...invoices.values()].find((invoice) => invoice.number === number);
    if (found === undefined) throw new Error(`The fake has no invoice ${number}.`);
    return found;
  }

  function put(invoice: FakeInvoice, fields: Partial<FakeInvoice>, withVersion = true): void {
    invoices.set(invoice.id, { ...invoice, ...fields, ...(withVersion ? { version: version() } : {}) });
  }

  function openOf(id: number): Money {
    const { total } = invoices.get(id) as FakeInvoice;
    const used = [...events.values()].filter((event) => event.invoiceId === id).map(({ amount }) => amount);
    const left = sum(total.currency, [absolute(total), ...used.map((amount) => negate(absolute(amount)))]);
    return left;
  }

  /** The status follows what is open, as in Procountor. */
  function settle(id: number): void {
    const invoice = invoices.get(id);
    if (invoice === undefined) return;
    const open = openOf(id);
    const isPaid = isZero(open) || open.minor < 0;
    const status = isPaid ? 'MARKED_PAID' : compare(open, absolute(invoice.total)) < 0 ? 'PARTLY_PAID' : 'SENT';
    put(invoice, { status }, rules.eventsChangeVersion);
  }

  function addEvent(event: Omit<FakeEvent, 'id' | 'status'>): number {
    const id = nextId();
    events.set(id, { id, status: 'MARKED_PAID', ...event });
    settle(event.invoiceId);
    return id;
  }

  return {
    invoices,
    events,
    referencePayments,
    byNumber,
    openOf,
    addInvoice({ number, total, date = today(), dueDate = addDays(date, 14), ...rest }) {
      const id = nextId();
      const { name = 'Asiakas Oy', partnerId = 700, status = 'SENT', reference, originalNumber } = rest;
      invoices.set(id, {
        id,
        number,
        originalNumber,
        status,
        partnerId,
        name,
        total,
        date,
        dueDate,
        reference: reference ?? finnishReference(`10${number}`),
        referenceType: 'FI',
        notes: '',
        version: version(),
      });
      return id;
    },
    change: (number, fields) => put(byNumber(number), fields),
    removeInvoice(number) {
      const { id } = byNumber(number);
      invoices.delete(id);
      for (const event of [...events.values()]) if (event.invoiceId === id) events.delete(event.id);
    },
    pay({
      invoice,
      amount,
      on = today(),
      payer,
      description,
      type = payer === undefined ? 'BANKSTATEMENT' : 'REFERENCEPAYMENT',
    }) {
      const { id: invoiceId } = byNumber(invoice);
      if (payer !== undefined) {
        const id = nextId();
        referencePayments.set(id, { id, invoiceId, sum: amount, on, name: payer });
      }
      return addEvent({ invoiceId, type, amount, on, description });
    },
    useCredit({ note, invoice, amount, on = today() }) {
      const event = { type: 'INVOICE_TO_INVOICE', on };
      addEvent({ ...event, invoiceId: byNumber(note).id, amount: negate(amount) });
      addEvent({ ...event, invoiceId: byNumber(invoice).id, amount });
    },
    removeEvent(id) {
      const event = events.get(id);
      events.delete(id);
      if (event !== undefined) settle(event.invoiceId);
    },
  };
}
