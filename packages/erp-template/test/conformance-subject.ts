// conformance-subject.ts — the adapter with its fake, as the suite wants them.
import type { ErpRecord, ErpSubject, Fake, StartOptions } from '@reskontra/conformance';
import { money, parseCurrencyCode, parsePlainDate, positive } from '@reskontra/core';
import type { AcmeConfig } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { type AcmeFake, createFake, toFakeAmount, toFakeDay } from '../src/fake/index.ts';
import adapter from '../src/index.ts';

const SHORT_MS = 50;
const DECLARED = { changes: 'modified-cursor', deletes: 'invisible' } as const;

export const subject: ErpSubject = {
  adapter,
  reads: { invoices: DECLARED, creditNotes: DECLARED, payments: DECLARED },
  writes: ['erp.register_payment', 'erp.set_case', 'erp.set_due_date'],
  currencies: ['EUR', 'JPY', 'BHD'].map(parseCurrencyCode),
  pageSizes: true,
  start,
  connect: (config, context) => connect(config as AcmeConfig, context, { sleep: async () => undefined }),
};

async function start({ clock, pageSize }: StartOptions): Promise<Fake<ErpRecord>> {
  const fake = await createFake({ clock, maxPageSize: pageSize });
  return {
    config: fake.config,
    impatientConfig: { ...fake.config, timeoutMs: SHORT_MS },
    put: (record) => put(fake, record),
    remove: ({ kind, number }) => fake.tables.remove(kind === 'invoice' ? 'invoices' : 'creditNotes', number),
    putMalformed: (reader) =>
      fake.tables.put(reader, 'malformed', { number: 'malformed', total: 'a lot', amount: '?' }),
    countEffects: () => fake.server.effects.length,
    refusedCommand() {
      fake.tables.put('invoices', 'closed', { number: 'closed', total: '1.00', currency: 'EUR', closed: true });
      return {
        type: 'erp.register_payment',
        invoice: { number: 'closed' },
        sum: positive(money('EUR', 100)),
        on: parsePlainDate('2026-04-01'),
        because: ['it is closed'],
      };
    },
    close: () => fake.close(),
  };
}

/** A record of the suite, in the words of Acme. */
function put({ tables }: AcmeFake, record: ErpRecord): void {
  const sum = { total: toFakeAmount(record.amount), currency: record.amount.currency };
  if (record.kind === 'invoice') {
    const { number, issuedOn, dueDate, debtorName } = record;
    tables.put('invoices', number, {
      number,
      ...sum,
      issuedOn: toFakeDay(issuedOn),
      dueOn: toFakeDay(dueDate),
      customer: { name: debtorName },
    });
  } else if (record.kind === 'payment') {
    const { invoice, paidOn, payerName } = record;
    const { total: amount, currency } = sum;
    tables.put('payments', record.number, { invoice, amount, currency, paidOn: toFakeDay(paidOn), payer: payerName });
  } else {
    const { number, issuedOn, applied } = record;
    const use = applied && {
      invoice: applied.invoice,
      amount: toFakeAmount(applied.amount),
      appliedOn: toFakeDay(applied.on),
    };
    tables.put('creditNotes', number, {
      number,
      ...sum,
      issuedOn: toFakeDay(issuedOn),
      applications: use === undefined ? [] : [use],
    });
  }
}
