// batches.ts — what was handed in: accepted at once, worked off later, item by item.
import {
  addMs,
  type Clock,
  isNegative,
  isPlainDate,
  isPositive,
  type Money,
  type PlainDate,
  parseCurrencyCode,
  parseDecimal,
  SdkError,
  subtract,
} from '@reskontra/core';
import { remainingOf } from './amounts.ts';
import type { FakeBooks } from './books.ts';
import type { BatchType, FakeBatch, RefusedItem } from './model.ts';
import type { FakeRules } from './rules.ts';

type Item = Readonly<Record<string, unknown>>;
type Worked = { readonly made: Record<string, unknown> } | { readonly refused: RefusedItem };

export interface Batches {
  readonly all: readonly FakeBatch[];
  /** How many items have been accepted and not refused since. */
  readonly effects: number;
  accept(type: BatchType, items: readonly Item[]): FakeBatch;
  /** Works off what has waited long enough. */
  tick(): void;
}

export interface CreateBatchesOptions {
  readonly clock: Clock;
  readonly rules: FakeRules;
  readonly books: FakeBooks;
  readonly onEvent: (type: string, data: Readonly<Record<string, unknown>>) => void;
}

export function createBatches({ clock, rules, books, onEvent }: CreateBatchesOptions): Batches {
  const all: FakeBatch[] = [];
  let effects = 0;

  function work(batch: FakeBatch): void {
    for (const item of batch.items) {
      const worked = workOff(batch.type, item, { rules, books });
      if ('made' in worked) batch.succeeded.push(worked.made);
      else {
        effects -= 1;
        const { invoiceNumber, invoiceId } = item;
        batch.failed.push({ invoiceNumber, invoiceId, errors: [worked.refused] });
      }
    }
    batch.status = batch.failed.length === 0 ? 'SUCCESS' : batch.succeeded.length === 0 ? 'FAILED' : 'PARTIAL';
    batch.finishedAt = clock.now();
    onEvent('BATCH_COMPLETED', { batchId: batch.batchId, status: batch.status });
  }

  return {
    all,
    get effects() {
      return effects;
    },
    accept(type, items) {
      const batch: FakeBatch = {
        batchId: `10000000-0000-4000-8000-${String(all.length + 1).padStart(12, '0')}`,
        type,
        createdAt: clock.now(),
        items,
        status: 'QUEUED',
        finishedAt: undefined,
        succeeded: [],
        failed: [],
      };
      all.push(batch);
      effects += items.length;
      return batch;
    },
    tick() {
      for (const batch of all)
        if (batch.status === 'QUEUED' && addMs(batch.createdAt, rules.processingMs) <= clock.now()) work(batch);
    },
  };
}

interface Office {
  readonly rules: FakeRules;
  readonly books: FakeBooks;
}

function workOff(type: BatchType, item: Item, office: Office): Worked {
  const amount = moneyOf(item, type === 'INVOICE' ? 'originalInvoiceAmount' : 'amount');
  if (amount === undefined || !isPositive(amount)) return refuse('INVALID_AMOUNT', 'The amount is not above zero.');
  if (!office.rules.currencies.includes(amount.currency))
    return refuse('UNSUPPORTED_CURRENCY', `The currency ${amount.currency} is not supported.`);
  if (type === 'INVOICE') return openCase(item, amount, office);
  const item2 = office.books.findInvoice(String(item.invoiceId));
  if (item2 === undefined) return refuse('INVOICE_NOT_FOUND', 'There is no such invoice.');
  const { found, invoice } = item2;
  if (found.status !== 'OPEN' && found.status !== 'PAUSED') return refuse('CASE_CLOSED', 'The case is closed.');
  if (isNegative(subtract(remainingOf(invoice), amount)))
    return refuse('AMOUNT_TOO_HIGH', 'The amount is more than is open.');
  if (type === 'PAYMENT') {
    const on = dayOf(item.paymentDate);
    if (on === undefined) return refuse('INVALID_DATE', 'paymentDate is missing or not a date.');
    const { paymentId } = office.books.addPayment(invoice, { type: 'DIRECT_PAYMENT', amount, on });
    return { made: { paymentId, invoiceId: invoice.invoiceId } };
  }
  const on = dayOf(item.correctionDate);
  if (on === undefined) return refuse('INVALID_DATE', 'correctionDate is missing or not a date.');
  const correction = { type: String(item.type), amount, on, reference: String(item.reference) };
  const { correctionId } = office.books.addCorrection(invoice, correction);
  return { made: { correctionId, invoiceId: invoice.invoiceId } };
}

function openCase(item: Item, sum: Money, { books }: Office): Worked {
  const sourceId = String(item.uniqueSourceInvoiceId ?? '');
  const isKnown = books.cases.some(
    ({ status, invoices }) =>
      (status === 'OPEN' || status === 'PAUSED') &&
      invoices.some((invoice) => invoice.uniqueSourceInvoiceId === sourceId),
  );
  if (isKnown) return refuse('DUPLICATE_INVOICE', 'An open case has this uniqueSourceInvoiceId already.');
  const debtor = (item.debtor ?? {}) as Item;
  const address = (debtor.address ?? {}) as Item;
  const missing = ['street', 'zipCode', 'city'].filter((name) => String(address[name] ?? '').trim() === '');
  if (missing.length > 0) return refuse('MISSING_ADDRESS', `The address lacks ${missing.join(', ')}.`);
  const dueDate = dayOf(item.dueDate);
  if (dueDate === undefined) return refuse('INVALID_DATE', 'dueDate is missing or not a date.');
  const number = String(item.invoiceNumber);
  const { invoiceId } = books.open({
    number,
    sum,
    dueDate,
    issuedOn: dayOf(item.invoiceDate),
    debtorName: String(debtor.name),
    isCompany: debtor.type === 'COMPANY',
    sourceId,
    type: item.type === 'NOTICE' ? 'NOTICE' : 'PAYMENT_REMINDER',
  });
  const { found } = books.invoice(number);
  return { made: { invoiceId, invoiceNumber: number, caseId: found.caseId, caseNumber: String(found.caseNumber) } };
}

function refuse(code: string, message: string): Worked {
  return { refused: { code, message } };
}

function dayOf(value: unknown): PlainDate | undefined {
  return typeof value === 'string' && isPlainDate(value) ? value : undefined;
}

function moneyOf(item: Item, name: string): Money | undefined {
  try {
    return parseDecimal(String(item[name]), parseCurrencyCode(String(item.currency)));
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}
