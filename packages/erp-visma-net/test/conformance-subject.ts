// conformance-subject.ts — this adapter and its fake, in the words of the conformance suite.
import type { ErpRecord, ErpSubject } from '@reskontra/conformance';
import { type Command, type CurrencyCode, commandSchema } from '@reskontra/core';
import type { VismaNetConfig } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { type ApiRules, createFake, type FakeBooks, type VismaNetFake } from '../src/fake/index.ts';
import vismaNet from '../src/index.ts';

export interface SubjectOptions {
  readonly rules?: Partial<ApiRules>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly currencies?: readonly CurrencyCode[];
  readonly writes?: ErpSubject['writes'];
}

const WRITES = ['erp.set_case', 'erp.set_due_date', 'erp.register_payment'] as const;

const LISTS: Readonly<Record<string, string>> = {
  invoices: 'customerinvoice',
  creditNotes: 'customerCreditNote',
  payments: 'customerPayment',
};

export function vismaNetSubject({
  rules = {},
  settings = {},
  currencies = ['EUR'],
  writes = WRITES,
}: SubjectOptions = {}): ErpSubject {
  const changes = 'modified-cursor';
  const deletes = 'invisible';
  return {
    adapter: vismaNet as ErpSubject['adapter'],
    reads: {
      invoices: { changes, deletes },
      creditNotes: { changes, deletes },
      payments: { changes, deletes: 'reported' },
    },
    writes,
    currencies,
    pageSizes: true,
    connect: (config, context) => connect(config as VismaNetConfig, context, { sleep: async () => undefined }),
    async start({ clock, pageSize }) {
      const maxPageSize = pageSize === undefined ? {} : { maxPageSize: pageSize };
      const fake = await createFake({ clock, currency: 'EUR', rules: { ...rules, ...maxPageSize } });
      const { books } = fake;
      const config = { ...fake.config, referenceScheme: 'fi', ...settings };
      return {
        config,
        impatientConfig: { ...config, timeoutMs: 200 },
        get secrets() {
          return fake.tokens;
        },
        put: (record) => put(record, books),
        remove: (record) => remove(record, books),
        putMalformed: (reader) => putMalformed(reader, fake),
        countEffects: books.countEffects,
        refusedCommand: () => refusedCommand(books),
        close: fake.close,
      };
    },
  };
}

function put(record: ErpRecord, books: FakeBooks): void {
  const { number } = record;
  const { currency, minor } = record.amount;
  switch (record.kind) {
    case 'invoice': {
      if (books.customers.get('10000')?.name !== record.debtorName) {
        books.setCustomer('10000', { name: record.debtorName });
      }
      const fields = { minor, currency, date: record.issuedOn, dueDate: record.dueDate };
      if (books.invoices.has(number)) books.changeInvoice(number, fields);
      else books.addInvoice({ number, ...fields });
      return;
    }
    case 'credit-note': {
      if (!books.creditNotes.has(number)) books.addCreditNote({ number, minor, currency, date: record.issuedOn });
      const { applied } = record;
      if (applied === undefined) return;
      const { invoice, amount, on } = applied;
      books.applyCreditNote({ creditNote: number, invoice, minor: amount.minor, date: on });
      return;
    }
    case 'payment': {
      if (books.payments.has(number)) books.removePayment(number);
      const lines = [{ type: 'Invoice', invoice: record.invoice, minor }];
      books.bookPayment({ number, minor, currency, date: record.paidOn, lines });
    }
  }
}

function remove(record: ErpRecord, books: FakeBooks): void {
  if (record.kind === 'invoice') books.removeInvoice(record.number);
  else if (record.kind === 'payment') books.voidPayment(record.number);
  else books.removeCreditNote(record.number);
}

/** A released document whose amount is no number. */
function putMalformed(reader: string, fake: VismaNetFake): void {
  const common = { status: 'Open', amount: 'a lot', currencyId: 'EUR', lastModifiedDateTime: '2026-04-01T10:00:00' };
  const paymentLines = [{ documentType: 'Invoice', refNbr: '1', amountPaid: 'a lot' }];
  const byReader: Readonly<Record<string, object>> = {
    invoices: { referenceNumber: '666', documentType: 'Invoice' },
    creditNotes: { referenceNumber: '666', documentType: 'CreditNote' },
    payments: { refNbr: '666', type: 'Payment', currency: 'EUR', applicationDate: '2026-04-01T00:00:00', paymentLines },
  };
  fake.putRow(LISTS[reader] ?? reader, { ...common, ...byReader[reader] });
}

/** More than is open. */
function refusedCommand(books: FakeBooks): Command {
  books.addInvoice({ number: '777', minor: 100 });
  return commandSchema.parse({
    type: 'erp.register_payment',
    invoice: { number: '777' },
    sum: { currency: 'EUR', minor: 200 },
    on: '2026-04-01',
    because: ['a test'],
  });
}
