// conformance-subject.ts — this adapter with its fake, as the published suite wants to see it.
import type { ErpRecord, ErpSubject, Fake, StartOptions } from '@reskontra/conformance';
import { commandSchema, formatDecimal } from '@reskontra/core';
import { connect } from '../../src/connect.ts';
import { createFakeTryton, type FakeInvoice, type FaultOrder } from '../../src/fake/index.ts';
import adapter from '../../src/index.ts';

const PASSWORD = 'fake-password-7c21f0';
const SHORT_MS = 150;
const SETTLEMENT = { journal: 'CASH', accounts: { bank: '1910', fee: '6560', vat: '2710', other: '7790' } };

/** `faults` are ordered at the start. */
export function trytonSubject(faults: readonly FaultOrder[] = []): ErpSubject {
  const changes = { changes: 'modified-cursor', deletes: 'invisible' } as const;
  return {
    adapter: adapter as never,
    reads: { invoices: changes, creditNotes: changes, payments: { changes: 'modified-cursor', deletes: 'reported' } },
    writes: ['erp.register_payment', 'erp.set_case', 'erp.set_due_date', 'erp.book_settlement'],
    pageSizes: true,
    start: (options) => startFake(options, faults),
    connect: (config, context) => connect(config as never, context, { sleep: async () => undefined }),
  };
}

async function startFake({ clock, pageSize }: StartOptions, faults: readonly FaultOrder[]): Promise<Fake<ErpRecord>> {
  const fake = createFakeTryton({ clock, pageSize, password: PASSWORD });
  for (const fault of faults) fake.fault(fault);
  const { url, close } = await fake.listen();
  const known = new Map<string, FakeInvoice>();
  const config = { url, database: 'erp', user: 'reskontra', password: PASSWORD, settlement: SETTLEMENT };

  function put(record: ErpRecord): void {
    const before = known.get(record.number);
    switch (record.kind) {
      case 'invoice': {
        const { number, issuedOn, dueDate, debtorName } = record;
        const invoice = {
          amount: formatDecimal(record.amount),
          number,
          issuedOn,
          dueOn: dueDate,
          customer: debtorName,
        };
        if (before === undefined) known.set(number, fake.books.invoice(invoice));
        else fake.books.correct(before, invoice);
        return;
      }
      case 'credit-note': {
        const { number, amount, issuedOn, applied } = record;
        const parts = applied === undefined ? [] : partsOf(amount.minor, applied.amount.minor);
        const whole = formatDecimal(amount);
        const note =
          before ?? fake.books.creditNote(whole, { number, issuedOn, ...(parts.length < 2 ? {} : { parts }) });
        known.set(number, note);
        const invoice = applied === undefined ? undefined : known.get(applied.invoice);
        if (invoice !== undefined) fake.books.applyCredit(note, invoice, 1);
        return;
      }
      case 'payment': {
        const invoice = known.get(record.invoice);
        if (invoice === undefined || before !== undefined) return;
        fake.books.pay(invoice, { amount: formatDecimal(record.amount), on: record.paidOn, account: '1910' });
        known.set(record.number, invoice);
        return;
      }
    }
  }

  return {
    config,
    impatientConfig: { ...config, timeoutMs: SHORT_MS },
    get secrets() {
      return fake.sessions();
    },
    put,
    removable: ['payments'],
    remove(record) {
      const invoice = known.get(record.number);
      if (invoice !== undefined) fake.books.cancelPayments(invoice);
    },
    putMalformed() {
      fake.books.invoice({ amount: '1.00', number: 'N'.repeat(101) });
    },
    countEffects: () => fake.countEffects(),
    refusedCommand() {
      const { number } = fake.books.invoice({ amount: '5.00' });
      return commandSchema.parse({
        type: 'erp.register_payment',
        invoice: { number },
        sum: { currency: 'EUR', minor: 501 },
        on: '2026-04-01',
        because: ['the collector was paid more than is open'],
      });
    },
    close,
  };
}

function partsOf(whole: number, applied: number): readonly string[] {
  const rest = whole - applied;
  return rest === 0 ? [] : [applied, rest].map((minor) => (minor / 100).toFixed(2));
}
