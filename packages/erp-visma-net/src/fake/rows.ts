// rows.ts — the records of each list endpoint.
import type { FakeBooks } from './books.ts';
import type { Row } from './listing.ts';
import type { FakeCreditNote, FakePayment } from './model.ts';
import {
  type Shown,
  showCashAccount,
  showCreditNote,
  showCreditNoteAsPayment,
  showCustomer,
  showInvoice,
  showPayment,
  showPaymentMethod,
} from './show.ts';

/** Undefined for a list that the fake does not have. */
export function rowsOf(resource: string, books: FakeBooks, expanded: boolean): readonly Row[] | undefined {
  switch (resource) {
    case 'customerinvoice':
      return mapped(books.invoices, (invoice) =>
        row({ ...invoice, show: () => showInvoice(invoice, books, expanded) }),
      );
    case 'customerCreditNote':
      return mapped(books.creditNotes, (note) => row({ ...note, show: () => showCreditNote(note, books, expanded) }));
    case 'customerPayment':
      return [
        ...mapped(books.payments, (payment) => paymentRow(payment, books)),
        ...books.voidings.map((payment) => paymentRow(payment, books)),
        ...mapped(books.creditNotes, (note) => creditNoteRow(note, books)),
      ];
    case 'customer':
      return mapped(books.customers, (customer) => row({ ...customer, show: () => showCustomer(customer) }));
    case 'cashaccount':
      return mapped(books.cashAccounts, (account) => row({ ...account, show: () => showCashAccount(account) }));
    case 'paymentmethod':
      return mapped(books.paymentMethods, (method) =>
        row({ number: method.id, show: () => showPaymentMethod(method) }),
      );
    default:
      return undefined;
  }
}

/** A row as the test wrote it, found by whatever it says of itself. */
export function toExtraRow(shown: Shown): Row {
  const modified = typeof shown.lastModifiedDateTime === 'string' ? shown.lastModifiedDateTime : '';
  return row({ number: '', modified, show: () => shown });
}

function paymentRow(payment: FakePayment, books: FakeBooks): Row {
  return row({
    ...payment,
    invoices: payment.lines.map((line) => line.invoice),
    show: () => showPayment(payment, books),
  });
}

function creditNoteRow(note: FakeCreditNote, books: FakeBooks): Row {
  const invoices = books.applicationsOf(note.number).map((one) => one.invoice);
  return row({ ...note, type: 'CreditNote', invoices, show: () => showCreditNoteAsPayment(note, books) });
}

function row(fields: Partial<Row> & Pick<Row, 'number' | 'show'>): Row {
  const { number, modified = '', date = '', customer = '', status = '', type = '', invoices = [], show } = fields;
  return { number, modified, date, customer, status, type, invoices, show };
}

function mapped<T>(records: ReadonlyMap<string, T>, toRow: (record: T) => Row): readonly Row[] {
  return [...records.values()].map(toRow);
}
