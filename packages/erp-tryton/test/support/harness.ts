// harness.ts — the adapter connected to a subject, and short words for what tests ask of it.
import type { WholeWalk } from '@reskontra/conformance/connection';
import {
  type AdapterContext,
  type CommandOf,
  commandId,
  commandSchema,
  type ErpCommandType,
  type ErpConnection,
  type Fact,
  type FindFirstWriter,
  instantFromMs,
  type Outcome,
} from '@reskontra/core';
import { config } from '../../src/config.ts';
import { connect } from '../../src/connect.ts';
import type { Booked, Subject } from './books.ts';

export { readAll } from '@reskontra/conformance/connection';

/** 100.00 principal and 2.00 interest, less 8.00 fee, 2.00 VAT and 1.00 for messages. */
const SETTLEMENT = {
  report: 'test:settlement-report:77',
  number: '77',
  on: '2026-03-25',
  received: { currency: 'EUR', minor: 9_100 },
  clearingAccount: '1510',
  cleared: { currency: 'EUR', minor: 10_000 },
  differences: [
    { what: 'interest', amount: { currency: 'EUR', minor: 200 } },
    { what: 'fee', amount: { currency: 'EUR', minor: -800 } },
    { what: 'vat', amount: { currency: 'EUR', minor: -200 } },
    { what: 'SMS', amount: { currency: 'EUR', minor: -100 } },
  ],
};

/** The part of the configuration that says how it is booked. */
const SETTLEMENT_CONFIG = {
  journal: 'CASH',
  accounts: { bank: '1910', fee: '6560', vat: '2710', interest: '8050', other: '7790' },
};

/** The last reading of each fact about an invoice. */
export function about<F extends Extract<Fact, { invoice: unknown }>>(read: WholeWalk<F>, { id }: Booked): readonly F[] {
  const own = read.facts.filter((fact) => fact.invoice.ledgerId === String(id));
  return [...new Map(own.map((fact) => [fact.id, fact])).values()];
}

export interface Harness {
  readonly connection: ErpConnection;
  readonly pauses: readonly number[];
  /** Moves this machine's clock on. */
  advance(ms: number): void;
  registerPayment(
    invoice: Booked,
    payment: { readonly amount: number; readonly on?: string; readonly key: string; readonly account?: string },
  ): Promise<Outcome>;
  bookSettlement(key: string, fields?: object): Promise<Outcome>;
  finder<T extends 'erp.set_case' | 'erp.set_due_date'>(type: T): FindFirstWriter<T>;
  close(): Promise<void>;
}

export function open(subject: Pick<Subject, 'settings'>, settings: Readonly<Record<string, unknown>> = {}): Harness {
  const stop = new AbortController();
  const pauses: number[] = [];
  let nowMs = Date.parse('2026-04-01T08:00:00Z');
  const context: AdapterContext = {
    folder: '.',
    clock: { now: () => instantFromMs(nowMs) },
    today: () => '2026-04-01' as never,
    signal: stop.signal,
  };
  const sleep = async (ms: number) => {
    pauses.push(ms);
  };
  const connection = connect(
    config.parse({ settlement: SETTLEMENT_CONFIG, ...subject.settings, ...settings }),
    context,
    { sleep },
  );
  return {
    connection,
    pauses,
    advance: (ms) => {
      nowMs += ms;
    },
    registerPayment(invoice, { amount, on = '2026-03-25', key, account }) {
      const writer = connection.write?.['erp.register_payment'];
      if (writer?.repeat !== 'remote-key') throw new Error('There is no writer of payments with keys.');
      const fields = { invoice: keyOf(invoice), sum: { currency: 'EUR', minor: amount }, on };
      const whole = account === undefined ? fields : { ...fields, bookAccount: account };
      return writer.apply(command('erp.register_payment', whole), commandId(key));
    },
    bookSettlement(key, fields = {}) {
      const writer = connection.write?.['erp.book_settlement'];
      if (writer?.repeat !== 'remote-key') throw new Error('There is no writer of settlements with keys.');
      return writer.apply(command('erp.book_settlement', { ...SETTLEMENT, ...fields }), commandId(key));
    },
    finder(type) {
      const writer = connection.write?.[type] as FindFirstWriter<typeof type> | undefined;
      if (writer?.repeat !== 'find-first') throw new Error(`There is no find-first writer of ${type}.`);
      return writer;
    },
    async close() {
      await connection.close?.();
      stop.abort();
    },
  };
}

export function command<T extends ErpCommandType>(type: T, fields: object): CommandOf<T> {
  return commandSchema.parse({ type, because: ['a test'], ...fields }) as CommandOf<T>;
}

export function keyOf({ id, number }: Booked) {
  return { number, ledgerId: String(id) };
}
