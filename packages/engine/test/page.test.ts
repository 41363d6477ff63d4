import { assignmentId, type BankTransaction, factSchema } from '@reskontra/core';
import { assignmentFact, invoiceFact, paymentFact, settlementFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { looksWhole } from '../src/journal/looks-whole.ts';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

async function withInvoices(count: number): Promise<Harness> {
  const harness = await createHarness({ ledger: manyInvoices(count) });
  harness.collector.assignments = [...manyAssignments(count)];
  await harness.engine.puller.pull();
  return harness;
}

/** More than are held in memory at once. */
const MANY = 620;

describe('a page of transactions', () => {
  it('plans for each invoice once, however many pages a file makes', async () => {
    const harness = await withInvoices(MANY);
    const lines = Array.from({ length: MANY }, (_, at) => paymentOf(at));

    const imported = await harness.importTransactions(...lines);
    await harness.deliver();

    expect(imported).toMatchObject({ new: MANY, planned: MANY, asked: 0 });
    expect(harness.collector.events).toHaveLength(MANY);
  });

  it('hands back no more commands than were asked for, and counts them all', async () => {
    const harness = await withInvoices(3);
    const file = harness.fileOf(...[0, 1, 2].map((at) => JSON.stringify(paymentOf(at))));

    const imported = await harness.engine.importer.importFile(file, { most: 2 });

    expect(imported.decided.commands).toHaveLength(2);
    expect(imported.planned).toBe(3);
  });

  it('holds what waits for its assignment until that comes, for two payments of one page', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    const half: Partial<BankTransaction> = { amount: { currency: 'EUR', minor: 5_000 } };

    await harness.importTransactions(transaction({ ...half, debtor: { name: 'Yksi' } }), transaction({ ...half }));
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    await harness.deliver();

    expect(harness.collector.events).toHaveLength(2);
  });

  it('finds a damaged entry of the journal instead of deciding by it', async () => {
    const harness = await withInvoices(1);
    await harness.store.db
      .updateTable('facts')
      .set({
        body: '{"id":"x","kind":"invoice","invoice":{"number":"2000"},"amount":{"currency":"EUR"},"references":[]}',
      })
      .where('kind', '=', 'invoice')
      .execute();

    await expect(harness.importTransactions(paymentOf(0))).rejects.toThrow(/amount/);
  });
});

describe('the quick look at a fact', () => {
  const facts = [
    invoiceFact({ open: { currency: 'EUR', minor: 100 } }),
    assignmentFact({ id: assignmentId('A-1') }),
    paymentFact(),
    settlementFact(),
  ];

  it.each(facts.map((fact) => [fact.kind, fact] as const))('is content with %s', (_kind, fact) => {
    expect(looksWhole(fact)).toBe(true);
  });

  it.each(facts.map((fact) => [fact.kind, fact] as const))('misses nothing that %s must have', (_kind, fact) => {
    const missed = Object.keys(fact).filter((field) => {
      const { [field as keyof typeof fact]: _, ...rest } = fact;
      return looksWhole(rest) && !factSchema.safeParse(rest).success;
    });

    expect(missed).toEqual([]);
  });
});
