// open-engine.ts — an engine whose ERP tells of invoices and whose collector takes a comment on each, at once and without a network.
import {
  assignmentId,
  type CollectorConnection,
  type CommandOf,
  type Cursor,
  defineHook,
  factId,
  type InvoiceFact,
  instantFromMs,
  money,
  parsePlainDate,
  seededRandom,
  VISMA_AMILI,
} from '@reskontra/core';
import { createEngine, type Engine, openPostgresStore, openSqliteStore, type Store } from '@reskontra/engine';

export const openStore = (address: string): Promise<Store> =>
  address.startsWith('postgres') ? openPostgresStore(address) : openSqliteStore(address);

const day = parsePlainDate('2026-04-01');

function invoice(at: number): InvoiceFact {
  return {
    kind: 'invoice',
    id: factId('bench', 'invoice', String(at)),
    invoice: { number: String(at) },
    references: [],
    issuedOn: day,
    dueDate: day,
    amount: money('EUR', 10_000),
  } as unknown as InvoiceFact;
}

/** One command for each invoice, each in a lane of its own. */
const comment = defineHook({
  id: 'bench-comment',
  on: 'invoice',
  decide: ({ invoice: { number = '' } }) => [
    {
      type: 'assignment.comment',
      assignment: assignmentId(`A-${number}`),
      text: `about ${number}`,
      because: ['bench'],
    },
  ],
});

export interface OpenEngineOptions {
  readonly invoices?: number;
  readonly ofPage?: number;
  readonly concurrency?: number;
}

export async function openEngine(
  address: string,
  { invoices = 0, ofPage = 1, concurrency = 4 }: OpenEngineOptions = {},
): Promise<{ readonly engine: Engine; readonly store: Store }> {
  const store = await openStore(address);
  const write: CollectorConnection['write'] = {
    'assignment.comment': {
      repeat: 'remote-key',
      apply: async (_: CommandOf<'assignment.comment'>, key) => ({ kind: 'delivered', remote: key }),
    },
  };
  const engine = createEngine({
    company: 'bench',
    store,
    erp: {
      read: {
        invoices: {
          async next(from) {
            const start = Number(from ?? 0);
            const end = Math.min(invoices, start + ofPage);
            const facts = Array.from({ length: end - start }, (_, at) => invoice(start + at));
            return { facts, cursor: String(end) as Cursor, more: end < invoices };
          },
        },
      },
    },
    collector: { read: {}, write },
    hooks: [comment],
    readers: [],
    collectorProfile: VISMA_AMILI,
    ownAccounts: [],
    clock: { now: () => instantFromMs(Date.now()) },
    random: seededRandom(1),
    concurrency,
  });
  return { engine, store };
}
