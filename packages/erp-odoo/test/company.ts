// company.ts — a company with small books in a fake Odoo, and this adapter connected to it.

import { createFakeClock, type FakeClock } from '@reskontra/adapter-kit/fake';
import { finderOf, paymentWriterOf, readAll, type WholeWalk } from '@reskontra/conformance/connection';
import {
  type CommandOf,
  commandSchema,
  type ErpCommandType,
  type ErpConnection,
  type ErpPaymentFact,
  type Money,
  money,
  parseCurrencyCode,
  parseInstant,
  parsePlainDate,
  plainDateIn,
} from '@reskontra/core';
import { config } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { createFake, type OdooFake } from '../src/fake/index.ts';

export const DAY_MS = 86_400_000;
export const INVOICE = 'INV/2026/00041';
export const day = parsePlainDate;
export const eur = (minor: number): Money => money(parseCurrencyCode('EUR'), minor);

export interface Company {
  readonly fake: OdooFake;
  readonly connection: ErpConnection;
  readonly clock: FakeClock;
  /** A second connection, with other settings. */
  reconnect(settings?: Record<string, unknown>): ErpConnection;
  close(): Promise<void>;
}

/** Payments of the collector are booked, on 1510. One invoice of 100.00 euros is there. */
export async function startCompany({ version = 19 }: { readonly version?: number } = {}): Promise<Company> {
  const clock = createFakeClock(parseInstant('2026-04-01T08:00:00Z'));
  const fake = await createFake({ clock, version });
  fake.books.addInvoice({
    name: INVOICE,
    total: eur(10_000),
    date: day('2026-03-17'),
    dueDate: day('2026-04-14'),
    reference: '2024001025',
  });
  const stop = new AbortController();
  const today = () => plainDateIn(clock.now(), 'Europe/Helsinki');
  const reconnect = (more: Record<string, unknown> = {}) =>
    connect(
      config.parse({ ...fake.config, clearing: { journal: 'COLL', account: '1510' }, timeoutMs: 2000, ...more }),
      { folder: '.', clock, today, signal: stop.signal },
      { sleep: async () => undefined },
    );
  return {
    fake,
    connection: reconnect(),
    clock,
    reconnect,
    close: async () => {
      stop.abort();
      await fake.close();
    },
  };
}

export { finderOf, paymentWriterOf, readAll };

/** The payments alone, of a walk to its end. */
export async function readPayments({ read }: ErpConnection, cursor?: string): Promise<WholeWalk<ErpPaymentFact>> {
  const page = await readAll(read.payments, cursor);
  return { ...page, facts: page.facts.filter((fact) => fact.kind === 'erp-payment') };
}

export function command<T extends ErpCommandType>(type: T, fields: object): CommandOf<T> {
  return commandSchema.parse({ type, invoice: { number: INVOICE }, because: ['a test'], ...fields }) as CommandOf<T>;
}

export function payment(minor: number, on = '2026-04-01'): CommandOf<'erp.register_payment'> {
  return command('erp.register_payment', { sum: { currency: 'EUR', minor }, on });
}
