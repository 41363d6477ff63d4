// erp-subject.ts — the reference ERP with its fake, as an author would give them to the suite.
import { formatDecimal } from '@reskontra/core';
import type { ErpRecord, ErpSubject, Fake, StartOptions } from '../../src/index.ts';
import { MAX_ANSWER_BYTES } from './client.ts';
import { createReferenceErp, type ErpParts } from './erp.ts';
import { PlayedSystem, type Written } from './played-system.ts';

const API_KEY = 'reference-key-7f0d2c91';
const SHORT_MS = 50;

/** The reference, or a mutant of it, with everything that the suite can ask for. */
export function erpSubject(changes: Partial<ErpParts> = {}): ErpSubject {
  const asDeclared = { changes: 'modified-cursor', deletes: 'invisible' } as const;
  return {
    adapter: createReferenceErp(changes),
    reads: {
      invoices: { changes: 'modified-cursor', deletes: 'reported' },
      creditNotes: asDeclared,
      payments: asDeclared,
    },
    writes: ['erp.register_payment', 'erp.set_due_date'],
    currencies: ['EUR', 'JPY', 'BHD'],
    pageSizes: true,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    start: startErp,
  };
}

async function startErp({ clock, pageSize }: StartOptions): Promise<Fake<ErpRecord>> {
  const system = new PlayedSystem({ apiKey: API_KEY, clock, pageSize, write: writeToErp });
  const url = await system.listen();
  return {
    config: { url, apiKey: API_KEY },
    impatientConfig: { url, apiKey: API_KEY, timeoutMs: SHORT_MS },
    put: (record) => put(system, record),
    remove(record) {
      if (record.kind === 'invoice') system.put('invoices', record.number, { deleted: true });
    },
    putMalformed(reader) {
      system.put(reader === 'creditNotes' ? 'credits' : reader, 'malformed', { number: 'malformed', amount: 'a lot' });
    },
    countEffects: () => system.effects,
    refusedCommand() {
      put(system, { kind: 'invoice', number: 'paid', amount: { currency: 'EUR', minor: 100 } } as ErpRecord);
      system.put('invoices', 'paid', { closed: true });
      const sum = { currency: 'EUR', minor: 100 };
      return {
        type: 'erp.register_payment',
        invoice: { number: 'paid' },
        sum,
        on: '2026-04-01',
        because: ['paid twice'],
      } as never;
    },
    close: () => system.close(),
  };
}

function put(system: PlayedSystem, record: ErpRecord): void {
  const { kind, amount, ...fields } = record;
  const common = { amount: formatDecimal(amount), currency: amount.currency };
  if (kind === 'invoice') system.put('invoices', record.number, { ...fields, ...common });
  else if (kind === 'payment') system.put('payments', system.nextKey(), { ...fields, ...common, of: record.invoice });
  else {
    const { applied } = record;
    const part =
      applied === undefined
        ? {}
        : { appliedTo: applied.invoice, appliedAmount: formatDecimal(applied.amount), appliedOn: applied.on };
    system.put('credits', record.number, { number: record.number, issuedOn: record.issuedOn, ...common, ...part });
  }
}

function writeToErp(
  system: PlayedSystem,
  [, number = '', what]: readonly string[],
  body: Readonly<Record<string, string>>,
): Written {
  const invoice = system.get('invoices', number);
  if (invoice === undefined) return { refused: 'there is no such invoice' };
  if (invoice.closed === true) return { refused: 'the invoice is closed' };
  const key = system.nextKey();
  if (what === 'payments') system.put('payments', key, { ...body, number: key, invoice: number, of: number });
  else system.put('invoices', number, body);
  return { remote: key };
}
