// conformance-subject.ts — this adapter and its fake, in the words of the conformance suite.
import type { CollectorRecord, CollectorSubject } from '@reskontra/conformance';
import { type Command, commandSchema } from '@reskontra/core';
import type { AmiliNorwayConfig } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { type AmiliNorwayFake, createFake, type FakeRules } from '../src/fake/index.ts';
import amiliNorway from '../src/index.ts';

const SHORT_MS = 150;

export interface SubjectOptions {
  readonly rules?: Partial<FakeRules>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ordered for every request of the adapter, before the check begins. */
  readonly prepare?: (fake: AmiliNorwayFake) => void;
}

export function amiliNorwaySubject({ rules = {}, settings = {}, prepare }: SubjectOptions = {}): CollectorSubject {
  return {
    adapter: amiliNorway as never,
    reads: {
      assignments: { changes: 'snapshot', deletes: 'invisible' },
      events: { changes: 'snapshot', deletes: 'invisible' },
      settlements: { changes: 'snapshot', deletes: 'invisible' },
    },
    writes: [
      'assignment.open',
      'assignment.paid',
      'assignment.credit_note',
      'assignment.cancel',
      'assignment.pause',
      'assignment.resume',
      'assignment.approve',
      'assignment.decline',
    ],
    currencies: ['EUR', 'NOK', 'SEK', 'DKK'],
    pageSizes: true,
    async start({ clock, pageSize }) {
      const fake = await createFake({
        clock,
        rules: { ...rules, ...(pageSize === undefined ? {} : { maxPageSize: pageSize }) },
      });
      prepare?.(fake);
      const config = { ...fake.config, ...settings };
      return {
        config,
        impatientConfig: { ...config, timeoutMs: SHORT_MS },
        get secrets() {
          return fake.tokens;
        },
        put: (record) => put(record, fake),
        putMalformed(reader) {
          if (reader === 'settlements')
            fake.putRaw('settlements', { settlementId: 'malformed', settlementDate: '2026-04-01', feeAmount: 'a lot' });
          else fake.putRaw('cases', { caseId: 'malformed', status: 'OPEN' });
        },
        countEffects: () => {
          fake.tick();
          return fake.countEffects();
        },
        refusedCommand: () =>
          command({
            type: 'assignment.pause',
            assignment: '00000000-0000-4000-8000-999999999999',
            text: 'Nobody is there.',
          }),
        laterRefusedCommand: () =>
          command({
            type: 'assignment.paid',
            of: 'invoice',
            assignment: '00000000-0000-4000-8000-999999999999',
            sum: { currency: 'NOK', minor: 4000 },
            on: '2026-04-01',
          }),
        close: () => fake.close(),
      };
    },
    connect: (config, context) => connect(config as AmiliNorwayConfig, context, { sleep: async () => undefined }),
  };
}

function command(fields: object): Command {
  return commandSchema.parse({ ...fields, because: ['the conformance suite asks for it'] });
}

/** It takes no comments, and has no invoices without a case. */
function put(record: CollectorRecord, { books }: AmiliNorwayFake): void {
  if (record.kind === 'paid') books.debtorPays(record.number, record.sum);
  if (record.kind === 'settlement')
    books.putSettlement({ ...record, reference: record.number, number: record.invoice });
  if (record.kind !== 'assignment') return;
  const { number, sum, dueDate, issuedOn, debtorName, standstill } = record;
  books.open({ number, sum, dueDate, issuedOn, debtorName });
  const { found } = books.invoice(number);
  if (standstill === 'approval') books.putOnList(found);
  if (standstill === 'paused') books.setStatus(found, 'PAUSED');
}
