// harness.ts — an engine in memory with a virtual clock, for tests that run the whole loop.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AnyHook,
  type BankTransaction,
  DataError,
  type Fact,
  type FactOf,
  type Instant,
  instantFromMs,
  type Reader,
  type StatementReader,
  seededRandom,
  stockHooks,
  VISMA_AMILI,
} from '@reskontra/core';
import { day, eur } from '@reskontra/core/testing';
import {
  createEngine,
  type Engine,
  type EngineOptions,
  type Owner,
  openPostgresStore,
  openSqliteStore,
  type Store,
  type Timer,
} from '../src/index.ts';
import { FakeCollector } from './fake-collector.ts';

export interface Harness {
  readonly engine: Engine;
  readonly store: Store;
  readonly collector: FakeCollector;
  readonly ledger: Fact[];
  /** Writes a file of these lines and gives its path. */
  fileOf(...lines: readonly string[]): string;
  /** Imports these transactions as one file. */
  importTransactions(...transactions: readonly BankTransaction[]): ReturnType<Engine['importer']['importFile']>;
  deliver(patienceMs?: number): ReturnType<Engine['outbox']['deliver']>;
}

export interface HarnessOptions {
  readonly path?: string;
  /** Instead of one of its own. */
  readonly store?: Store;
  readonly hooks?: readonly AnyHook[];
  readonly owner?: Owner;
  readonly collector?: FakeCollector;
  readonly time?: VirtualTime;
  readonly ledger?: readonly Fact[];
  /** Instead of all that the harness makes. */
  readonly engine?: Partial<EngineOptions>;
}

export async function createHarness(options: HarnessOptions = {}): Promise<Harness> {
  const store = options.store ?? (await openTestStore(options.path));
  const collector = options.collector ?? new FakeCollector();
  const ledger: Fact[] = [...(options.ledger ?? [])];
  const time = options.time ?? virtualTime('2026-04-01T09:00:00.000Z' as Instant);
  const engine = createEngine({
    company: 'test',
    store,
    erp: {
      read: {
        invoices: listReader<FactOf<'invoice'>>(ledger, ['invoice']),
        creditNotes: listReader<FactOf<'credit-note' | 'credit-applied'>>(ledger, ['credit-note', 'credit-applied']),
        payments: listReader<FactOf<'erp-payment' | 'erp-reversal'>>(ledger, ['erp-payment', 'erp-reversal']),
      },
    },
    collector: collector.connection(),
    hooks: options.hooks ?? stockHooks,
    readers: [jsonLinesReader],
    collectorProfile: VISMA_AMILI,
    ownAccounts: ['FI2112345600000785'],
    clock: time,
    random: seededRandom(1),
    timer: time,
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    ...options.engine,
  });
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  let files = 0;
  const fileOf = (...lines: readonly string[]): string => {
    files += 1;
    const path = join(folder, `${files}.jsonl`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  return {
    engine,
    store,
    collector,
    ledger,
    fileOf,
    importTransactions: (...transactions) =>
      engine.importer.importFile(fileOf(...transactions.map((transaction) => JSON.stringify(transaction)))),
    deliver: (patienceMs = 0) => engine.outbox.deliver({ patienceMs }),
  };
}

/** `RESKONTRA_TEST_STORE=postgres` runs every test that names no file of its own on PostgreSQL. */
async function openTestStore(path: string | undefined): Promise<Store> {
  if (path?.startsWith('postgres:') === true) return openPostgresStore(path);
  if (process.env.RESKONTRA_TEST_STORE === 'postgres' && path === undefined) {
    const { databaseWithStore } = await import('./support/postgres-database.ts');
    return openPostgresStore(await databaseWithStore());
  }
  return openSqliteStore(path ?? ':memory:');
}

/** 100.00 EUR from Asiakas Oy on 2026-04-01, with the reference of invoice 1001, as the bank would tell it. */
export function transaction(fields: Partial<BankTransaction> = {}): BankTransaction {
  const reference = { scheme: 'fi', canonical: '10016', raw: '00010016', valid: true, from: 'CdtrRefInf' } as const;
  return {
    statement: 1,
    path: '1/0',
    account: 'FI2112345600000785',
    status: 'booked',
    bookedOn: day('2026-04-01'),
    amount: eur('100.00'),
    reversal: false,
    debtor: { name: 'Asiakas Oy' },
    references: [reference],
    documents: [],
    text: [],
    bankId: 'B1',
    charges: [],
    detailed: true,
    ...fields,
  };
}

/** A format for tests: one transaction a line, as JSON; the line `BROKEN` makes the file one to refuse. */
const jsonLinesReader: StatementReader = {
  id: 'jsonl',
  detect: (head) => (head[0] === 0x7b ? 3 : 0),
  open({ file, sink }) {
    let text = '';
    return {
      write: (chunk) => {
        text += Buffer.from(chunk).toString('utf8');
      },
      end: () => {
        for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
          if (line === 'BROKEN')
            throw new DataError(`${file} ends too early. Fetch it again.`, { code: 'test.broken', file });
          sink.transaction(JSON.parse(line) as BankTransaction);
        }
      },
    };
  },
};

function listReader<F extends Fact>(list: readonly Fact[], kinds: readonly F['kind'][]): Reader<F> {
  const isMine = (fact: Fact): fact is F => kinds.includes(fact.kind);
  return {
    next: async (cursor) => ({
      facts: list.slice(Number(cursor ?? '0')).filter(isMine),
      cursor: String(list.length),
      more: false,
    }),
  };
}

export type VirtualTime = Timer & { now(): Instant };

/** A clock that stands still, but for whoever sleeps. */
export function virtualTime(start: Instant): VirtualTime {
  let ms = Date.parse(start);
  return {
    now: () => instantFromMs(ms),
    sleep: async (wait) => {
      ms += wait;
    },
  };
}
