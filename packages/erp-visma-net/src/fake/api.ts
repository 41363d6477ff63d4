// api.ts — the endpoints of the fake.

import { type FakeAnswer, type FakeRequest, says } from './answer.ts';
import type { ApiRules } from './api-rules.ts';
import type { FakeBooks } from './books.ts';
import { filterRows, listPage, type Row } from './listing.ts';
import { Refusal } from './model.ts';
import { rowsOf, toExtraRow } from './rows.ts';
import { type Shown, showCustomer, showInvoice, showPayment, timeStampOf } from './show.ts';
import { createPayment, updateInvoice } from './write-endpoints.ts';

const MAX_PAYMENTS = 100;

/** Rows that the test has put into a list as they are. */
export type ExtraRows = ReadonlyMap<string, readonly Shown[]>;

/** Answers a request that has been let in. */
export function answerApi(request: FakeRequest, books: FakeBooks, rules: ApiRules, extra: ExtraRows): FakeAnswer {
  try {
    return route(request, books, rules, extra) ?? { status: 404, body: { message: 'Not found.' } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return says(400, error.message);
  }
}

function route(request: FakeRequest, books: FakeBooks, rules: ApiRules, extra: ExtraRows): FakeAnswer | undefined {
  const [, version, resource = '', number, ...rest] = request.path.split('/').map(decodeURIComponent);
  if (version !== 'v1') return undefined;
  if (number === undefined) {
    if (request.method === 'POST' && resource === 'customerPayment') return createPayment(request, books);
    return request.method === 'GET' ? list(resource, request, books, rules, extra) : undefined;
  }
  if (request.method === 'GET' && rest.length === 0) return one(resource, number, books);
  if (request.method === 'PUT' && resource === 'customerinvoice') return updateInvoice(number, request, books, rules);
  if (request.method === 'POST' && resource === 'customerPayment' && rest[0] === 'action') {
    return act(rest[1], number, request, books);
  }
  return undefined;
}

function list(
  resource: string,
  { query }: FakeRequest,
  books: FakeBooks,
  rules: ApiRules,
  extra: ExtraRows,
): FakeAnswer | undefined {
  const rows = filtered(resource, query, books, extra.get(resource) ?? []);
  if (rows === undefined) return undefined;
  const maxPageSize = resource === 'customerPayment' ? Math.min(MAX_PAYMENTS, rules.maxPageSize) : rules.maxPageSize;
  return { status: 200, body: listPage(rows, query, { ...rules, maxPageSize }) };
}

interface Remembered {
  readonly question: string;
  readonly rows: readonly Row[];
}

const remembered = new WeakMap<FakeBooks, Remembered>();

/** Page after page of one list is asked for: what was filtered for the page before is still good while nothing changes. */
function filtered(
  resource: string,
  query: URLSearchParams,
  books: FakeBooks,
  extra: readonly Shown[],
): readonly Row[] | undefined {
  const rest = [...query].filter(([name]) => name !== 'pageNumber');
  const question = JSON.stringify([resource, rest, books.countChanges(), extra.length]);
  const known = remembered.get(books);
  if (known?.question === question) return known.rows;
  const all = rowsOf(resource, books, query.get('expandApplications') === 'true');
  if (all === undefined) return undefined;
  const rows = filterRows([...all, ...extra.map(toExtraRow)], query);
  remembered.set(books, { question, rows });
  return rows;
}

function one(resource: string, number: string, books: FakeBooks): FakeAnswer | undefined {
  if (resource === 'customerinvoice') {
    const invoice = books.invoices.get(number);
    if (invoice === undefined) return undefined;
    return { status: 200, headers: { ETag: `"${timeStampOf(invoice)}"` }, body: showInvoice(invoice, books, true) };
  }
  if (resource === 'customer') {
    const customer = books.customers.get(number);
    return customer === undefined ? undefined : { status: 200, body: showCustomer(customer) };
  }
  if (resource !== 'customerPayment') return undefined;
  const payment = books.payments.get(number);
  if (payment === undefined) return undefined;
  return { status: 200, headers: { ETag: `"${timeStampOf(payment)}"` }, body: showPayment(payment, books) };
}

function act(
  action: string | undefined,
  number: string,
  { body }: FakeRequest,
  books: FakeBooks,
): FakeAnswer | undefined {
  const { type } = JSON.parse(body) as { readonly type?: unknown };
  if (action === 'release') {
    if ((type as { readonly value?: unknown } | undefined)?.value !== 'Payment') {
      throw new Refusal("Error converting value to type 'DtoValue'. Path 'type'.");
    }
    books.releasePayment(number);
  } else if (action === 'void') {
    if (type !== 'Payment') throw new Refusal("'type' is not a payment type.");
    books.voidPayment(number);
  } else return undefined;
  return { status: 200, body: { actionId: `${action}-${number}`, actionResult: 'Done', errorInfo: '' } };
}
