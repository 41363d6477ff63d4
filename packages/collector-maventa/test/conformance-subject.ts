// conformance-subject.ts — this adapter with the simulator as its fake, in fair weather or in one of its fault modes.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CollectorRecord, CollectorSubject, Fake, StartOptions } from '@reskontra/conformance';
import {
  addDays,
  assignmentId,
  type CollectorCommandType,
  money,
  parsePlainDate,
  positive,
  zero,
} from '@reskontra/core';
import {
  createSimulator,
  type FaultOrder,
  type FaultRates,
  parseState,
  type ScenarioInput,
  type Simulator,
} from '@reskontra/simulator';
import { connect } from '../src/connect.ts';
import adapter from '../src/index.ts';
import { commandsOf, type Service } from '../src/services.ts';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const USER_KEY = 'user-key-3f9b2c7a10';
const VENDOR_KEY = 'vendor-key-81c4d0e6f5';
const SHORT_MS = 150;

export interface Weather {
  /** Faults that every answer has. */
  readonly faultRates?: FaultRates;
  /** Faults that single requests have, ordered at the start. */
  readonly faults?: readonly FaultOrder[];
  /** Behaviour that the partner has not documented, other than our choice. */
  readonly scenario?: ScenarioInput;
}

export interface ServiceUnderTest {
  readonly service: Service;
  readonly writes: readonly CollectorCommandType[];
}

const KASSAVIRTA: ServiceUnderTest = { service: 'kassavirta', writes: commandsOf('kassavirta') };

export function maventaSubject(weather: Weather = {}, under: ServiceUnderTest = KASSAVIRTA): CollectorSubject {
  return {
    adapter: adapter as never,
    reads: {
      invoices: { changes: 'created-anchor', deletes: 'invisible' },
      assignments: { changes: 'snapshot', deletes: 'invisible' },
      events: { changes: 'created-anchor', deletes: 'invisible' },
    },
    writes: under.writes,
    pageSizes: weather.scenario?.pagingHeaders !== 'none', // without hints a page of fewer than ten is the last one
    start: (options) => startPartner(options, weather, under.service),
    connect: (config, context) => connect(config as never, context, { sleep: async () => undefined }),
  };
}

async function startPartner(
  { clock, pageSize }: StartOptions,
  weather: Weather,
  service: Service,
): Promise<Fake<CollectorRecord>> {
  const { scenario = {}, faultRates = {}, faults = [] } = weather;
  const companies = [{ id: COMPANY, name: 'Esimerkki Oy', userApiKeys: [USER_KEY], vendorApiKeys: [VENDOR_KEY] }];
  const state = parseState({ version: 1, now: clock.now(), companies, activations: activationsOf(service) });
  const simulator = createSimulator({ clock, state, scenario, faultRates });
  for (const fault of faults) simulator.control.orderFault(fault);
  const door = await openDoor(simulator, pageSize);
  const assignments = new Map<string, string>();
  const config = {
    service,
    ...(service === 'ropo' ? { currency: 'EUR' } : {}),
    authUrl: door.url,
    invoicesUrl: door.url,
    receivablesUrl: door.url,
    companyUuid: COMPANY,
    userApiKey: USER_KEY,
    vendorApiKey: VENDOR_KEY,
  };
  return {
    config,
    impatientConfig: { ...config, timeoutMs: SHORT_MS },
    put(record) {
      if (record.kind === 'settlement') return; // each invoice is settled by itself
      if (record.kind === 'invoice') return sendOverdue(simulator, record);
      const known = assignments.get(record.number) ?? '';
      if (record.kind === 'comment') simulator.control.collectorComments(known, record.text);
      else if (record.kind === 'paid') simulator.control.customerPays(known, record.sum);
      else assignments.set(record.number, sendInvoice(simulator, record, service));
    },
    putMalformed: (reader) => door.spoil(`/v1/${reader}`),
    countEffects: () =>
      simulator.control.listEffects().filter(({ by, kind }) => by === 'company' && WRITES.has(kind)).length,
    refusedCommand: () => ({
      type: 'assignment.paid',
      of: 'invoice',
      assignment: assignmentId('00000000-0000-4000-8000-000000000000'),
      sum: positive(money('EUR', 4000)),
      on: parsePlainDate('2026-04-01'),
      because: ['the assignment does not exist'],
    }),
    close: () => door.close(),
  };
}

const WRITES: ReadonlySet<string> = new Set(['event', 'seen', 'transfer']);
const OVERDUE_SINCE = parsePlainDate('2026-03-10'); // long enough for every service, on the day of the suite

function activationsOf(service: Service) {
  if (service === 'kassavirta') return []; // its assignments are put in by themselves
  const partner = service === 'ropo' ? ('ropo' as const) : ('amili' as const);
  const id = 'abababab-abab-4bab-8bab-abababababab';
  return [{ id, company: COMPANY, partner, service, status: 'ACTIVE' as const, decidedAt: '2026-01-05T08:00:00Z' }];
}

/** An invoice that was sent through Maventa and not paid: it can be handed over. */
function sendOverdue(simulator: Simulator, record: Extract<CollectorRecord, { kind: 'invoice' }>): void {
  simulator.control.submitInvoice({
    companyId: COMPANY,
    kind: 'invoice',
    number: record.number,
    date: addDays(OVERDUE_SINCE, -14),
    dueDate: OVERDUE_SINCE,
    sum: record.amount,
    tax: zero(record.amount.currency),
    counterparty: { name: record.debtorName },
    debtorKind: 'b2b',
  });
}

function sendInvoice(
  simulator: Simulator,
  record: Extract<CollectorRecord, { kind: 'assignment' }>,
  service: Service,
): string {
  const isCredit = record.sum.minor < 0;
  const { assignment } = simulator.control.sendInvoice({
    companyId: COMPANY,
    kind: isCredit ? 'credit-note' : 'invoice',
    direction: 'SENT',
    status: 'DELIVERED',
    number: record.number,
    date: record.issuedOn,
    dueDate: record.dueDate,
    sum: record.sum,
    tax: zero(record.sum.currency),
    counterparty: { name: record.debtorName },
    service,
    debtorKind: 'b2b',
  });
  return assignment.id;
}

/** The simulator on a port, giving pages as small as it is told, whatever is asked. */
async function openDoor(simulator: Simulator, pageSize: number | undefined) {
  const spoilt = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy()); // the simulator cuts a connection by throwing
  });
  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const asked = url.searchParams.get('per_page');
    if (pageSize !== undefined && asked !== null)
      url.searchParams.set('per_page', String(Math.min(pageSize, Number(asked))));
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await simulator.fetch(url, { method: incoming.method ?? 'GET', headers, ...body });
    const text = await answer.text();
    const isSpoilt = spoilt.has(url.pathname) && text.startsWith('[{');
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(isSpoilt ? text.replace('[{', '[{"id":"malformed","sum":"a lot"},{') : text);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on a record of this list is not what it claims to be. */
    spoil: (path: string): void => void spoilt.add(path),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
