// api.ts — the part of Procountor's API that is played. Each rule stands in the OpenAPI description at dev.procountor.com.
import type { FakeAnswer, FakeRequest } from '@reskontra/adapter-kit/fake';
import { compare, isPlainDate, parseDecimal, SdkError } from '@reskontra/core';
import { list, refuse } from './answer.ts';
import type { FakeBooks } from './books.ts';
import type { FakeInvoice, FakeRules } from './model.ts';
import { showEvent, showInvoice, showReferencePayment, showRow } from './show.ts';

export interface Api {
  handle(request: FakeRequest, effect: (what: string) => void): FakeAnswer;
  /** A person approves on a telephone what is to be confirmed. */
  approve(transaction: string): void;
  /** Shows a record otherwise than it is, or one that is not there. */
  readonly overrides: Map<number, object>;
}

export interface CreateApiOptions {
  readonly books: FakeBooks;
  readonly rules: FakeRules;
  /** Periods up to this day are closed. */
  readonly closedUntil: () => string;
}

/** What a payment method is called as the type of an event. */
const TYPES: Readonly<Record<string, string>> = {
  EXTERNAL_BANK_TRANSFER: 'BANKTRANSFERELSEWHERE',
  CASH: 'CASH',
  CREDIT_LOSS: 'CREDITLOSS',
  SET_OFF: 'SETOFF',
  BANK_STATEMENT: 'BANKSTATEMENT',
  CHARGE_CARD: 'CHARGECARD',
  CORRECTION: 'CORRECTION',
  ADJUSTMENT: 'ADJUSTMENT',
};
const PAYABLE = ['SENT', 'PARTLY_PAID'];
const MAX_SIZE = 200;
const MAX_NOTES = 10_000;
const MAX_DESCRIPTION = 140;

export function createApi({ books, rules, closedUntil }: CreateApiOptions): Api {
  const overrides = new Map<number, object>();
  const transactions = new Map<string, { readonly eventId: number; approved: boolean }>();

  const shown =
    <T extends { readonly id: number }>(show: (row: T) => object) =>
    (row: T) => ({
      ...show(row),
      ...overrides.get(row.id),
    });

  function invoices(query: URLSearchParams): FakeAnswer {
    const is = (name: string, value: unknown) => !query.has(name) || query.get(name) === String(value ?? '');
    const found = [...books.invoices.values()].filter(
      (invoice) =>
        (query.get('versionStartDate') ?? '') <= invoice.version &&
        (query.get('versionEndDate') ?? '9') >= invoice.version &&
        (query.get('startDate') ?? '') <= invoice.date &&
        (!query.has('status') || query.get('status')?.split(',').includes(invoice.status) === true) &&
        is('invoiceNumber', invoice.number) &&
        is('originalInvoiceNumber', invoice.originalNumber) &&
        is('businessPartnerId', invoice.partnerId),
    );
    return list(found, query, rules.maxPageSize, shown(showRow));
  }

  function events(ids: readonly number[], query: URLSearchParams): FakeAnswer {
    if (ids.length > 200) return refuse(400, 'TOO_MANY_IDS', 'invoiceId');
    const found = [...books.events.values()].filter(({ invoiceId }) => ids.includes(invoiceId));
    return list(found, query, MAX_SIZE, shown(showEvent));
  }

  function referencePayments(query: URLSearchParams): FakeAnswer {
    const [from, to] = [query.get('startDate') ?? '', query.get('endDate') ?? '9'];
    const found = [...books.referencePayments.values()].filter(({ on }) => from <= on && on <= to);
    return list(found, query, MAX_SIZE, shown(showReferencePayment));
  }

  function getInvoices(ids: readonly string[]): FakeAnswer {
    if (ids.length > 200) return refuse(400, 'TOO_MANY_IDS', 'invoiceId');
    const found = ids.map((id) => books.invoices.get(Number(id)));
    if (found.includes(undefined)) return refuse(404, 'INVOICE_NOT_FOUND');
    const rows = (found as FakeInvoice[]).map(shown(showInvoice));
    if (rows.length === 1) return { status: 200, body: rows[0] };
    return { status: 200, body: rules.manyAs === 'list' ? rows : { results: rows } };
  }

  function markPaid(invoice: FakeInvoice, body: Body, effect: (what: string) => void): FakeAnswer {
    const { paymentDate, amount, currency, description, paymentMethodType = 'EXTERNAL_BANK_TRANSFER' } = body;
    if (!isPlainDate(String(paymentDate))) return refuse(400, 'MUST_BE_DATE', 'paymentDate');
    if (String(paymentDate) <= closedUntil()) return refuse(400, 'CLOSED_FINANCIAL_PERIOD', 'paymentDate');
    if (currency !== invoice.total.currency) return refuse(400, 'CURRENCY_DIFFERS_FROM_INVOICE', 'currency');
    if (String(description ?? '').length > MAX_DESCRIPTION) return refuse(400, 'TOO_LONG', 'description');
    const type = TYPES[String(paymentMethodType)];
    if (type === undefined) return refuse(400, 'UNKNOWN_PAYMENT_METHOD', 'paymentMethodType');
    if (!PAYABLE.includes(invoice.status)) return refuse(403, 'INVALID_INVOICE_STATUS');
    const paid = amountIn(amount, invoice);
    if (paid === undefined || paid.minor <= 0) return refuse(400, 'INVALID_AMOUNT', 'amount');
    if (compare(paid, books.openOf(invoice.id)) > 0) return refuse(400, 'AMOUNT_EXCEEDS_OPEN', 'amount');
    const id = books.pay({
      invoice: invoice.number,
      amount: paid,
      on: String(paymentDate) as FakeInvoice['date'],
      type,
      ...(description === undefined ? {} : { description: String(description) }),
    });
    effect(`payment event ${id}`);
    return { status: 200, body: showEvent(books.events.get(id) as Parameters<typeof showEvent>[0]) };
  }

  function writeNotes(invoice: FakeInvoice, { notes }: Body, effect: (what: string) => void): FakeAnswer {
    if (typeof notes !== 'string' || notes.length > MAX_NOTES) return refuse(400, 'TOO_LONG', 'notes');
    books.change(invoice.number, { notes });
    effect(`notes of ${invoice.number}`);
    return { status: 200, body: { message: 'Invoice notes were updated.' } };
  }

  /** Only drafts may be changed, and only by whoever has read the latest version. */
  function update(invoice: FakeInvoice, { version, notes }: Body, effect: (what: string) => void): FakeAnswer {
    if (invoice.status !== 'UNFINISHED') return refuse(403, 'INVALID_INVOICE_STATUS');
    if (version !== invoice.version) return refuse(400, 'VERSION_OUTDATED', 'version');
    books.change(invoice.number, { notes: String(notes ?? invoice.notes) });
    effect(`invoice ${invoice.number}`);
    return { status: 200, body: showInvoice(books.byNumber(invoice.number)) };
  }

  /** Taking a payment back is to be confirmed, by a person too. */
  function remove(eventId: number): FakeAnswer {
    const event = books.events.get(eventId);
    if (event === undefined) return refuse(404, 'PAYMENT_NOT_FOUND');
    if (event.status !== 'MARKED_PAID') return refuse(403, 'INVALID_PAYMENT_STATUS');
    const transactionIdentifier = `tx-${eventId}`;
    transactions.set(transactionIdentifier, { eventId, approved: false });
    return { status: 202, body: { transactionIdentifier } };
  }

  function confirm(identifier: string, effect: (what: string) => void): FakeAnswer {
    const transaction = transactions.get(identifier);
    if (transaction === undefined) return refuse(404, 'TRANSACTION_NOT_FOUND');
    if (!transaction.approved) return { status: 202, body: { message: 'Transaction not confirmed yet.' } };
    transactions.delete(identifier);
    books.removeEvent(transaction.eventId);
    effect(`payment event ${transaction.eventId} taken back`);
    return { status: 200, body: { message: 'Action performed successfully.' } };
  }

  function write({ method, path, body }: FakeRequest, effect: (what: string) => void): FakeAnswer {
    const [, , id = '', what, last] = path;
    if (method === 'PUT' && what === 'confirm') return confirm(id, effect);
    const invoice = books.invoices.get(Number(id));
    if (invoice === undefined) return refuse(404, 'INVOICE_NOT_FOUND');
    if (method === 'DELETE' && what === 'paymentevents') return remove(Number(last));
    const fields = tryParse(body);
    if (fields === undefined) return refuse(400, 'NOT_JSON');
    if (method === 'PUT' && what === undefined) return update(invoice, fields, effect);
    if (method === 'PUT' && what === 'notes') return writeNotes(invoice, fields, effect);
    if (method === 'PUT' && what === 'paymentevents' && last === 'markpaid') return markPaid(invoice, fields, effect);
    return refuse(405, 'METHOD_NOT_ALLOWED');
  }

  return {
    overrides,
    approve(identifier) {
      const transaction = transactions.get(identifier);
      if (transaction !== undefined) transaction.approved = true;
    },
    handle(request, effect) {
      const { method, path, query } = request;
      const [, resource, id, what] = path;
      if (method !== 'GET') return resource === 'invoices' ? write(request, effect) : refuse(405, 'METHOD_NOT_ALLOWED');
      if (resource === 'invoices' && id === undefined) return invoices(query);
      if (resource === 'invoices' && what === 'paymentevents') return events([Number(id)], query);
      if (resource === 'invoices' && what === undefined) return getInvoices((id ?? '').split(','));
      if (resource === 'payments' && id === 'paymentevents') {
        return events((query.get('invoiceId') ?? '').split(',').map(Number), query);
      }
      if (resource === 'referencepayments') return referencePayments(query);
      return { status: 404, body: 'Not found' };
    },
  };
}

type Body = Readonly<Record<string, unknown>>;

function amountIn(amount: unknown, { total }: FakeInvoice) {
  try {
    return parseDecimal(String(amount), total.currency);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

function tryParse(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}
