// conformance-subject.ts — this adapter and its fake, in the words of the conformance suite.
import type { ErpRecord, ErpSubject } from '@reskontra/conformance';
import { type Command, commandSchema, money, parseCurrencyCode } from '@reskontra/core';
import type { OdooConfig } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { createFake, type FakeBooks, type OdooFake } from '../src/fake/index.ts';
import odoo from '../src/index.ts';

export interface SubjectOptions {
  readonly version?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly writes?: ErpSubject['writes'];
}

const WRITES = ['erp.set_case', 'erp.set_due_date', 'erp.register_payment'] as const;
const CHANGES = { changes: 'modified-cursor' } as const;
const REPORTED = { ...CHANGES, deletes: 'reported' } as const;
const CLEARING = { clearing: { journal: 'COLL', account: '1510' } };

export function odooSubject({ version = 19, settings = CLEARING, writes = WRITES }: SubjectOptions = {}): ErpSubject {
  return {
    adapter: odoo as ErpSubject['adapter'],
    reads: { invoices: { ...CHANGES, deletes: 'invisible' }, creditNotes: REPORTED, payments: REPORTED },
    writes,
    currencies: ['EUR', 'JPY', 'BHD'].map(parseCurrencyCode),
    pageSizes: true,
    connect: (config, context) => connect(config as OdooConfig, context, { sleep: async () => undefined }),
    async start({ clock, pageSize }) {
      const fake = await createFake({ clock, version });
      const page = pageSize === undefined ? {} : { pageSize };
      const config = { ...fake.config, ...page, ...settings };
      return {
        config,
        impatientConfig: { ...config, timeoutMs: 200 },
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

const matches = new WeakMap<FakeBooks, Map<string, number>>();

function put(record: ErpRecord, books: FakeBooks): void {
  switch (record.kind) {
    case 'invoice': {
      const { number: name, amount: total, issuedOn: date, dueDate, debtorName: partner } = record;
      if (isThere(name, books)) {
        const changed = { amount_total: total.minor, invoice_date: date, invoice_date_due: dueDate };
        books.change(name, { ...changed, partner_id: [7, partner] });
      } else books.addInvoice({ name, total, date, dueDate, partner });
      return;
    }
    case 'credit-note': {
      const { number: name, amount: total, issuedOn: date, applied } = record;
      if (!isThere(name, books)) books.addRefund({ name, total, date });
      if (applied === undefined) return;
      books.useRefund({ refund: name, invoice: applied.invoice, amount: applied.amount, on: applied.on });
      return;
    }
    case 'payment': {
      const ids = matches.get(books) ?? new Map<string, number>();
      matches.set(books, ids);
      const { invoice, amount, paidOn: on, payerName: payer } = record;
      ids.set(record.number, books.bankPaid({ invoice, amount, on, payer }));
    }
  }
}

function remove(record: ErpRecord, books: FakeBooks): void {
  if (record.kind === 'payment') books.unmatch(matches.get(books)?.get(record.number) ?? 0);
  else books.remove(record.number);
}

function isThere(name: string, { tables }: FakeBooks): boolean {
  return tables.search('account.move', { domain: [['name', '=', name]] }).length > 0;
}

/** A record whose amount is no number. */
function putMalformed(reader: string, { books, overrides }: OdooFake): void {
  const total = money('EUR', 100);
  if (reader === 'creditNotes') {
    overrides.set(`account.move ${books.addRefund({ name: '666', total })}`, { amount_total: 'a lot' });
    return;
  }
  const id = books.addInvoice({ name: '666', total });
  if (reader === 'invoices') overrides.set(`account.move ${id}`, { amount_total: 'a lot' });
  else {
    const match = books.bankPaid({ invoice: '666', amount: total, payer: 'Asiakas Oy' });
    overrides.set(`account.partial.reconcile ${match}`, { debit_amount_currency: 'a lot' });
  }
}

/** More than is open; without a journal for payments, a case for an invoice that is not there. */
function refusedCommand({ books }: OdooFake, isBooking: boolean): Command {
  books.addInvoice({ name: '777', total: money('EUR', 100) });
  const because = ['a test'];
  return commandSchema.parse(
    isBooking
      ? {
          because,
          type: 'erp.register_payment',
          invoice: { number: '777' },
          sum: { currency: 'EUR', minor: 200 },
          on: '2026-04-01',
        }
      : { because, type: 'erp.set_case', invoice: { number: '778' }, number: '4711' },
  );
}
