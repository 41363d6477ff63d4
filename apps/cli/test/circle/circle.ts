// circle.ts — an engine between an ERP, a bank account and a collector, on one virtual clock: synchronised until nothing moves.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AdapterContext,
  type AnyHook,
  addMs,
  type Clock,
  type CollectorConnection,
  type ErpConnection,
  parseInstant,
  plainDateIn,
  seededRandom,
  VISMA_AMILI,
} from '@reskontra/core';
import { type CaseLife, createEngine, type EngineOptions, openSqliteStore } from '@reskontra/engine';
import { statementReaders } from '../../src/statement/readers.ts';

/** Stands still until it is moved. */
export interface MovableClock extends Clock {
  advance(ms: number): unknown;
}

export interface CircleOptions {
  readonly clock: MovableClock;
  readonly zone: string;
  readonly hooks: readonly AnyHook[];
  readonly erp: (context: AdapterContext) => ErpConnection | Promise<ErpConnection>;
  readonly collector: (context: AdapterContext) => CollectorConnection;
  readonly overdueDays?: readonly number[];
  /** Instead of the usual. */
  readonly engine?: Partial<EngineOptions>;
}

export interface Circle {
  /** Reads both sides and delivers, again and again, until a round brings nothing. @throws what reading failed with */
  sync(): Promise<void>;
  importStatement(xml: string): Promise<void>;
  case(invoice: string): Promise<CaseLife>;
  /** What waits for a person. */
  questions(): Promise<readonly string[]>;
  /** Commands that were not carried out, with what the other side said. */
  refused(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function createMovableClock(start: string): MovableClock {
  let now = parseInstant(start);
  return {
    now: () => now,
    advance(ms) {
      now = addMs(now, ms);
    },
  };
}

const MAX_ROUNDS = 20; // a loop that does not come to rest is the failure we look for
const ROUND_MS = 60_000; // the other sides do their part between two rounds

export async function createCircle(options: CircleOptions): Promise<Circle> {
  const { clock, zone } = options;
  const folder = await mkdtemp(join(tmpdir(), 'reskontra-circle-'));
  const stop = new AbortController();
  const today = () => plainDateIn(clock.now(), zone);
  const context: AdapterContext = { folder, clock, today, signal: stop.signal };
  const engine = createEngine({
    company: 'circle',
    store: await openSqliteStore(':memory:'),
    erp: await options.erp(context),
    collector: options.collector(context),
    hooks: options.hooks,
    readers: statementReaders(),
    collectorProfile: VISMA_AMILI,
    ownAccounts: [],
    clock,
    random: seededRandom(1),
    ...(options.overdueDays === undefined ? {} : { overdue: { today, days: options.overdueDays } }),
    ...options.engine,
  });
  let statements = 0;

  async function round(): Promise<number> {
    const read = await engine.puller.pull();
    const failed = read.find(({ failure }) => failure !== undefined);
    if (failed !== undefined) throw new Error(`${failed.reader} cannot be read`, { cause: failed.failure });
    const { delivered, rejected } = await engine.outbox.deliver({ patienceMs: 0 });
    clock.advance(ROUND_MS);
    return read.reduce((sum, source) => sum + source.new, 0) + delivered + rejected;
  }

  return {
    async sync() {
      for (let rounds = 0; rounds < MAX_ROUNDS; rounds += 1) if ((await round()) === 0) return;
      throw new Error(`The circle has not come to rest after ${MAX_ROUNDS} rounds.`);
    },
    async importStatement(xml) {
      statements += 1;
      const path = join(folder, `statement-${statements}.xml`);
      await writeFile(path, xml);
      await engine.importer.importFile(path);
    },
    case: (invoice) => engine.cases.show(invoice),
    questions: async () => (await engine.reviews.list()).map(({ why }) => why),
    async refused() {
      const left = await engine.outbox.list();
      return left.map(({ command, state, message }) => `${command.type} ${state}: ${message ?? ''}`);
    },
    async close() {
      stop.abort();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
