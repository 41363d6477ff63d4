// conformance-subject.ts — this adapter and its fake, in the words of the conformance suite.
import type { ErpRecord, ErpSubject } from '@reskontra/conformance';
import { type Command, type CurrencyCode, commandSchema, money, negate, parseCurrencyCode } from '@reskontra/core';
import type { ProcountorConfig } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { createFake, type FakeBooks, type FakeRules, type ProcountorFake } from '../src/fake/index.ts';
import procountor from '../src/index.ts';

export interface SubjectOptions {
  readonly rules?: Partial<FakeRules>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly writes?: ErpSubject['writes'];
}

const WRITES = ['erp.set_case', 'erp.set_due_date', 'erp.register_payment'] as const;
const CURRENCIES: readonly CurrencyCode[] = ['EUR', 'JPY', 'BHD'].map(parseCurrencyCode);
const CHANGES = { changes: 'modified-cursor' } as const;
const REPORTED = { ...CHANGES, deletes: 'reported' } as const;
const CLEARING = { clearing: { account: '1510' } };

export function procountorSubject({
  rules = {},
  settings = CLEARING,
  writes = WRITES,
}: SubjectOptions = {}): ErpSubject {
  return {
    adapter: procountor as ErpSubject['adapter'],
    reads: { invoices: { ...CHANGES, deletes: 'invisible' }, creditNotes: REPORTED, payments: REPORTED },
    writes,
    currencies: CURRENCIES,
    pageSizes: true,
    connect: (config, context) => connect(config as ProcountorConfig, context, { sleep: async () => undefined }),
    async start({ clock, pageSize }) {
      const fake = await createFake({
        clock,
        rules: { ...rules, ...(pageSize === undefined ? {} : { maxPageSize: pageSize }) },
      });
      const config = { ...fake.config, ...settings };
      return {
        config,
        impatientConfig: { ...config, timeoutMs: 200 },
        get secrets() {
          return fake.tokens;
        },
        put: (record) => put(record, fake.books),
        remove: (record) => remove(record, fake.books),
        putMalformed: (reader) => putMalformed(reader, fake),
        countEffects: () => fake.server.effects.length,
        refusedCommand: () => refusedCommand(fake, writes.includes('erp.register_payment')),
        close: fake.close,
      };
    },
  };
}

const payments = new WeakMap<FakeBooks, Map<string, number>>();

function put(record: ErpRecord, books: FakeBooks): void {
  const number = Number(record.number);
  switch (record.kind) {
    case 'invoice': {
      const { amount: total, issuedOn: date, dueDate, debtorName: name } = record;
      if (isThere(number, books)) books.change(number, { total, date, dueDate, name });
      else books.addInvoice({ number, total, date, dueDate, name });
      return;
    }
    case 'credit-note': {
      if (!isThere(number, books)) books.addInvoice({ number, total: negate(record.amount), date: record.issuedOn });
      const { applied } = record;
      if (applied === undefined) return;
      books.useCredit({ note: number, invoice: Number(applied.invoice), amount: applied.amount, on: applied.on });
      return;
    }
    case 'payment': {
      const ids = payments.get(books) ?? new Map<string, number>();
      payments.set(books, ids);
      const { invoice, amount, paidOn, payerName } = record;
      ids.set(record.number, books.pay({ invoice: Number(invoice), amount, on: paidOn, payer: payerName }));
    }
  }
}

function remove(record: ErpRecord, books: FakeBooks): void {
  if (record.kind === 'payment') books.removeEvent(payments.get(books)?.get(record.number) ?? 0);
  else books.removeInvoice(Number(record.number));
}

function isThere(number: number, { invoices }: FakeBooks): boolean {
  return [...invoices.values()].some((invoice) => invoice.number === number);
}

/** An invoice whose sum is no number, a credit note of no day, a payment whose amount is no number. */
function putMalformed(reader: string, { books, overrides }: ProcountorFake): void {
  const euros = (minor: number) => money('EUR', minor);
  if (reader === 'creditNotes') {
    overrides.set(books.addInvoice({ number: 666, total: euros(-100) }), { date: 'some day' });
    return;
  }
  const id = books.addInvoice({ number: 666, total: euros(100) });
  if (reader === 'invoices') overrides.set(id, { invoiceSumInfo: [{ currency: 'EUR', invoiceSumTotal: 'a lot' }] });
  else overrides.set(books.pay({ invoice: 666, amount: euros(100) }), { paidAmount: 'a lot' });
}

/** More than is open; without a clearing account, notes of an invoice that is not there. */
function refusedCommand({ books }: ProcountorFake, isBooking: boolean): Command {
  books.addInvoice({ number: 777, total: money('EUR', 100) });
  const common = { because: ['a test'] };
  return commandSchema.parse(
    isBooking
      ? {
          ...common,
          type: 'erp.register_payment',
          invoice: { number: '777' },
          sum: { currency: 'EUR', minor: 200 },
          on: '2026-04-01',
        }
      : { ...common, type: 'erp.set_case', invoice: { number: '778' }, number: '4711' },
  );
}
