// partner.ts — a simulated partner with small books, and this adapter connected to it.
import {
  type AdapterContext,
  assignmentId,
  type CollectorCommandType,
  type CollectorConnection,
  type CommandOf,
  commandSchema,
  type FindFirstWriter,
} from '@reskontra/core';
import {
  createSimulator,
  type FaultOrder,
  parseState,
  type ScenarioInput,
  type Simulator,
  type StateFile,
  type WireOverrides,
} from '@reskontra/simulator';
import { config } from '../src/config.ts';
import { connect } from '../src/connect.ts';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
export const INVOICE = '0b6f9f5e-6a3e-4a38-9a1e-2f7f4f0f9d11';
export const ASSIGNMENT = '7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10';
export const CREDIT_ASSIGNMENT = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';

const CREDIT_NOTE = '22222222-2222-4222-8222-222222222222';
const party = { name: 'Asiakas Oy', bid: '1234567-8' };
const dates = { date: '2026-03-17', dueDate: '2026-04-14', createdAt: '2026-03-17T08:12:44Z' };

const BOOKS: StateFile = {
  version: 1,
  now: '2026-04-01T08:00:00Z',
  companies: [{ id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['user-key'], vendorApiKeys: ['vendor-key'] }],
  invoices: [
    {
      id: INVOICE,
      company: COMPANY,
      number: '10023',
      reference: '2024001025',
      sum: '1240.00',
      counterparty: party,
      ...dates,
    },
    {
      id: CREDIT_NOTE,
      company: COMPANY,
      kind: 'credit-note',
      number: '10031',
      sum: '-240.00',
      counterparty: party,
      ...dates,
    },
  ],
  assignments: [
    { id: ASSIGNMENT, invoice: INVOICE },
    { id: CREDIT_ASSIGNMENT, invoice: CREDIT_NOTE },
  ],
};

export interface Partner {
  readonly url: string;
  readonly simulator: Simulator;
  readonly connection: CollectorConnection;
  readonly pauses: readonly number[];
  fault(order: FaultOrder): void;
  close(): Promise<void>;
}

export interface StartPartnerOptions {
  readonly scenario?: ScenarioInput;
  readonly settings?: Record<string, unknown>;
  /** Names the partner uses. */
  readonly wire?: WireOverrides;
  /** Changes the books before they are opened. */
  readonly books?: (books: StateFile) => StateFile;
}

export async function startPartner({
  scenario = {},
  settings = {},
  wire = {},
  books = (same) => same,
}: StartPartnerOptions = {}): Promise<Partner> {
  const simulator = createSimulator({ state: parseState(books(BOOKS)), scenario, wire });
  const listening = await simulator.listen();
  const stop = new AbortController();
  const pauses: number[] = [];
  const context: AdapterContext = {
    folder: '.',
    clock: simulator.clock,
    today: () => '2026-04-01' as never,
    signal: stop.signal,
  };
  const given = {
    service: 'kassavirta',
    authUrl: listening.url,
    invoicesUrl: listening.url,
    receivablesUrl: listening.url,
    companyUuid: COMPANY,
    userApiKey: 'user-key',
    vendorApiKey: 'vendor-key',
    timeoutMs: 2000,
    ...settings,
  };
  const sleep = async (ms: number) => {
    pauses.push(ms);
  };
  return {
    url: listening.url,
    simulator,
    connection: connect(config.parse(given), context, { sleep }),
    pauses,
    fault: (order) => simulator.control.orderFault(order),
    close: async () => {
      stop.abort();
      await listening.close();
    },
  };
}

export { readAll } from '@reskontra/conformance/connection';

/** The writer of a command's type, which this adapter has as find-first alone. */
export function writerOf<T extends CollectorCommandType>({ connection }: Partner, type: T): FindFirstWriter<T> {
  const found = connection.write?.[type] as FindFirstWriter<T> | undefined;
  if (found?.repeat !== 'find-first') throw new Error(`There is no find-first writer for ${type}.`);
  return found;
}

export function paid(minor: number, on = '2026-04-01'): CommandOf<'assignment.paid'> {
  const command = {
    type: 'assignment.paid',
    assignment: assignmentId(ASSIGNMENT),
    of: 'invoice',
    sum: { currency: 'EUR', minor },
    on,
    because: ['a test'],
  };
  return commandSchema.parse(command) as CommandOf<'assignment.paid'>;
}

/** The paid sums at the partner, in its own order. */
export function paidAtPartner({ simulator }: Partner): readonly (number | undefined)[] {
  const { events } = simulator.control.getAssignment(ASSIGNMENT);
  return events.filter((event) => event.type === 'paid').map((event) => event.sum?.minor);
}
