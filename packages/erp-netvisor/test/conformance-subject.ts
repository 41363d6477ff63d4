// conformance-subject.ts — the adapter with its fake, as the suite wants them.
import type { ErpRecord, ErpSubject, Fake, StartOptions } from '@reskontra/conformance';
import { money, parsePlainDate, positive } from '@reskontra/core';
import type { NetvisorConfig } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { createFake, type NetvisorFake } from '../src/fake/index.ts';
import type { MacAlgorithm } from '../src/http/mac.ts';
import adapter from '../src/index.ts';

const SHORT_MS = 50;
const DECLARED = { changes: 'modified-cursor', deletes: 'invisible' } as const;

export interface SubjectOptions {
  readonly mac?: MacAlgorithm;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The fake as it is, or with other settings. */
export function netvisorSubject(subjectOptions: SubjectOptions = {}): ErpSubject {
  return {
    adapter,
    reads: { invoices: DECLARED, creditNotes: DECLARED, payments: { ...DECLARED, deletes: 'reported' } },
    writes: ['erp.register_payment', 'erp.set_case'],
    pageSizes: true,
    start: (options) => start(options, subjectOptions),
    connect: (config, context) => connect(config as NetvisorConfig, context, { sleep: async () => undefined }),
  };
}

async function start(
  { clock, pageSize }: StartOptions,
  { mac = 'HMACSHA256', settings = {} }: SubjectOptions,
): Promise<Fake<ErpRecord>> {
  const fake = await createFake({ clock, maxRows: pageSize, mac });
  const { books } = fake;
  const config = { ...fake.config, ...settings };
  const keys = new Map<string, number>();
  return {
    config,
    impatientConfig: { ...config, timeoutMs: SHORT_MS },
    put: (record) => put(fake, record, keys),
    remove: ({ kind, number }) => books.remove(kind === 'payment' ? 'payment' : 'invoice', keys.get(number) ?? 0),
    putMalformed(reader) {
      if (reader === 'payments') {
        const invoice = books.addInvoice({ number: 'bad', minor: 100 });
        books.addPayment({ invoice, minor: Number.MAX_SAFE_INTEGER, name: 'bad', paidOn: '2026-04-01' });
        books.changePayment([...books.payments.keys()].at(-1) ?? 0, { paidOn: '31.2.2026' as never });
      } else {
        const minor = reader === 'invoices' ? 100 : -100;
        books.addInvoice({ number: 'bad', minor, spoilt: { SalesInvoiceDate: 'soon', SalesInvoiceAmount: 'a lot' } });
      }
    },
    countEffects: () => fake.server.effects.length,
    refusedCommand() {
      books.addInvoice({ number: 'locked', minor: 100 });
      books.lockUntil('2026-12-31');
      return {
        type: 'erp.register_payment',
        invoice: { number: 'locked' },
        sum: positive(money('EUR', 100)),
        on: parsePlainDate('2026-04-01'),
        because: ['its period is closed'],
      };
    },
    close: () => fake.close(),
  };
}

/** A record of the suite, in the words of Netvisor. */
function put({ books }: NetvisorFake, record: ErpRecord, keys: Map<string, number>): void {
  const { minor } = record.amount;
  const known = keys.get(record.number);
  if (record.kind === 'payment') {
    const { paidOn, payerName: name } = record;
    const invoice = keys.get(record.invoice);
    if (known === undefined) keys.set(record.number, books.addPayment({ minor, paidOn, name, invoice }));
    else books.changePayment(known, { minor, paidOn, name, invoice });
    return;
  }
  const { number, issuedOn } = record;
  const fields =
    record.kind === 'invoice'
      ? { minor, issuedOn, dueDate: record.dueDate, customerName: record.debtorName }
      : { minor: -minor, issuedOn, dueDate: issuedOn };
  const key = known ?? books.addInvoice({ number, ...fields });
  keys.set(number, key);
  if (known !== undefined) books.changeInvoice(known, fields);
  if (record.kind === 'credit-note' && record.applied !== undefined) {
    const { invoice, amount, on } = record.applied;
    books.match(key, { invoice: keys.get(invoice) ?? 0, minor: amount.minor, on });
  }
}
