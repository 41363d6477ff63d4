import { type BankTransaction, type Random, seededRandom, stockHooks, VISMA_AMILI } from '@reskontra/core';
import { eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { classify } from '../src/classify/classify.ts';
import { createOccurrences } from '../src/identity/transaction-key.ts';
import { openPage, type PageTx } from '../src/journal/open-page.ts';
import { prepareLedger } from '../src/match/load-ledger.ts';
import { toMatchInput } from '../src/match/match-input.ts';
import { EXACT } from '../src/match/match-policy.ts';
import { takePlainly } from '../src/take/take-plainly.ts';
import { takeTransaction } from '../src/take/take-transaction.ts';
import { withFingerprint } from '../src/take/transaction-policy.ts';
import { loadWaitingReturns } from '../src/take/waiting-returns.ts';
import { createHarness, type Harness } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

const INVOICES = 30;
const PAYMENTS = 60;
const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);

const policy = withFingerprint({
  hooks: stockHooks,
  collector: VISMA_AMILI,
  payments: 'both',
  ownAccounts: ['FI2112345600000785'],
  match: EXACT,
});

async function withLedger(): Promise<Harness> {
  const harness = await createHarness({ ledger: manyInvoices(INVOICES) });
  harness.collector.assignments = manyAssignments(INVOICES).slice(2); // two wait for theirs
  await harness.engine.puller.pull();
  return harness;
}

/** Exact, in parts and too much; by one reference, by two and by text; from debtors, the collector and nobody. */
function payments(random: Random): readonly BankTransaction[] {
  const pick = <T>(items: readonly T[]) => items[Math.floor(random.next() * items.length)] as T;
  const invoice = () => Math.floor(random.next() * (INVOICES + 1));
  return Array.from({ length: PAYMENTS }, (_, at) => {
    const line = paymentOf(invoice(), {
      path: `${at}/0`,
      bankId: `B-${at}`,
      amount: eur(pick(['30.00', '100.00', '100.00', '130.00', '200.00'])),
      debtor: pick([
        { name: 'Asiakas Oy' },
        { name: 'Asiakas Oy', account: 'FI4950009420028730' },
        { name: 'VISMA FINANC' },
        {},
      ]),
    });
    const { references } = line;
    const shape = random.next();
    if (shape < 0.15) return { ...line, references: [...references, ...paymentOf(invoice()).references] };
    if (shape < 0.25) return { ...line, references: [], text: [`lasku ${references[0]?.canonical}`] };
    if (shape < 0.35) return { ...line, text: ['lasku 2003'] };
    return line;
  });
}

type Take = (
  tx: PageTx,
  ...rest: Parameters<typeof takePlainly> extends [unknown, ...infer R] ? R : never
) => Promise<boolean>;

/** Takes them in one page; how many were taken plainly. */
async function take(harness: Harness, lines: readonly BankTransaction[], takeOne: Take): Promise<number> {
  const { keyOf } = createOccurrences();
  const now = '2026-04-01T09:00:00.000Z' as never;
  return harness.store.transaction(async (db, rows) => {
    const outer = { db, rows, company: 'test', now };
    const returns = await loadWaitingReturns(outer);
    const tx = openPage(outer);
    const items = lines.map((transaction) => ({
      key: keyOf(transaction),
      transaction,
      classification: classify(transaction, policy),
      takenBack: false,
      input: toMatchInput(transaction),
    }));
    tx.page.expect(items.map(({ key }) => key));
    await prepareLedger(
      tx.page,
      items.map(({ input }) => input),
    );
    await tx.page.reserveSeqs();
    let plain = 0;
    for (const item of items) if (await takeOne(tx, item, { policy, returns })) plain += 1;
    tx.page.flush();
    return plain;
  });
}

/** Everything that taking a payment writes, row for row. */
async function written({ store }: Harness): Promise<readonly unknown[]> {
  const tables = [
    'facts',
    'personal',
    'case_facts',
    'case_lookups',
    'transaction_ids',
    'commands',
    'reviews',
    'pending_hooks',
  ] as const;
  return Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
}

describe('an ordinary payment', () => {
  it.each(SEEDS)('leaves to the last byte what taking it step by step leaves (seed %i)', async (seed) => {
    const lines = payments(seededRandom(seed));
    const [plainly, byStep] = [await withLedger(), await withLedger()];

    const plain = await take(plainly, lines, async (tx, item, options) => {
      const taken = takePlainly(tx, item, options);
      if (taken === undefined) await takeTransaction(tx, item, options);
      return taken !== undefined;
    });
    await take(byStep, lines, async (tx, item, options) => {
      await takeTransaction(tx, item, options);
      return false;
    });

    expect(await written(plainly)).toEqual(await written(byStep));
    expect(plain).toBeGreaterThan(10);
  });
});
