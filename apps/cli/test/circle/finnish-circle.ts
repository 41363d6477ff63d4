// finnish-circle.ts — a Finnish company in its circle: the simulated collector, the statements of its bank, and an ERP of any kind.
import collectorMaventa from '@reskontra/collector-maventa';
import {
  type AdapterContext,
  assert,
  type CollectorPaymentOptions,
  createStockHooks,
  type ErpConnection,
  type Money,
  type PlainDate,
  parsePlainDate,
  plainDateIn,
  zero,
} from '@reskontra/core';
import type { CaseLife } from '@reskontra/engine';
import { createSimulator, parseState, type Simulator } from '@reskontra/simulator';
import { companyEvents } from '../workbench.ts';
import { createCircle } from './circle.ts';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const ACCOUNT = 'FI2112345600000785';
const ZONE = 'Europe/Helsinki';
const DAY_MS = 86_400_000;
const STATE = {
  version: 1,
  now: '2026-04-01T08:00:00Z',
  companies: [
    { id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['user-key'], vendorApiKeys: ['vendor-key'], account: ACCOUNT },
  ],
};
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

export interface FinnishCircleOptions {
  readonly collectorPayment: CollectorPaymentOptions;
  start(context: AdapterContext): Promise<CircleErp>;
}

export interface FinnishCircle {
  readonly erp: CircleErp;
  readonly simulator: Simulator;
  today(): PlainDate;
  /** Adds an invoice to the ERP and, as it was sent through the network, to the collector. Gives the assignment's id. */
  send(invoice: { readonly number: number; readonly total: Money; readonly reference: string }): string;
  /** Reads both sides and delivers, until a round brings nothing. */
  sync(): Promise<void>;
  case(number: number): Promise<CaseLife>;
  /** What waits for a person. */
  questions(): Promise<readonly string[]>;
  /** Imports the bank's statement of today, and synchronises. */
  importToday(): Promise<void>;
  nextDay(): void;
  /** What the company told the collector, by invoice. */
  told(): Readonly<Record<string, readonly string[]>>;
  openAtEngine(number: number): Promise<Money | undefined>;
  close(): Promise<void>;
}

export async function startFinnishCircle({ collectorPayment, start }: FinnishCircleOptions): Promise<FinnishCircle> {
  const simulator = createSimulator({ state: parseState(STATE) });
  const listening = await simulator.listen();
  const today = () => plainDateIn(simulator.clock.now(), ZONE);
  let started: CircleErp | undefined;
  const circle = await createCircle({
    clock: simulator.clock,
    zone: ZONE,
    hooks: createStockHooks({ collectorPayment }),
    async erp(context) {
      started = await start(context);
      return started.connection;
    },
    collector: (context) =>
      collectorMaventa.connect(collectorMaventa.config.parse(partnerConfig(listening.url)), context),
    engine: { ownAccounts: [ACCOUNT] },
  });
  assert(started !== undefined, 'The ERP was started.');
  const erp: CircleErp = started;
  return {
    erp,
    simulator,
    today,
    sync: circle.sync,
    case: (number) => circle.case(String(number)),
    questions: circle.questions,
    send: (invoice) => send(invoice, { erp, simulator, today: today() }),
    async importToday() {
      await circle.importStatement(simulator.control.settlementStatement(today(), { companyId: COMPANY }));
      await circle.sync();
    },
    nextDay: () => {
      simulator.clock.advance(DAY_MS);
    },
    told: () => Object.fromEntries(companyEvents(simulator)),
    openAtEngine: async (number) => (await circle.case(String(number))).summary.open,
    async close() {
      await circle.close();
      await listening.close();
      await erp.close();
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
