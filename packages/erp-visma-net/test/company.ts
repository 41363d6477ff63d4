// company.ts — a company with small books in a fake Visma.net, and this adapter connected to it.
import {
  type AdapterContext,
  addMs,
  type Clock,
  type CommandOf,
  commandSchema,
  type ErpCommandType,
  type ErpConnection,
  type Fact,
  type FindFirstWriter,
  type Page,
  parseInstant,
  plainDateIn,
  type Reader,
  type RemoteKeyWriter,
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

/** Reads page after page from a cursor to the end of the walk. */
export async function readAll<F extends Fact>(reader: Reader<F> | undefined, cursor?: string): Promise<Page<F>> {
  if (reader === undefined) throw new Error('The connection has no such reader.');
  const facts: F[] = [];
  const setAside: NonNullable<Page<F>['setAside']>[number][] = [];
  let page = await reader.next(cursor);
  while (true) {
    facts.push(...page.facts);
    setAside.push(...(page.setAside ?? []));
    if (!page.more) return { facts, setAside, cursor: page.cursor, more: false };
    page = await reader.next(page.cursor);
  }
}

type FindFirstType = 'erp.set_case' | 'erp.set_due_date';

export function finderOf<T extends FindFirstType>(connection: ErpConnection, type: T): FindFirstWriter<T> {
  const found = connection.write?.[type] as FindFirstWriter<T> | undefined;
  if (found?.repeat !== 'find-first') throw new Error(`There is no find-first writer for ${type}.`);
  return found;
}

export function paymentWriterOf(connection: ErpConnection): RemoteKeyWriter<'erp.register_payment'> {
  const found = connection.write?.['erp.register_payment'];
  if (found?.repeat !== 'remote-key') throw new Error('There is no writer of payments.');
  return found;
}

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
