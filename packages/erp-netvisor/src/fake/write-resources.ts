// write-resources.ts — what the fake books, and what it refuses.
import { parseXml } from '@reskontra/adapter-kit';
import type { FakeAnswer, FakeRequest } from '@reskontra/adapter-kit/fake';
import { parsePlainDate } from '@reskontra/core';
import { toMoney } from '../map.ts';
import { failed, inserted, ok } from './answers.ts';
import type { Books } from './books.ts';
import type { FakeInvoice } from './model.ts';
import { statusOf } from './show.ts';

export type Effect = (what: string) => void;
export type WriteHandler = (request: FakeRequest, effect: Effect) => FakeAnswer;

/** @see Netvisor, resources `salespayment.nv` and so on */
export function createWriteResources(books: Books): ReadonlyMap<string, WriteHandler> {
  return new Map<string, WriteHandler>([
    ['salespayment.nv', (request, effect) => pay(request, books, effect)],
    ['salesinvoicecomment.nv', (request, effect) => comment(request, books, effect)],
    ['updatesalesinvoicestatus.nv', (request, effect) => setStatus(request, books, effect)],
    ['matchcreditnote.nv', (request, effect) => matchCreditNote(request, books, effect)],
    ['deletesalespayment.nv', (request, effect) => deletePayment(request, books, effect)],
  ]);
}

type Fields = Readonly<Record<string, unknown>>;

/** Order counts: Netvisor validates against a list of elements. */
const PAYMENT_ELEMENTS = ['sum', 'paymentdate', 'targetidentifier', 'sourcename', 'paymentmethod'];

function pay(request: FakeRequest, books: Books, effect: Effect): FakeAnswer {
  const payment = fieldsIn(request, 'salespayment');
  if (Object.keys(payment).join() !== PAYMENT_ELEMENTS.join()) {
    return failed('INVALID_DATA', 'The elements are not those of the document type, in its order.', request);
  }
  const target = payment.targetidentifier as { readonly $: Fields; readonly _: string };
  const invoice = findTarget(target, books);
  if (invoice === undefined) return failed('INVALID_DATA', 'The invoice was not found.', request);
  const paidOn = parsePlainDate(textOf(payment.paymentdate));
  if (books.isLocked(paidOn)) return failed('PERIOD_LOCK', `The period of ${paidOn} is closed.`, request);
  const { minor } = toMoney(textOf(payment.sum), 'EUR' as never);
  if (!invoice.takesParts && minor < books.openOf(invoice.key)) {
    return failed('INVALID_DATA', 'The invoice takes no part of its sum.', request);
  }
  const method = payment.paymentmethod as { readonly $: Fields };
  const isPaid = statusOf(invoice, books) === 'paid'; // then the payment is booked, and on no invoice
  const key = books.addPayment({
    name: textOf(payment.sourcename),
    minor,
    paidOn,
    account: String(method.$.overrideaccountingaccountnumber ?? '1910'),
    invoice: isPaid ? undefined : invoice.key,
  });
  effect(`payment ${key}`);
  return inserted(key);
}

function findTarget(
  { $: { type }, _: text }: { readonly $: Fields; readonly _: string },
  books: Books,
): FakeInvoice | undefined {
  if (type === 'netvisor') return books.invoices.get(Number(text));
  if (type === 'invoicenumber') return books.invoiceByNumber(text);
  return [...books.invoices.values()].find(({ reference }) => reference === text);
}

function comment(request: FakeRequest, books: Books, effect: Effect): FakeAnswer {
  const fields = fieldsIn(request, 'salesinvoicecomment');
  const key = Number(textOf(fields.invoicenetvisorkey));
  if (!books.invoices.has(key)) return failed('INVALID_DATA', 'The invoice was not found.', request);
  books.comment(key, textOf(fields.comment), 'Rajapinta');
  effect(`comment on ${key}`);
  return ok({});
}

const STATUSES = ['open', 'overdue', 'reminded', 'requested', 'collected'] as const;

function setStatus(request: FakeRequest, books: Books, effect: Effect): FakeAnswer {
  const key = Number(request.query.get('netvisorkey'));
  const substatus = STATUSES.find((one) => one === request.query.get('status'));
  if (!books.invoices.has(key)) return failed('INVALID_DATA', 'The invoice was not found.', request);
  if (substatus === undefined) return failed('INVALID_DATA', 'There is no such status.', request);
  books.changeInvoice(key, { substatus });
  effect(`status of ${key}: ${substatus}`);
  return ok({});
}

function matchCreditNote(request: FakeRequest, books: Books, effect: Effect): FakeAnswer {
  const fields = fieldsIn(request, 'matchcreditnote');
  const note = books.invoices.get(Number(textOf(fields.creditnotenetvisorkey)));
  const invoice = books.invoices.get(Number(textOf(fields.invoicenetvisorkey)));
  if (note === undefined || invoice === undefined || note.state !== 'open' || invoice.state !== 'open') {
    return failed('INVALID_DATA', 'Both must have been sent.', request);
  }
  const minor = Math.min(-books.openOf(note.key), books.openOf(invoice.key));
  if (minor <= 0) return failed('INVALID_DATA', 'Nothing is left to be matched.', request);
  books.match(note.key, { invoice: invoice.key, minor });
  effect(`match of ${note.key} to ${invoice.key}`);
  return ok({});
}

function deletePayment(request: FakeRequest, books: Books, effect: Effect): FakeAnswer {
  const key = Number(request.query.get('netvisorkey'));
  if (!books.payments.has(key)) return failed('INVALID_DATA', 'The payment was not found.', request);
  books.remove('payment', key);
  effect(`deletion of ${key}`);
  return ok({});
}

function fieldsIn({ body }: FakeRequest, element: string): Fields {
  const { root } = parseXml(body, { name: 'The adapter', lowerCase: true }) as { readonly root: Fields };
  return root[element] as Fields;
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null && '_' in value ? String(value._) : String(value ?? '');
}
