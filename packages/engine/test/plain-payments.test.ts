import {
  type BankTransaction,
  type Fact,
  type Instant,
  type Random,
  seededRandom,
  stockHooks,
  VISMA_AMILI,
} from '@reskontra/core';
import { eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { classify } from '../src/classify/classify.ts';
import { createOccurrences } from '../src/identity/transaction-key.ts';
import { findExplanationOf } from '../src/journal/explanations.ts';
import { factsOfCases } from '../src/journal/facts.ts';
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

/** Everything that taking a payment leaves, whichever rows hold it: facts are told by their ids instead of their numbers. */
async function left({ store }: Harness): Promise<unknown> {
  const tx = { db: store.db, company: 'test', now: '2026-04-01T09:00:00.000Z' as Instant };
  const idOf = new Map<number, string>();
  const cases: unknown[] = [];
  for (const { id } of await store.db.selectFrom('cases').selectAll().execute()) {
    const stored = await factsOfCases(tx, [id]);
    for (const { seq, fact } of stored) idOf.set(seq, fact.id);
    const facts = stored.map(({ fact }) => fact);
    const isLine = (fact: Fact) => fact.kind === 'bank-transaction';
    cases.push([id, facts.filter((fact) => !isLine(fact)), inOrderOfText(facts.filter(isLine))]);
  }
  for (const { seq, id } of await store.db.selectFrom('facts').select(['seq', 'id']).execute()) idOf.set(seq, id);
  const withId = <T extends { readonly fact_seq: number }>(found: readonly T[]) =>
    found.map(({ fact_seq, ...row }) => ({ ...row, fact: idOf.get(fact_seq) ?? `number ${fact_seq}` }));
  const lines = await store.db.selectFrom('facts').select('id').where('kind', '=', 'bank-transaction').execute();
  const explanations = await Promise.all(lines.map(async ({ id }) => [id, await findExplanationOf(tx, id)]));
  return {
    cases,
    explanations: inOrderOfText(explanations),
    lookups: await store.db.selectFrom('case_lookups').selectAll().execute(),
    personal: inOrderOfText(withId(await store.db.selectFrom('personal').selectAll().execute())),
    ids: inOrderOfText(withId(await store.db.selectFrom('transaction_ids').selectAll().execute())),
    commands: withId(await store.db.selectFrom('commands').selectAll().execute()),
    reviews: withId(await store.db.selectFrom('reviews').selectAll().execute()),
    pending: inOrderOfText(withId(await store.db.selectFrom('pending_hooks').selectAll().execute())),
  };
}

function inOrderOfText(items: readonly unknown[]): readonly string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

describe('an ordinary payment', () => {
  it.each(SEEDS)('leaves what taking it step by step leaves (seed %i)', async (seed) => {
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

    expect(await left(plainly)).toEqual(await left(byStep));
    expect(plain).toBeGreaterThan(10);
  });
});
