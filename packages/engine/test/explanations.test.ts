import type { BankTransaction, InvoiceFact } from '@reskontra/core';
import { assignmentFact, eur, invoiceFact } from '@reskontra/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../src/index.ts';
import { createHarness, transaction } from './harness.ts';
import { manyAssignments } from './many-invoices.ts';
import { anyLine, FILES, INVOICES, ledger, plan, referenceOf, toLine } from './plan.ts';

async function recordOf(line: BankTransaction, engine = {}): Promise<Explanation | undefined> {
  const harness = await createHarness({ ledger: [invoiceFact()], engine });
  harness.collector.assignments.push(assignmentFact());
  await harness.engine.puller.pull();
  await harness.importTransactions(line);
  return [...(await plan(harness)).explanations.values()][0];
}

describe('the record of a decision', () => {
  it('has everything that was decided about a payment, and why', async () => {
    expect(await recordOf(transaction({ amount: eur('120.00') }))).toEqual({
      rules: 1,
      config: expect.stringMatching(/^[0-9a-f]{16}$/),
      key: expect.stringMatching(/^v1:\d{8}-[0-9a-f]{32}$/),
      class: 'direct',
      evidence: ['payer {payer} is not the collector'],
      candidates: [{ invoice: '1001', rule: 3, points: 90, amount: eur('100.00') }],
      decision: 'allocated by rule 3',
      because: [
        'rule 3: structured reference 10016 is the reference of open invoice 1001, of which 100.00 EUR was open',
      ],
      allocations: [{ invoice: '1001', as: 'payment', amount: eur('100.00'), excess: eur('20.00') }],
      differences: [],
      events: [
        { type: 'assignment.paid', target: 'A-1', sum: eur('100.00') },
        { type: 'assignment.comment', target: 'A-1' },
      ],
    });
  });

  it('has every candidate with its rule, points and why not, when a person is asked', async () => {
    const { debtor: _, ...nameless } = transaction();

    expect(await recordOf(nameless)).toMatchObject({
      class: 'unknown',
      decision: 'review: the payer is not known',
      candidates: [{ invoice: '1001', rule: 1, points: 100, amount: eur('100.00') }],
      allocations: [],
      events: [],
    });
  });

  it('has what was received and why it differs', async () => {
    expect(await recordOf(transaction({ amount: eur('95.00'), charges: [eur('5.00')] }))).toMatchObject({
      allocations: [{ invoice: '1001', as: 'payment', amount: eur('100.00'), received: eur('95.00') }],
      differences: [{ invoice: '1001', kind: 'bank-charge', amount: eur('5.00') }],
    });
  });

  it('is there for what is no payment at all', async () => {
    expect(await recordOf(transaction({ bankCode: '750' }))).toMatchObject({
      class: 'other',
      evidence: ['the bank calls it interest'],
      decision: 'nothing follows',
    });
  });

  it('tells by which configuration it was decided', async () => {
    const plain = await recordOf(transaction());
    const tolerant = await recordOf(transaction(), {
      match: { tolerance: { EUR: 1 }, partPayments: 'auto', sharedReference: 'review' },
    });
    const reordered = await recordOf(transaction(), {
      collectorProfile: { names: ['Visma Amili', 'VISMA FINANC', 'Visma Financial Solutions'], accounts: [] },
    });

    expect(tolerant?.config).not.toBe(plain?.config);
    expect(reordered?.config).toBe(plain?.config);
  });
});

async function planOf(
  invoices: readonly InvoiceFact[],
  files: readonly (readonly BankTransaction[])[],
): Promise<string> {
  const harness = await createHarness({ ledger: invoices });
  harness.collector.assignments = [...manyAssignments(INVOICES)];
  await harness.engine.puller.pull();
  for (const lines of files) await harness.importTransactions(...lines);
  const { text } = await plan(harness);
  await harness.store.close();
  return text;
}

describe('the plan', () => {
  it('90: is the same to the last byte, however transactions and invoices are shuffled', {
    timeout: 60_000,
  }, async () => {
    const lines = fc.array(anyLine, { minLength: 1, maxLength: 20 }).map((all) => all.map(toLine));
    const shuffles = lines.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all], { minLength: all.length }),
        fc.shuffledSubarray([...ledger()], { minLength: INVOICES }),
      ),
    );

    await fc.assert(
      fc.asyncProperty(shuffles, async ([all, shuffled, invoices]) => {
        expect(await planOf(invoices, [shuffled])).toBe(await planOf(ledger(), [all]));
      }),
      { numRuns: 25, seed: 4 },
    );
  });

  it('90: is the same to the last byte in whatever order files come that are about different invoices', {
    timeout: 60_000,
  }, async () => {
    const lines = fc.array(
      anyLine.map(
        (line) =>
          ({
            ...line,
            names: line.names === 'two' ? 'reference' : line.names,
            payer: line.payer ?? 'VISMAFINANC',
          }) as typeof line,
      ),
      { minLength: 3, maxLength: 15 },
    );

    await fc.assert(
      fc.asyncProperty(lines, fc.shuffledSubarray([0, 1, 2], { minLength: FILES }), async (all, order) => {
        const certain = all
          .filter(({ names }) => names === 'reference' || names === 'text')
          .filter(({ invoice }) => invoice < 4);
        const files = [0, 1, 2].map((file) =>
          certain
            .map((line, at) => [line, toLine(line, at)] as const)
            .filter(([line]) => line.invoice % FILES === file)
            .map(([, line]) => line),
        );
        const inOrder = files.filter((file) => file.length > 0);
        const shuffled = order.map((at) => files[at] ?? []).filter((file) => file.length > 0);

        expect(await planOf(ledger(), shuffled)).toBe(await planOf(ledger(), inOrder));
      }),
      { numRuns: 20, seed: 5 },
    );
  });

  it('has no name of a payer in it', async () => {
    const harness = await createHarness({ ledger: ledger() });
    await harness.engine.puller.pull();
    await harness.importTransactions(
      transaction({ references: [referenceOf(0)], debtor: { name: 'Matti Meikäläinen' } }),
    );

    expect((await plan(harness)).text).not.toContain('Meikäläinen');
  });
});
