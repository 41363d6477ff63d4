// show.ts — records as the API shows them: plain values, amounts as numbers, days as moments at midnight.
import { jsonNumber } from '@reskontra/adapter-kit';
import { formatDecimal, money, parseCurrencyCode } from '@reskontra/core';
import type { FakeBooks } from './books.ts';
import type {
  FakeCashAccount,
  FakeCreditNote,
  FakeCustomer,
  FakeInvoice,
  FakePayment,
  FakePaymentMethod,
} from './model.ts';
import { unusedFields } from './unused-fields.ts';

export interface Shown {
  readonly [name: string]: unknown;
}

export function showInvoice(invoice: FakeInvoice, books: FakeBooks, withApplications: boolean): Shown {
  return {
    documentType: invoice.type,
    referenceNumber: invoice.number,
    status: invoice.status,
    hold: invoice.status === 'Hold',
    documentDate: moment(invoice.date),
    documentDueDate: moment(invoice.dueDate),
    ...amounts('amount', invoice.minor, invoice.currency),
    ...amounts('balance', books.balanceOf(invoice.number), invoice.currency),
    currencyId: invoice.currency,
    paymentReference: invoice.paymentReference,
    customer: customerOf(invoice.customer, books),
    excludeDebtCollection: invoice.excludeDebtCollection,
    debtCollection: {
      caseNumber: invoice.case.number,
      caseType: invoice.case.type,
      caseStatus: invoice.case.status,
      caseUrl: invoice.case.url,
    },
    note: invoice.note,
    applications: withApplications ? applicationsOn(invoice, books) : null,
    ...unusedFields(invoice),
    lastModifiedDateTime: invoice.modified,
    timeStamp: timeStampOf(invoice),
    errorInfo: '',
  };
}

export function showCreditNote(note: FakeCreditNote, books: FakeBooks, withApplications: boolean): Shown {
  return {
    documentType: 'CreditNote',
    referenceNumber: note.number,
    status: note.status,
    documentDate: moment(note.date),
    ...amounts('amount', note.minor, note.currency),
    currencyId: note.currency,
    paymentReference: '',
    customer: customerOf(note.customer, books),
    applications: withApplications ? applicationsOf(note, books) : null,
    lastModifiedDateTime: note.modified,
    timeStamp: timeStampOf(note),
  };
}

export function showPayment(payment: FakePayment, books: FakeBooks): Shown {
  const applied = payment.lines.reduce((sum, { minor }) => sum + minor, 0);
  return {
    type: payment.type,
    refNbr: payment.number,
    status: payment.status,
    hold: payment.status === 'Hold',
    applicationDate: moment(payment.date),
    paymentRef: payment.paymentRef,
    customer: customerOf(payment.customer, books),
    paymentMethod: { id: payment.paymentMethod, description: payment.paymentMethod },
    cashAccount: payment.cashAccount,
    currency: payment.currency,
    ...amounts('paymentAmount', payment.minor, payment.currency),
    ...amounts('availableBalance', payment.minor - applied, payment.currency),
    invoiceText: payment.text,
    financialDetails: { paymentDate: moment(payment.date) },
    paymentLines: payment.lines.map((line) => ({
      documentType: line.type,
      refNbr: line.invoice,
      amountPaid: major(line.minor, payment.currency),
      currency: payment.currency,
    })),
    lastModifiedDateTime: payment.modified,
    timeStamp: timeStampOf(payment),
    errorInfo: '',
  };
}

/** A credit note stands among the payments as well, since it pays. */
export function showCreditNoteAsPayment(note: FakeCreditNote, books: FakeBooks): Shown {
  return {
    type: 'CreditNote',
    refNbr: note.number,
    status: note.status,
    applicationDate: moment(note.date),
    customer: customerOf(note.customer, books),
    currency: note.currency,
    ...amounts('paymentAmount', note.minor, note.currency),
    paymentLines: applicationsOf(note, books).map(({ docType, ...line }) => ({
      ...line,
      documentType: docType,
    })),
    lastModifiedDateTime: note.modified,
    timeStamp: timeStampOf(note),
  };
}

export function showCustomer(customer: FakeCustomer): Shown {
  const { number, name, excludeDebtCollection, corporateId, customerClass, address, modified } = customer;
  const { street, postCode, town, country } = address;
  return {
    number,
    name,
    excludeDebtCollection,
    corporateId,
    customerClass: { id: customerClass, description: '' },
    mainAddress: {
      addressLine1: street,
      addressLine2: '',
      postalCode: postCode,
      city: town,
      country: { id: country, name: '' },
    },
    lastModifiedDateTime: modified,
  };
}

export function showCashAccount({ number, description, account, currency }: FakeCashAccount): Shown {
  return { number, description, currency, account: { type: 'A', number: account, description: '' } };
}

export function showPaymentMethod({ id, active }: FakePaymentMethod): Shown {
  return { paymentMethodId: id, active, meansOfPayment: 'CashCheck', description: id, details: [] };
}

export function timeStampOf({ version }: { readonly version: number }): string {
  return `0x${version.toString(16).padStart(16, '0')}`;
}

function applicationsOn({ number, currency }: FakeInvoice, books: FakeBooks): readonly Shown[] {
  const credits = books
    .applicationsOn(number)
    .map((one) => ({ docType: 'CreditNote', refNbr: one.creditNote, ...application(one, currency) }));
  const paid = books.paymentsOn(number).flatMap((payment) =>
    payment.lines
      .filter((line) => line.invoice === number)
      .map((line) => ({
        docType: payment.type,
        refNbr: payment.number,
        ...application(paymentApplication(payment, line.minor), currency),
      })),
  );
  return [...credits, ...paid];
}

function paymentApplication({ date, status }: FakePayment, minor: number): Application {
  return { minor, date, released: status !== 'Balanced' && status !== 'Hold', voided: status === 'Voided' };
}

function applicationsOf({ number, currency }: FakeCreditNote, books: FakeBooks) {
  return books
    .applicationsOf(number)
    .map((one) => ({ docType: 'Invoice', refNbr: one.invoice, ...application(one, currency) }));
}

interface Application {
  readonly minor: number;
  readonly date: string;
  readonly released: boolean;
  readonly voided: boolean;
}

function application({ minor, date, released, voided }: Application, currency: string) {
  return { amountPaid: major(minor, currency), released, voided, hold: false, applicationDate: moment(date) };
}

function customerOf(number: string, books: FakeBooks): Shown {
  return { number, name: books.customers.get(number)?.name ?? '' };
}

function amounts(name: string, minor: number, currency: string): Shown {
  const amount = major(minor, currency);
  return { [name]: amount, [`${name}InCurrency`]: amount };
}

/** A number of JSON, digit for digit: the largest amounts too. */
function major(minor: number, currency: string): unknown {
  return jsonNumber(formatDecimal(money(parseCurrencyCode(currency), minor)));
}

function moment(day: string): string {
  return `${day}T00:00:00`;
}
