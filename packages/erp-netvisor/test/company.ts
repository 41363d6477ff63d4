// company.ts — the adapter connected to a fresh fake, with a clock that a test moves.
import { createFakeClock, type FakeClock } from '@reskontra/adapter-kit/fake';
import {
  type CheckResult,
  type CommandOf,
  commandId,
  type ErpConnection,
  money,
  type Outcome,
  parseInstant,
  parsePlainDate,
  plainDateIn,
  positive,
} from '@reskontra/core';
import { connect } from '../src/connect.ts';
import { createFake, type NetvisorFake } from '../src/fake/index.ts';
import adapter from '../src/index.ts';

export const DAY_MS = 86_400_000;

export interface Company {
  readonly fake: NetvisorFake;
  readonly clock: FakeClock;
  readonly connection: Required<Pick<ErpConnection, 'read'>> & ErpConnection;
  check(): Promise<readonly CheckResult[]>;
  close(): Promise<void>;
}

export interface StartCompanyOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly maxRows?: number;
}

export async function startCompany({ settings = {}, maxRows }: StartCompanyOptions = {}): Promise<Company> {
  const clock = createFakeClock(parseInstant('2026-04-01T10:00:00.000Z'));
  const fake = await createFake({ clock, maxRows });
  const config = adapter.config.parse({ ...fake.config, ...settings });
  const context = {
    folder: '.',
    clock,
    today: () => plainDateIn(clock.now(), 'Europe/Helsinki'),
    signal: new AbortController().signal,
  };
  const connection = connect(config, context, { sleep: async () => undefined });
  return {
    fake,
    clock,
    connection,
    check: async () => (await connection.check?.()) ?? [],
    close: () => fake.close(),
  };
}

export { readAll } from '@reskontra/conformance/connection';

type Paid = CommandOf<'erp.register_payment'>;

export function paidCommand(number: string, minor: number, changes: Partial<Paid> = {}): Paid {
  return {
    type: 'erp.register_payment',
    invoice: { number },
    sum: positive(money('EUR', minor)),
    on: parsePlainDate('2026-04-01'),
    because: ['the collector was paid'],
    ...changes,
  };
}

export async function pay({ connection }: Company, command: Paid, key = 'c_1'): Promise<Outcome | undefined> {
  return connection.write?.['erp.register_payment']?.apply(command, commandId(key));
}

type SetCase = CommandOf<'erp.set_case'>;

export function caseCommand(number: string, changes: Partial<SetCase> = {}): SetCase {
  return {
    type: 'erp.set_case',
    invoice: { number },
    number: 'C-77',
    status: 'open',
    because: ['the collector opened a case'],
    ...changes,
  };
}

/** As the engine does it: look first, then write. */
export async function show({ connection }: Company, command: SetCase): Promise<'found' | Outcome> {
  const writer = connection.write?.['erp.set_case'];
  if (writer?.repeat !== 'find-first') throw new Error('The connection shows no cases.');
  return (await writer.find(command)).length > 0 ? 'found' : writer.apply(command, commandId('c_1'));
}
