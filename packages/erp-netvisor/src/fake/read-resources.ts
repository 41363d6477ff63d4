// read-resources.ts — what the fake answers to those who ask.
import type { FakeAnswer, FakeRequest } from '@reskontra/adapter-kit/fake';
import { addDays } from '@reskontra/core';
import { failed, ok } from './answers.ts';
import type { Books } from './books.ts';
import type { FakeInvoice, FakePayment } from './model.ts';
import { showDeletion, showInvoice, showListed, showPayment } from './show.ts';

const MAX_KEYS = 500;
const TOLD_DAYS = 7;
const WITH_MATCHES = 32;

export type ReadHandler = (request: FakeRequest) => FakeAnswer;

/** @see Netvisor, resources `salesinvoicelist.nv` and so on */
export function createReadResources(books: Books, maxRows: number): ReadonlyMap<string, ReadHandler> {
  return new Map<string, ReadHandler>([
    ['salesinvoicelist.nv', (request) => listInvoices(request, books, maxRows)],
    ['getsalesinvoice.nv', (request) => getInvoices(request, books)],
    ['salespaymentlist.nv', (request) => listPayments(request, books, maxRows)],
    ['deletedsalespayments.nv', (request) => listDeleted('payment', request, books)],
    ['deletedsalesinvoices.nv', (request) => listDeleted('invoice', request, books)],
  ]);
}

function listInvoices(request: FakeRequest, books: Books, maxRows: number): FakeAnswer {
  const { query } = request;
  const withPayments = query.get('includemodifiedpayments') === '1';
  const [from, to] = [query.get('lastmodifiedstart'), query.get('lastmodifiedend')];
  if (withPayments && (from === null || to === null)) {
    return failed('INVALID_DATA', 'includemodifiedpayments needs lastmodifiedstart and lastmodifiedend', request);
  }
  const isChanged = ({ changedOn, paymentsChangedOn }: FakeInvoice) =>
    isWithin(changedOn, from, to) ||
    (withPayments && paymentsChangedOn !== undefined && isWithin(paymentsChangedOn, from, to));
  const found = [...books.invoices.values()]
    .filter(({ key }) => key > Number(query.get('invoicesabovenetvisorkey') ?? 0))
    .filter(({ number }) => !query.has('invoicenumber') || number === query.get('invoicenumber'))
    .filter(({ issuedOn }) => issuedOn >= (query.get('begininvoicedate') ?? ''))
    .filter(isChanged)
    .toSorted((a, b) => a.key - b.key)
    .slice(0, maxRows);
  return ok({
    SalesInvoiceList: found.length === 0 ? '' : { SalesInvoice: found.map((one) => showListed(one, books)) },
  });
}

function getInvoices(request: FakeRequest, books: Books): FakeAnswer {
  const { query } = request;
  const options = {
    withMatches: (Number(query.get('replyoption') ?? 0) & WITH_MATCHES) !== 0,
    withHistory: query.get('showprocesshistory') === '1',
  };
  const list = query.get('netvisorkeylist');
  if (list === null) {
    const invoice = books.invoices.get(Number(query.get('netvisorkey')));
    return ok({ SalesInvoice: invoice === undefined ? '' : showInvoice(invoice, books, options) });
  }
  const keys = list.split(',');
  if (keys.length > MAX_KEYS) return failed('INVALID_DATA_SIZE', `At most ${MAX_KEYS} keys are taken.`, request);
  const found = keys.flatMap((key) => books.invoices.get(Number(key)) ?? []);
  return ok({
    SalesInvoices: found.length === 0 ? '' : { SalesInvoice: found.map((one) => showInvoice(one, books, options)) },
  });
}

function listPayments({ query }: FakeRequest, books: Books, maxRows: number): FakeAnswer {
  const numberOf = ({ invoice }: FakePayment) =>
    invoice === undefined ? '' : (books.invoices.get(invoice)?.number ?? '');
  const found = [...books.payments.values()]
    .filter(({ key }) => key > Number(query.get('abovenetvisorkey') ?? 0))
    .filter(({ paidOn }) => paidOn >= (query.get('begindate') ?? ''))
    .filter(({ invoice }) => !query.has('invoicenetvisorkey') || String(invoice) === query.get('invoicenetvisorkey'))
    .filter((payment) => !query.has('invoicenumber') || numberOf(payment) === query.get('invoicenumber'))
    .filter(({ isCreditLoss }) => !isCreditLoss || query.get('limitbytype') !== 'excludecreditloss')
    .filter(({ changedAt }) => isWithin(changedAt, query.get('lastmodifiedstart'), query.get('lastmodifiedend')))
    .toSorted((a, b) => a.key - b.key)
    .slice(0, maxRows);
  return ok({
    SalesPaymentList: found.length === 0 ? '' : { SalesPayment: found.map((one) => showPayment(one, books)) },
  });
}

function listDeleted(what: 'invoice' | 'payment', request: FakeRequest, books: Books): FakeAnswer {
  const since = request.query.get('deletedsince') ?? books.today();
  if (since < addDays(books.today(), -TOLD_DAYS)) {
    return failed('INVALID_DATA', `deletedsince is at most ${TOLD_DAYS} days ago`, request);
  }
  const rows = books.deletions.filter((one) => one.what === what && one.on >= since).map(showDeletion);
  const [list, item] = what === 'payment' ? PAYMENTS : INVOICES;
  return ok({ [list]: rows.length === 0 ? '' : { [item]: rows } });
}

const PAYMENTS = ['DeletedSalesPayments', 'DeletedSalesPayment'] as const;
const INVOICES = ['DeletedSalesInvoices', 'DeletedSalesInvoice'] as const;

/** Both ends count; of no ends everything. */
function isWithin(text: string, from: string | null, to: string | null): boolean {
  return (from === null || text >= from) && (to === null || text <= to);
}
