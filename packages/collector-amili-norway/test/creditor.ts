// creditor.ts — a played Amili with this adapter connected to it, for tests.
import { createFakeClock, type FakeClock } from '@reskontra/adapter-kit/fake';
import {
  type CollectorCommandType,
  type CollectorConnection,
  type CommandOf,
  commandSchema,
  type FindFirstWriter,
  parseInstant,
  plainDateIn,
} from '@reskontra/core';
import { config } from '../src/config.ts';
import { connect } from '../src/connect.ts';
import { type AmiliNorwayFake, createFake, type FakeRules } from '../src/fake/index.ts';

export interface Creditor {
  readonly fake: AmiliNorwayFake;
  readonly clock: FakeClock;
  readonly connection: CollectorConnection;
  writer<T extends CollectorCommandType>(type: T): FindFirstWriter<T>;
  close(): Promise<void>;
}

export interface CreditorOptions {
  readonly rules?: Partial<FakeRules>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** 1 April 2026, ten o'clock in Oslo. */
export async function startCreditor({ rules = {}, settings = {} }: CreditorOptions = {}): Promise<Creditor> {
  const clock = createFakeClock(parseInstant('2026-04-01T08:00:00Z'));
  const fake = await createFake({ clock, rules });
  const stop = new AbortController();
  const context = {
    folder: '.',
    clock,
    today: () => plainDateIn(clock.now(), 'Europe/Oslo'),
    signal: stop.signal,
  };
  const connection = connect(config.parse({ ...fake.config, ...settings }), context, { sleep: async () => undefined });
  return {
    fake,
    clock,
    connection,
    writer: (type) => connection.write?.[type] as never,
    async close() {
      stop.abort();
      await fake.close();
    },
  };
}

export { readAll } from '@reskontra/conformance/connection';

export function command<T extends CollectorCommandType>(type: T, fields: object): CommandOf<T> {
  return commandSchema.parse({ type, because: ['a test'], ...fields }) as CommandOf<T>;
}

/** Invoice 1001 of 1000.00 NOK, overdue, to a company in Oslo. */
export const CLAIM = {
  invoice: { number: '1001' },
  dueDate: '2026-03-15',
  capital: { currency: 'NOK', minor: 100_000 },
  costs: { currency: 'NOK', minor: 3_500 },
  interest: { currency: 'NOK', minor: 0 },
  debtor: {
    kind: 'company',
    name: 'Kunde AS',
    businessId: '987654325',
    address: { street: 'Storgata 1', postCode: '0155', town: 'Oslo', country: 'NO' },
  },
  begin: 'reminder',
};
