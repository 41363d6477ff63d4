// show.ts — records of the books as Netvisor writes them: decimal commas, mixed case, two ways to write a day.
import type { XmlElement } from '@reskontra/adapter-kit';
import { formatDecimal, money, type PlainDate, parseCurrencyCode } from '@reskontra/core';
import type { Books } from './books.ts';
import type { FakeDeletion, FakeInvoice, FakePayment } from './model.ts';

const ansi = { $: { format: 'ansi' } };

/** A row of `salesinvoicelist.nv`. */
export function showListed(invoice: FakeInvoice, books: Books): XmlElement {
  const { key, number, issuedOn, dueDate, customerCode, customerName, reference, minor } = invoice;
  return {
    NetvisorKey: String(key),
    InvoiceNumber: number,
    Invoicedate: { ...ansi, _: issuedOn },
    InvoiceDueDate: { ...ansi, _: dueDate },
    InvoiceStatus: {
      $: { substatus: invoice.substatus, isincollection: invoice.isInCollection ? '1' : '0' },
      _: statusOf(invoice, books),
    },
    CustomerCode: customerCode,
    CustomerName: customerName,
    ReferenceNumber: reference ?? '',
    InvoiceSum: toAmount(minor),
    OpenSum: toAmount(books.openOf(key)),
    Uri: `/invoices/${key}`,
  };
}

/** `getsalesinvoice.nv`. */
export function showInvoice(
  invoice: FakeInvoice,
  books: Books,
  { withMatches, withHistory }: { readonly withMatches: boolean; readonly withHistory: boolean },
): XmlElement {
  const isForeign = invoice.currency !== 'EUR';
  return {
    SalesInvoiceNetvisorKey: String(invoice.key),
    SalesInvoiceNumber: invoice.number,
    SalesInvoiceDate: { ...ansi, _: invoice.issuedOn },
    SalesInvoiceDueDate: { ...ansi, _: invoice.dueDate },
    SalesInvoiceReferencenumber: invoice.reference ?? '',
    SalesInvoiceAmount: {
      $: { iso4217currencycode: invoice.currency },
      _: toAmount(invoice.minor, invoice.currency),
    },
    ...(isForeign ? { ForeignCurrencyAmount: toAmount(invoice.minor, invoice.currency) } : {}),
    SellerIdentifier: { $: { type: 'name' }, _: 'Myyjä' },
    InvoiceStatus: statusOf(invoice, books) === 'open' ? invoice.substatus : statusOf(invoice, books),
    SalesInvoicePrivateComment: '',
    InvoicingCustomerCode: invoice.customerCode,
    InvoicingCustomerName: invoice.customerName,
    InvoicingCustomerOrganizationIdentifier: invoice.businessId ?? '',
    InvoicingCustomerAddressline: 'Pajukuja 1',
    InvoicingCustomerPostnumber: '53100',
    InvoicingCustomerTown: 'Lappeenranta',
    InvoicingCustomerCountryCode: { $: { 'iso-3166': 'FI' }, _: 'FINLAND' },
    InvoicingCustomerInCollectionProhibitation: invoice.collectionProhibited ? '1' : '0',
    MatchPartialPaymentsByDefault: invoice.takesParts ? 'Yes' : 'No',
    ...(withMatches ? matchesOf(invoice, books) : {}),
    ...(withHistory ? historyOf(invoice) : {}),
    ...invoice.spoilt,
  };
}

/** A row of `salespaymentlist.nv`. */
export function showPayment(payment: FakePayment, books: Books): XmlElement {
  const { key, name, paidOn, minor, reference, invoice, account, changedAt } = payment;
  return {
    NetvisorKey: String(key),
    Name: name,
    Date: toFinnishDay(paidOn),
    Sum: toAmount(minor),
    ReferenceNumber: reference ?? '',
    ForeignCurrencyAmount: '',
    InvoiceNumber: invoice === undefined ? '' : (books.invoices.get(invoice)?.number ?? ''),
    PaymentAccountName: 'Tili',
    VoucherID: String(key),
    LastModifiedTimestamp: changedAt,
    PaymentAccountNumber: account,
    PaymentSource: '1',
    BankStatus: '',
  };
}

export function showDeletion({ key, on }: FakeDeletion): XmlElement {
  return { netvisorkey: String(key), deletedate: toFinnishDay(on) };
}

export function statusOf(invoice: FakeInvoice, books: Books): string {
  return invoice.state === 'open' && books.openOf(invoice.key) === 0 ? 'paid' : invoice.state;
}

function matchesOf({ matches }: FakeInvoice, books: Books): XmlElement {
  if (matches.length === 0) return {};
  return {
    MatchedInvoices: {
      MatchedInvoice: matches.map(({ invoice, minor, on }) => ({
        NetvisorKey: String(invoice),
        InvoiceNumber: books.invoices.get(invoice)?.number ?? '',
        MatchedSum: toAmount(minor),
        MatchDate: { ...ansi, _: on },
      })),
    },
  };
}

function historyOf({ history }: FakeInvoice): XmlElement {
  if (history.length === 0) return {};
  return {
    ProcessHistory: {
      ProcessHistoryLine: history.map(({ at, user, comment }) => ({
        ProcessedTimeStamp: { ...ansi, _: at.replace('T', ' ') },
        UserName: user,
        Comment: comment,
      })),
    },
  };
}

/** `249,90`, and of whole sums `250`: the real one leaves the decimals out there. */
function toAmount(minor: number, currency = 'EUR'): string {
  return formatDecimal(money(parseCurrencyCode(currency), minor))
    .replace('.', ',')
    .replace(/,00$/, '');
}

function toFinnishDay(day: PlainDate): string {
  return day.split('-').toReversed().map(Number).join('.');
}
