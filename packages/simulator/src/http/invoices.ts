// invoices.ts — AX: the invoices a company has sent, so that assignments can be joined to them.
import type { Invoice } from '../model.ts';
import { type Call, type Endpoint, notFound } from './endpoint.ts';
import { readOrder, readPageRequest, toPage } from './paging.ts';
import { Query } from './query.ts';
import { PAGING_DOC } from './query-doc.ts';
import type { Reply } from './reply.ts';
import { invoiceShape, listOf } from './shapes.ts';
import { showInstant, showInvoice } from './show.ts';

const MAX_IDS = 100;
const INVOICE_SCOPES = ['invoice:send', 'invoice:receive', 'document:send', 'document:receive'];

export const listInvoices: Endpoint = {
  name: 'invoices.list',
  method: 'GET',
  path: '/v1/invoices',
  scopes: (scenario) => (scenario.invoiceScope === 'required' ? INVOICE_SCOPES : []),
  doc: {
    summary: 'Invoices, the received ones unless others are asked for',
    evidence: 'sibling',
    query: () => [
      { name: 'direction', description: 'RECEIVED when left out', values: ['RECEIVED', 'SENT'] },
      { name: 'status', description: 'One or several', values: ['PENDING', 'DELIVERED', 'FAILED'], isList: true },
      { name: 'ids', description: `At most ${MAX_IDS}`, isList: true },
      { name: 'number', description: 'Invoice number' },
      { name: 'reference', description: 'Payment reference' },
      { name: 'created_at_start', description: 'Created at or after this moment' },
      { name: 'created_at_end', description: 'Created at or before this moment' },
      { name: 'received_at_start', description: 'Received at or after this moment' },
      { name: 'received_at_end', description: 'Received at or before this moment' },
      ...PAGING_DOC,
    ],
    answer: { status: 200, body: listOf(invoiceShape) },
  },
  handle: answerList,
};

export const getInvoice: Endpoint = {
  name: 'invoices.get',
  method: 'GET',
  path: '/v1/invoices/:id',
  scopes: listInvoices.scopes,
  doc: { summary: 'One invoice', evidence: 'sibling', answer: { status: 200, body: invoiceShape } },
  handle: (call) => {
    const invoice = call.world.books.findInvoice(call.company.id, call.params.id ?? '');
    return invoice === undefined
      ? notFound(call, 'The invoice')
      : { status: 200, body: showInvoice(invoice, call.company, call) };
  },
};

function answerList(call: Call): Reply {
  const query = new Query(call.url);
  const matches = readFilter(query, call);
  const pageRequest = readPageRequest(query, call.scenario);
  const order = readOrder(query, 'newest-first');
  const refusal = query.refusal(call.scenario, call.wire);
  if (refusal !== undefined) return refusal;

  const found = call.world.books.listInvoices(call.company.id).filter(matches);
  const { rows, headers } = toPage(order === 'newest-first' ? found.toReversed() : found, pageRequest, call.url);
  // No list name: AX lists are documented as bare arrays.
  return { status: 200, headers, rows: rows.map((invoice) => showInvoice(invoice, call.company, call)) };
}

function readFilter(query: Query, { scenario }: Call): (invoice: Invoice) => boolean {
  const direction = query.oneOf(['direction'], ['RECEIVED', 'SENT']) ?? 'RECEIVED';
  const statuses = query.manyOf(['status'], ['PENDING', 'DELIVERED', 'FAILED']);
  const ids = query.texts(['ids']);
  if (ids.length > MAX_IDS) query.reject('ids', `must not be more than ${MAX_IDS}`);
  const wanted = new Set(ids); // a page of assignments asks for a hundred at once
  const number = query.text(['number']);
  const reference = query.text(['reference']);
  const createdFrom = query.instant(['created_at_start']);
  const createdTo = query.instant(['created_at_end']);
  const receivedFrom = query.instant(['received_at_start']);
  const receivedTo = query.instant(['received_at_end']);
  const shown = (instant: Invoice['createdAt']) => showInstant(instant, scenario);
  return (invoice) =>
    invoice.direction === direction &&
    (statuses.length === 0 || statuses.includes(invoice.status)) &&
    (ids.length === 0 || wanted.has(invoice.id)) &&
    (number === undefined || invoice.number === number) &&
    (reference === undefined || invoice.reference === reference) &&
    [createdFrom, receivedFrom].every((from) => from === undefined || shown(invoice.createdAt) >= shown(from)) &&
    [createdTo, receivedTo].every((to) => to === undefined || shown(invoice.createdAt) <= shown(to));
}
