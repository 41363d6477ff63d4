import process from 'node:process';
import { type BankTransaction, type Instant, parsePlainDate, type Random, seededRandom } from '@reskontra/core';
import { eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { openSqliteStore, type Store } from '../src/index.ts';
import { FakeCollector, type Fault } from './fake-collector.ts';
import { createHarness, type Harness, type VirtualTime, virtualTime } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

const INVOICES = 3;
const STEPS = 8;
const FAULTS: readonly Fault[] = ['ok', 'ok', 'ok', 'lost-before', 'lost-after', 'busy', 'find-down'];
const PARTS = ['10.00', '10.00', '25.00', '30.00', '25.00']; // together the whole invoice

describe('the loop, with everything going wrong that can', () => {
  const first = Number(process.env.SEED ?? '1');
  const count = Number(process.env.SEEDS ?? (process.env.SEED === undefined ? '30' : '1'));

  it(`tells the collector of each direct payment exactly once (${count} seeds from ${first})`, async () => {
    for (let seed = first; seed < first + count; seed += 1) {
      await simulate(seed).catch((error: unknown) => {
        throw new Error(`Repeat with: SEED=${seed} vitest run packages/engine/test/simulation.test.ts`, {
          cause: error,
        });
      });
    }
  }, 600_000);
});

async function simulate(seed: number): Promise<void> {
  const world = await createWorld(seed);
  for (let step = 0; step < STEPS; step += 1) await world.step();
  await world.calmDown();
  const before = await world.everything();

  expect(world.paidAtCollector()).toEqual(world.paidDirectly());
  expect(before.commands.map((command) => command.state)).toEqual(before.commands.map(() => 'delivered'));
  expect(world.orderAtCollector(before.commands)).toEqual(before.commands.map((command) => command.remote));
  expect(before.reviews).toEqual([]);

  await world.calmDown();
  expect(await world.everything()).toEqual(before);
}

interface Line {
  readonly invoice: number;
  readonly transaction: BankTransaction;
  readonly direct: boolean;
}

async function createWorld(seed: number) {
  const random = seededRandom(seed);
  const store = await openSqliteStore(':memory:');
  const time = virtualTime('2026-04-01T09:00:00.000Z' as Instant);
  const collector = new FakeCollector();
  const lines = toLines(random);
  let lives = 0;

  /** A process; it dies at one of its next transactions, before or after it takes effect, unless told to live. */
  async function run(work: (harness: Harness) => Promise<unknown>, mayDie: boolean): Promise<void> {
    lives += 1;
    const id = `host/1/${lives}`;
    const mortal = mayDie ? mortalStore(store, random) : store;
    const owner = { id, mayLive: (other: string) => other === id };
    const harness = await createHarness(processOptions({ store: mortal, collector, time, owner, random }));
    try {
      await work(harness);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
  }

  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => [random.next(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  const someLines = () =>
    shuffled(lines.filter((_, at) => at === 0 || random.next() < 0.5)).map((line) => line.transaction);

  const acts: readonly (() => Promise<void>)[] = [
    () => run((harness) => harness.importTransactions(...someLines()), true),
    () => run((harness) => harness.importTransactions(...someLines()), true),
    async () => {
      const known = collector.assignments.length;
      collector.assignments = [...manyAssignments(Math.min(INVOICES, known + 1))];
      await run((harness) => harness.engine.puller.pull(), true);
    },
    async () => {
      collector.faults.push(...Array.from({ length: 4 }, () => oneOf(FAULTS, random)));
      await run((harness) => harness.deliver(oneOf([0, 5000, 3_600_000], random)), true);
    },
  ];

  await run((harness) => harness.engine.puller.pull(), false);
  return {
    step: () => oneOf(acts, random)(),
    /** Everything is read, and sent until nothing is left. */
    async calmDown(): Promise<void> {
      collector.faults.length = 0;
      collector.assignments = [...manyAssignments(INVOICES)];
      await run(async (harness) => {
        await harness.engine.puller.pull();
        await harness.importTransactions(...shuffled(lines).map((line) => line.transaction));
        await harness.deliver(24 * 3_600_000);
      }, false);
    },
    async everything() {
      const read = (table: 'facts' | 'case_facts' | 'pending_hooks') =>
        store.db.selectFrom(table).selectAll().execute();
      const facts = await store.db.selectFrom('facts').selectAll().execute();
      return {
        commands: await store.db
          .selectFrom('commands')
          .select(['seq', 'lane', 'state', 'remote'])
          .orderBy('seq')
          .execute(),
        reviews: await store.db.selectFrom('reviews').select(['why']).execute(),
        facts: facts.length,
        links: (await read('case_facts')).length,
        explanations: facts.filter(({ explanation }) => explanation !== null).length,
        pending: await read('pending_hooks'),
        events: [...collector.events],
      };
    },
    paidAtCollector: () =>
      inOrder(collector.events.map(({ assignment, type, minor, on }) => `${assignment} ${type} ${minor} ${on}`)),
    paidDirectly: () =>
      inOrder(
        lines
          .filter((line) => line.direct)
          .map(({ invoice, transaction }) => {
            const { amount, bookedOn } = transaction;
            return `A-${2000 + invoice} paid ${amount.minor} ${bookedOn}`;
          }),
      ),
    /** For each command the effect that stands at its place in its lane. */
    orderAtCollector(commands: readonly { readonly lane: string; readonly remote: string | null }[]) {
      const order = new Map(collector.events.map((event, at) => [event.remote, at]));
      const lanes = Map.groupBy(commands, (command) => command.lane);
      const queues = new Map(
        [...lanes].map(([lane, list]) => [
          lane,
          list.map((command) => command.remote).sort((a, b) => (order.get(a ?? '') ?? 0) - (order.get(b ?? '') ?? 0)),
        ]),
      );
      return commands.map((command) => queues.get(command.lane)?.shift());
    },
  };
}

interface ProcessParts {
  readonly store: Store;
  readonly collector: FakeCollector;
  readonly time: VirtualTime;
  readonly owner: { readonly id: string; mayLive(other: string): boolean };
  readonly random: Random;
}

function processOptions({ random, ...parts }: ProcessParts) {
  return { ...parts, ledger: manyInvoices(INVOICES), engine: { random } };
}

/** What the bank has: of each invoice some parts paid by the debtor and some by the collector, equal ones among them. */
function toLines(random: Random): readonly Line[] {
  const lines: Line[] = [];
  for (let invoice = 0; invoice < INVOICES; invoice += 1) {
    for (const part of PARTS.filter(() => random.next() < 0.6)) {
      const direct = random.next() < 0.7;
      const bookedOn = parsePlainDate(oneOf(['2026-04-01', '2026-04-02'], random));
      const debtor = { name: direct ? 'Asiakas Oy' : 'VISMA FINANC' };
      lines.push({ invoice, direct, transaction: paymentOf(invoice, { amount: eur(part), bookedOn, debtor }) });
    }
  }
  return lines.length === 0 ? toLines(random) : lines;
}

class Death extends Error {}

/** Dies at a transaction, before it or after its commit; whatever the process tries then fails. */
function mortalStore(store: Store, random: Random): Store {
  let left = Math.floor(random.next() * 25);
  const afterCommit = random.next() < 0.5;
  let dead = false;
  return {
    ...store,
    async transaction(work) {
      if (dead) throw new Death();
      left -= 1;
      if (left > 0) return store.transaction(work);
      dead = true;
      if (!afterCommit) {
        return store.transaction(async (db, rows) => {
          await work(db, rows);
          throw new Death();
        });
      }
      await store.transaction(work);
      throw new Death();
    },
    async reading(work) {
      if (dead) throw new Death(); // else the dead would go on to send
      return store.reading(work);
    },
  };
}

function oneOf<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random.next() * items.length)] as T;
}

function inOrder(texts: readonly string[]): readonly string[] {
  return texts.toSorted((a, b) => (a < b ? -1 : 1));
}
