// books.ts — the company's own ledger, as a bookkeeper keeps it: what was invoiced, credited and paid, exported as CSV.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addDays,
  finnishReference,
  formatDecimal,
  isPositive,
  type Money,
  minimum,
  type PlainDate,
  subtract,
  sum,
  zero,
} from '@reskontra/core';

const EXPORTED_DAYS = 10;

export interface LedgerInvoice {
  readonly number: string;
  readonly reference: string;
  readonly debtor: string;
  readonly amount: Money;
  readonly issuedOn: PlainDate;
  dueDate: PlainDate;
  readonly credits: { readonly note: string; readonly amount: Money; readonly on: PlainDate }[];
  readonly payments: {
    readonly id: string;
    readonly amount: Money;
    readonly on: PlainDate;
    readonly payer: string;
  }[];
  /** What came beyond what was owed: the customer's credit, to be paid back. */
  surplus: Money;
}

export class Books {
  readonly invoices = new Map<string, LedgerInvoice>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(invoice: Pick<LedgerInvoice, 'number' | 'debtor' | 'amount' | 'issuedOn' | 'dueDate'>): LedgerInvoice {
    const added: LedgerInvoice = {
      ...invoice,
      reference: finnishReference(invoice.number),
      credits: [],
      payments: [],
      surplus: zero('EUR'),
    };
    this.invoices.set(invoice.number, added);
    return added;
  }

  get(number: string): LedgerInvoice {
    const invoice = this.invoices.get(number);
    if (invoice === undefined) throw new Error(`The ledger has no invoice ${number}.`);
    return invoice;
  }

  openOf({ amount, credits, payments }: LedgerInvoice): Money {
    const gone = [...credits, ...payments].map((part) => part.amount);
    return subtract(amount, sum('EUR', gone));
  }

  /** What the bank brought for an invoice: as much as is open is booked on it, the rest is the customer's. */
  book(
    number: string,
    came: { readonly id: string; readonly amount: Money; readonly on: PlainDate; readonly payer: string },
  ): void {
    const invoice = this.get(number);
    const part = minimum(came.amount, this.openOf(invoice));
    if (isPositive(part)) invoice.payments.push({ ...came, amount: part });
    invoice.surplus = sum('EUR', [invoice.surplus, subtract(came.amount, part)]);
  }

  /** What the ERP exports tonight: the open invoices and the latest ones, and what was booked lately. */
  export(today: PlainDate): void {
    const lately = addDays(today, -EXPORTED_DAYS);
    const all = [...this.invoices.values()];
    const shown = all.filter((invoice) => isPositive(this.openOf(invoice)) || invoice.issuedOn >= lately);
    this.#write('invoices.csv', 'Invoice number,Amount,Currency,Invoice date,Due date,Reference,Customer', [
      ...shown.map(({ number, amount, issuedOn, dueDate, reference, debtor }) => [
        number,
        formatDecimal(amount),
        'EUR',
        issuedOn,
        dueDate,
        reference,
        debtor,
      ]),
    ]);
    this.#write('credit-notes.csv', 'Credit note,Amount,Currency,Date,Credited invoice,Applied amount,Applied on', [
      ...all.flatMap(({ number, credits }) =>
        credits
          .filter(({ on }) => on >= lately)
          .map(({ note, amount, on }) => [note, formatDecimal(amount), 'EUR', on, number, formatDecimal(amount), on]),
      ),
    ]);
    this.#write('payments.csv', 'Payment ID,Invoice,Amount,Currency,Payment date,Payer', [
      ...all.flatMap(({ number, payments }) =>
        payments
          .filter(({ on }) => on >= lately)
          .map(({ id, amount, on, payer }) => [id, number, formatDecimal(amount), 'EUR', on, payer]),
      ),
    ]);
  }

  #write(name: string, heading: string, rows: readonly (readonly string[])[]): void {
    writeFileSync(join(this.#folder, name), `${[heading, ...rows.map((row) => row.join(','))].join('\n')}\n`);
  }
}
