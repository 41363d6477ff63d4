// api.ts — Amili's endpoints over the played books.
import { parseExactJson, toExactJson } from '@reskontra/adapter-kit';
import type { FakeAnswer, FakeRequest } from '@reskontra/adapter-kit/fake';
import type { Batches } from './batches.ts';
import type { FakeBooks } from './books.ts';
import type { BatchType, FakeCase } from './model.ts';
import type { FakeRules } from './rules.ts';
import { showBatch, showCase, showSettlement, showWholeInvoice } from './show.ts';

export interface Office {
  readonly organizationId: string;
  readonly rules: FakeRules;
  readonly books: FakeBooks;
  readonly batches: Batches;
  /** Records that were put in as they are. */
  readonly raw: Readonly<Record<'cases' | 'settlements', readonly unknown[]>>;
  /** A step has changed a case. */
  readonly effect: (what: string) => void;
}

const BATCH_TYPES: Readonly<Record<string, BatchType>> = {
  invoices: 'INVOICE',
  payments: 'PAYMENT',
  corrections: 'CORRECTION',
};

/** Paths below /collection/v1. @see Amili Docs, Debt Collection */
export function answerApi(request: FakeRequest, office: Office): FakeAnswer {
  const [, , orgs, organization, resource = '', id = '', last] = request.path;
  if (orgs !== 'orgs') return problem(404, 'There is nothing here.');
  if (organization !== office.organizationId) return problem(403, 'The client may not act for this organization.');
  if (request.method === 'POST') return post(request, { resource, id, last }, office);
  switch (resource) {
    case 'cases':
      return listCases(request, office);
    case 'batches':
      return id === '' ? listBatches(request, office) : getBatch(id, office);
    case 'invoices':
      return getInvoice(id, office);
    case 'settlements':
      return listSettlements(request, office);
    default:
      return problem(404, 'There is nothing here.');
  }
}

interface Place {
  readonly resource: string;
  readonly id: string;
  readonly last: string | undefined;
}

function post(request: FakeRequest, { resource, id, last }: Place, office: Office): FakeAnswer {
  const type = BATCH_TYPES[resource];
  if (type !== undefined && id === '') return accept(request, resource, type, office);
  const found = office.books.cases.find(({ caseId }) => caseId === id);
  if (found === undefined) return problem(404, 'There is no such case.');
  return step(found, last ?? '', office);
}

function accept({ body }: FakeRequest, name: string, type: BatchType, { batches }: Office): FakeAnswer {
  const parsed = parseExactJson(body, 'The fake') as Readonly<Record<string, unknown>>;
  const items = parsed[name];
  if (!Array.isArray(items) || items.length === 0) return problem(422, `"${name}" holds nothing.`);
  const { batchId } = batches.accept(type, items);
  return json(202, { summary: { status: 'QUEUED' }, data: { batchId } });
}

function step(found: FakeCase, name: string, { books, effect }: Office): FakeAnswer {
  const isLive = found.status === 'OPEN' || found.status === 'PAUSED';
  const change = (allowed: boolean, act: () => void): FakeAnswer => {
    if (!allowed) return problem(409, `The case is ${found.status}${found.isOnList ? ' and on the list' : ''}.`);
    act();
    effect(`${name} ${found.caseId}`);
    return json(200, { summary: { status: 'SUCCESS' } });
  };
  switch (name) {
    case 'pause':
      return change(found.status === 'OPEN', () => books.setStatus(found, 'PAUSED'));
    case 'resume':
      return change(found.status === 'PAUSED', () => books.setStatus(found, 'OPEN'));
    case 'withdraw':
      return change(isLive, () => books.setStatus(found, 'WITHDRAWN'));
    case 'accept':
      return change(isLive && found.isOnList, () => books.leaveList(found));
    case 'reject':
      return change(isLive && found.isOnList, () => books.setStatus(found, 'REJECTED'));
    default:
      return problem(404, 'There is nothing here.');
  }
}

function listCases({ query }: FakeRequest, { books, raw, rules, organizationId }: Office): FakeAnswer {
  const source = query.get('UniqueSourceInvoiceId');
  const term = query.get('SearchTerm');
  const status = query.get('Status');
  const fitting = books.cases.filter(
    (found) =>
      (source === null || found.invoices.some((invoice) => invoice.uniqueSourceInvoiceId === source)) &&
      (term === null || found.invoices.some((invoice) => invoice.invoiceNumber === term)) &&
      (status === null || found.status === status),
  );
  const shown = fitting.map((found) => showCase(found, organizationId, rules));
  const odd = source === null && term === null ? raw.cases : [];
  return page([...shown, ...odd], query.get('PageSize'), query.get('PageToken'), rules);
}

function listBatches({ query }: FakeRequest, { batches, rules, organizationId }: Office): FakeAnswer {
  const newestFirst = batches.all.map((batch) => showBatch(batch, organizationId)).toReversed();
  return page(newestFirst, query.get('pageSize'), query.get('pageToken'), rules);
}

function getBatch(id: string, { batches, organizationId }: Office): FakeAnswer {
  const batch = batches.all.find(({ batchId }) => batchId === id);
  if (batch === undefined) return problem(404, 'There is no such batch.');
  return json(200, { summary: { status: batch.status }, data: showBatch(batch, organizationId) });
}

function getInvoice(id: string, { books }: Office): FakeAnswer {
  const item = books.findInvoice(id);
  if (item === undefined) return problem(404, 'There is no such invoice.');
  return json(200, { summary: { status: 'SUCCESS' }, data: showWholeInvoice(item.found, item.invoice) });
}

function listSettlements({ query }: FakeRequest, { books, raw, rules }: Office): FakeAnswer {
  const from = query.get('fromDate') ?? '0000-00-00';
  const to = query.get('toDate') ?? '9999-99-99';
  const fitting = books.settlements.filter(({ on }) => on >= from && on <= to);
  const shown = fitting.map((settlement) => showSettlement(settlement, rules));
  const odd = raw.settlements.filter((record) => {
    const { settlementDate: on = '' } = record as { readonly settlementDate?: string };
    return on >= from && on <= to;
  });
  return page([...shown, ...odd], query.get('pageSize'), query.get('pageToken'), rules);
}

/** Records are only ever added at the end, so a place in the list stays what it is. */
function page(all: readonly unknown[], size: string | null, token: string | null, rules: FakeRules): FakeAnswer {
  const from = token === null ? 0 : Number(/^after-(\d{1,9})$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) return problem(400, 'The page token is not known.');
  const to = from + Math.min(Number(size ?? rules.maxPageSize), rules.maxPageSize);
  const nextPageToken = to < all.length ? `after-${to}` : null;
  return json(200, { data: all.slice(from, to), summary: { status: 'SUCCESS', nextPageToken } });
}

function json(status: number, body: unknown): FakeAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: toExactJson(body) };
}

function problem(status: number, detail: string): FakeAnswer {
  return json(status, { title: 'Refused', status, detail });
}
