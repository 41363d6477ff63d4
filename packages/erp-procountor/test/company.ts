// company.ts — a company with small books in a fake Procountor, and this adapter connected to it.

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
import { createFake, type FakeRules, type ProcountorFake } from '../src/fake/index.ts';

export const DAY_MS = 86_400_000;
export const day = parsePlainDate;
export const eur = (minor: number): Money => money(parseCurrencyCode('EUR'), minor);

export interface Company {
  readonly fake: ProcountorFake;
  readonly connection: ErpConnection;
  readonly clock: FakeClock;
  /** How long the adapter wanted to wait, each time it did. */
  readonly pauses: readonly number[];
  /** A second connection, with other settings. */
  reconnect(settings?: Record<string, unknown>): ErpConnection;
  close(): Promise<void>;
}

export interface StartCompanyOptions {
  readonly rules?: Partial<FakeRules>;
  readonly settings?: Record<string, unknown>;
}

/** Payments of the collector are booked, on 1510. */
export async function startCompany({ rules, settings = {} }: StartCompanyOptions = {}): Promise<Company> {
  const clock = createFakeClock(parseInstant('2026-04-01T08:00:00Z'));
  const fake = await createFake({ clock, rules });
  const stop = new AbortController();
  const pauses: number[] = [];
  const today = () => plainDateIn(clock.now(), 'Europe/Helsinki');
  const sleep = async (ms: number) => {
    pauses.push(ms);
    clock.advance(ms);
  };
  const reconnect = (more: Record<string, unknown> = {}) =>
    connect(
      config.parse({ ...fake.config, clearing: { account: '1510' }, timeoutMs: 2000, ...settings, ...more }),
      { folder: '.', clock, today, signal: stop.signal },
      { sleep },
    );
  return {
    fake,
    connection: reconnect(),
    clock,
    pauses,
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

export function command<T extends ErpCommandType>(type: T, fields: object, number = '2041'): CommandOf<T> {
  return commandSchema.parse({ type, invoice: { number }, because: ['a test'], ...fields }) as CommandOf<T>;
}

export function payment(minor: number, on = '2026-04-01'): CommandOf<'erp.register_payment'> {
  return command('erp.register_payment', { sum: { currency: 'EUR', minor }, on });
}
