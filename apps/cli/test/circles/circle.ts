// circle.ts — a company whose ERP, bank and collector are all there: what happens on one side, and what the others then know.
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import collectorMaventa from '@reskontra/collector-maventa';
import {
  type AdapterContext,
  type CollectorPaymentOptions,
  createStockHooks,
  type ErpConnection,
  type Money,
  type PlainDate,
  parseInstant,
  parsePlainDate,
  plainDateIn,
  seededRandom,
  VISMA_AMILI,
  zero,
} from '@reskontra/core';
import { createEngine, type Engine, openSqliteStore } from '@reskontra/engine';
import { createSimulator, createVirtualClock, parseState, type Simulator } from '@reskontra/simulator';
import { statementReaders } from '../../src/statement/readers.ts';
import { companyEvents } from '../workbench.ts';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const ACCOUNT = 'FI2112345600000785';
const DAY_MS = 86_400_000;
/** Three systems on a busy machine. */
export const PATIENCE_MS = 30_000;
export const DEBTOR = 'Asiakas Oy';
const DUE = parsePlainDate('2026-04-30');
const PARTY = { name: DEBTOR, bid: '1234567-8' };

export interface CircleInvoice {
  readonly number: number;
  readonly total: Money;
  readonly reference: string;
  readonly date: PlainDate;
  readonly dueDate: PlainDate;
}

/** The ERP's own hands: what its people, and its matching of bank payments, do. */
export interface CircleErp {
  readonly connection: ErpConnection;
  /** An invoice, or a credit note when its total is below zero. */
  add(invoice: CircleInvoice): void;
  useCredit(use: {
    readonly note: number;
    readonly invoice: number;
    readonly amount: Money;
    readonly on: PlainDate;
  }): void;
  /** The ERP matches a payment of its own bank account. */
  bankPaid(payment: {
    readonly invoice: number;
    readonly amount: Money;
    readonly payer: string;
    readonly on: PlainDate;
  }): void;
  openOf(number: number): Money;
  close(): Promise<void>;
}

export interface CircleOptions {
  readonly collectorPayment: CollectorPaymentOptions;
  start(context: AdapterContext): Promise<CircleErp>;
}

export interface Circle {
  readonly erp: CircleErp;
  readonly simulator: Simulator;
  readonly engine: Engine;
  today(): PlainDate;
  /** Adds an invoice to the ERP and, as it was sent through the network, to the collector. Gives the assignment's id. */
  send(invoice: { readonly number: number; readonly total: Money; readonly reference: string }): string;
  /** Reads both sides, and delivers. */
  sync(): Promise<void>;
  /** Imports the bank's statement of today. */
  importToday(): Promise<void>;
  nextDay(): void;
  /** What the company told the collector, by invoice. */
  told(): Readonly<Record<string, readonly string[]>>;
  openAtEngine(number: number): Promise<Money | undefined>;
  close(): Promise<void>;
}

export async function startCircle({ collectorPayment, start }: CircleOptions): Promise<Circle> {
  const clock = createVirtualClock(parseInstant('2026-04-01T08:00:00Z'));
  const simulator = createSimulator({
    clock,
    state: parseState({
      version: 1,
      now: clock.now(),
      companies: [
        {
          id: COMPANY,
          name: 'Esimerkki Oy',
          userApiKeys: ['user-key'],
          vendorApiKeys: ['vendor-key'],
          account: ACCOUNT,
        },
      ],
    }),
  });
  const listening = await simulator.listen();
  const stop = new AbortController();
  const today = () => plainDateIn(clock.now(), 'Europe/Helsinki');
  const context: AdapterContext = { folder: '.', clock, today, signal: stop.signal };
  const erp = await start(context);
  const engine = createEngine({
    company: 'circle',
    store: await openSqliteStore(':memory:'),
    erp: erp.connection,
    collector: collectorMaventa.connect(collectorMaventa.config.parse(partnerConfig(listening.url)), context),
    hooks: createStockHooks({ collectorPayment }),
    readers: statementReaders(),
    collectorProfile: VISMA_AMILI,
    ownAccounts: [ACCOUNT],
    clock,
    random: seededRandom(1),
  });
  const folder = await mkdtemp(join(tmpdir(), 'reskontra-circle-'));
  return {
    erp,
    simulator,
    engine,
    today,
    send: (invoice) => send(invoice, { erp, simulator, today: today() }),
    async sync() {
      for (const { failure } of await engine.puller.pull()) if (failure !== undefined) throw failure;
      await engine.outbox.deliver({ patienceMs: 0 });
    },
    async importToday() {
      const path = join(folder, `${today()}.xml`);
      writeFileSync(path, simulator.control.settlementStatement(today(), { companyId: COMPANY }));
      await engine.importer.importFile(path);
      await engine.outbox.deliver({ patienceMs: 0 });
    },
    nextDay: () => {
      simulator.clock.advance(DAY_MS);
    },
    told: () => Object.fromEntries(companyEvents(simulator)),
    openAtEngine: async (number) => (await engine.cases.show(String(number))).summary.open,
    async close() {
      await engine.close();
      stop.abort();
      await listening.close();
      await erp.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function partnerConfig(url: string): object {
  return {
    service: 'kassavirta',
    authUrl: url,
    invoicesUrl: url,
    receivablesUrl: url,
    companyUuid: COMPANY,
    userApiKey: 'user-key',
    vendorApiKey: 'vendor-key',
  };
}

function send(
  { number, total, reference }: { readonly number: number; readonly total: Money; readonly reference: string },
  { erp, simulator, today }: { readonly erp: CircleErp; readonly simulator: Simulator; readonly today: PlainDate },
): string {
  erp.add({ number, total, reference, date: today, dueDate: DUE });
  const { assignment } = simulator.control.sendInvoice({
    companyId: COMPANY,
    kind: total.minor < 0 ? 'credit-note' : 'invoice',
    direction: 'SENT',
    status: 'DELIVERED',
    number: String(number),
    reference,
    date: today,
    dueDate: DUE,
    sum: total,
    tax: zero(total.currency),
    counterparty: PARTY,
    service: 'kassavirta',
    debtorKind: 'b2b',
  });
  return assignment.id;
}
