// company.ts — a company with small books in a fake Visma.net, and this adapter connected to it.
import {
  type AdapterContext,
  addMs,
  type Clock,
  type CommandOf,
  commandSchema,
  type ErpCommandType,
  type ErpConnection,
  parseInstant,
  plainDateIn,
} from '@reskontra/core';
import { config } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { type CreateFakeOptions, createFake, type VismaNetFake } from '../src/fake/index.ts';

export interface TestClock extends Clock {
  advance(ms: number): void;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export function createClock(start = '2026-04-01T08:00:00Z'): TestClock {
  let now = parseInstant(start);
  return {
    now: () => now,
    advance(ms) {
      now = addMs(now, ms);
    },
  };
}

export interface Company {
  readonly fake: VismaNetFake;
  readonly connection: ErpConnection;
  readonly clock: TestClock;
  /** How long the adapter wanted to wait, each time it did. */
  readonly pauses: readonly number[];
  /** A second connection, with other settings. */
  reconnect(settings?: Record<string, unknown>): ErpConnection;
  close(): Promise<void>;
}

export interface StartCompanyOptions {
  readonly fake?: Partial<CreateFakeOptions>;
  readonly settings?: Record<string, unknown>;
}

export async function startCompany({ fake: options = {}, settings = {} }: StartCompanyOptions = {}): Promise<Company> {
  const clock = createClock();
  const fake = await createFake({ clock, ...options });
  const stop = new AbortController();
  const pauses: number[] = [];
  const context: AdapterContext = {
    folder: '.',
    clock,
    today: () => plainDateIn(clock.now(), 'Europe/Oslo'),
    signal: stop.signal,
  };
  const sleep = async (ms: number) => {
    pauses.push(ms);
  };
  const reconnect = (more: Record<string, unknown> = {}) =>
    connect(config.parse({ ...fake.config, timeoutMs: 2000, ...settings, ...more }), context, { sleep });
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

export { finderOf, paymentWriterOf, readAll } from '@reskontra/conformance/connection';

export function command<T extends ErpCommandType>(type: T, fields: object, number = '100234'): CommandOf<T> {
  return commandSchema.parse({ type, invoice: { number }, because: ['a test'], ...fields }) as CommandOf<T>;
}

export function payment(minor: number, on = '2026-04-01'): CommandOf<'erp.register_payment'> {
  return command('erp.register_payment', { sum: { currency: 'NOK', minor }, on });
}

/** Counts the requests of a piece of work, the sign-in left out. */
export async function countRequests(fake: VismaNetFake, work: () => Promise<unknown>): Promise<number> {
  const before = fake.requests.length;
  await work();
  return fake.requests.slice(before).filter((request) => !request.startsWith('POST /connect/token')).length;
}
