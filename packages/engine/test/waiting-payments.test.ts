// Payments that come before their invoice: they wait with a person, and go on by themselves when the ledger has caught up.
import type { BankTransaction, InvoiceFact } from '@reskontra/core';
import { assignmentFact, collectorPaidFact, day, eur, invoiceFact } from '@reskontra/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments } from './many-invoices.ts';
import { anyLine, INVOICES, ledger, plan, toLine } from './plan.ts';

const told = ({ collector }: Harness) => collector.events.map(({ type, minor }) => [type, minor]);
const open = async ({ engine }: Harness) => (await engine.reviews.list()).map(({ why }) => why);
const closed = async ({ engine }: Harness) =>
  (await engine.reviews.list('dismissed')).map(({ decidedBy, decidedBecause }) => [decidedBy, decidedBecause]);

/** The payment has come, and nobody knows of its invoice. */
async function waiting(...lines: readonly BankTransaction[]): Promise<Harness> {
  const harness = await createHarness();
  await harness.importTransactions(...(lines.length === 0 ? [transaction()] : lines));
  return harness;
}

async function learn(harness: Harness, ...facts: readonly InvoiceFact[]): Promise<void> {
  harness.ledger.push(...facts);
  await harness.engine.puller.pull();
  await harness.deliver();
}

describe('a payment whose invoice is not known yet', () => {
  it('waits with a person, and is matched and reported once when the invoice comes', async () => {
    const harness = await waiting();
    expect(await open(harness)).toEqual(['no invoice has reference 10016']);

    harness.collector.assignments.push(assignmentFact());
    await learn(harness, invoiceFact());
    await learn(harness, invoiceFact({ dueDate: day('2026-05-31') }));

    expect(told(harness)).toEqual([['paid', 10000]]);
    expect(await open(harness)).toEqual([]);
    expect(await closed(harness)).toEqual([['reskontra', 'the ledger knows more now: matched by rule 1']]);
  });

  it('is matched when the collector alone tells of the invoice', async () => {
    const harness = await waiting();
    const [reference] = transaction().references;

    harness.collector.assignments.push(
      assignmentFact({ references: reference === undefined ? [] : [withoutPlace(reference)] }),
    );
    await learn(harness);

    expect(told(harness)).toEqual([['paid', 10000]]);
    expect(await open(harness)).toEqual([]);
  });

  it('is held until the assignment comes, when the invoice comes first', async () => {
    const harness = await waiting();

    await learn(harness, invoiceFact());
    expect(told(harness)).toEqual([]);
    harness.collector.assignments.push(assignmentFact());
    await learn(harness);

    expect(told(harness)).toEqual([['paid', 10000]]);
  });

  it('is shown in the life of its case, with the rule that matched it', async () => {
    const harness = await waiting();

    await learn(harness, invoiceFact());

    const { kase, facts, explanations } = await harness.engine.cases.show('1001');
    expect(kase.payments).toMatchObject([{ amount: eur('100.00'), via: 'bank' }]);
    expect(facts.map(({ kind }) => kind)).toContain('bank-transaction');
    expect([...explanations.values()]).toMatchObject([{ decision: 'allocated by rule 1' }]);
  });

  it('is another question when the invoice that comes does not settle it', async () => {
    const harness = await waiting(transaction({ amount: eur('100.00'), references: [], text: ['lasku 1001'] }));
    expect(await open(harness)).toEqual(['nothing says which invoice is meant']);

    await learn(harness, invoiceFact({ debtor: { id: 'C9', name: 'Toinen Oy' }, references: [] }));

    expect(await open(harness)).toEqual([
      'the invoice number and the amount fit, but the payer is not known for this customer',
    ]);
    expect((await closed(harness)).map(([by]) => by)).toEqual(['reskontra']);
  });

  it('keeps its question, with the candidates of now, when that is all that the news change', async () => {
    const harness = await waiting();

    await learn(
      harness,
      invoiceFact({
        debtor: { id: 'C9', name: 'Toinen Oy' },
        references: [{ scheme: 'fi', canonical: '10029', raw: '10029', valid: true }],
      }),
    );
    const near = {
      ...invoiceFact({ debtor: { id: 'C8', name: 'Kolmas Oy' } }),
      id: 'test:invoice:near' as InvoiceFact['id'],
      invoice: { number: '1003' },
    };
    await learn(harness, { ...near, references: [{ scheme: 'fi', canonical: '10017', raw: '10017', valid: false }] });

    expect(
      (await harness.engine.reviews.list()).map(({ why, candidates }) => [why, candidates.map((one) => one.invoice)]),
    ).toEqual([['no invoice has reference 10016', ['1003']]]);
  });

  it('is asked about for the payer alone, once its invoice is there', async () => {
    const harness = await waiting(transaction({ debtor: { name: 'VISMAFINANC' } }));
    expect(await open(harness)).toEqual(['no invoice has reference 10016']);

    await learn(harness, invoiceFact());

    expect(await open(harness)).toEqual(['the payer is not known']);
  });

  it("is the collector's as soon as the collector says so", async () => {
    const { debtor: _, ...nameless } = transaction();
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments.push(assignmentFact());
    await harness.engine.puller.pull();
    await harness.importTransactions(nameless);
    expect(await open(harness)).toEqual(['the payer is not known']);

    harness.collector.written.push(collectorPaidFact({ on: day('2026-03-30') }));
    await learn(harness);

    expect(await open(harness)).toEqual([]);
    expect(told(harness)).toEqual([]);
    expect((await harness.engine.cases.show('1001')).kase.settlements).toHaveLength(1);
  });
});

describe('a person who was faster', () => {
  it('wins: what was dismissed is not matched any more', async () => {
    const harness = await waiting();
    const [review] = await harness.engine.reviews.list();
    await harness.engine.reviews.decide({
      id: review?.id ?? '',
      verdict: 'dismissed',
      by: 'kaisa',
      because: 'not ours',
    });

    harness.collector.assignments.push(assignmentFact());
    await learn(harness, invoiceFact());

    expect(told(harness)).toEqual([]);
    expect(await closed(harness)).toEqual([['kaisa', 'not ours']]);
  });

  it('wins: what was given to another invoice stays there, until that is undone', async () => {
    const harness = await waiting();
    const other = {
      ...invoiceFact(),
      id: 'test:invoice:other' as InvoiceFact['id'],
      invoice: { number: '7' },
      references: [],
    };
    await learn(harness, other);
    const [review] = await harness.engine.reviews.list();
    const decision = { id: review?.id ?? '', by: 'kaisa', because: 'the debtor rang' };
    await harness.engine.reviews.decide({ ...decision, verdict: 'accepted', invoice: '7' });

    await learn(harness, invoiceFact());
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(eur('100.00'));
    expect((await harness.engine.cases.show('7')).summary.open).toMatchObject({ minor: 0 });

    await harness.engine.reviews.undo(decision);
    await learn(harness, invoiceFact({ dueDate: day('2026-06-30') }));
    expect((await harness.engine.cases.show('1001')).summary.open).toMatchObject({ minor: 0 });
  });
});

describe('matching again', () => {
  it('costs nothing while there are no news', async () => {
    const harness = await waiting();
    await learn(harness, invoiceFact({ references: [] }));

    const results = await harness.engine.puller.pull();

    expect(results.map(({ reader }) => reader)).not.toContain('engine.waiting');
  });

  it('goes on after it died, and takes nothing twice', async () => {
    const harness = await waiting(transaction(), transaction({ bankId: 'B2', amount: eur('40.00'), references: [] }));
    harness.collector.assignments.push(assignmentFact());
    harness.ledger.push(invoiceFact());
    let left = 6; // database transactions until the power is gone: after the invoice was read
    const mortal = await createHarness({
      ledger: harness.ledger,
      collector: harness.collector,
      store: {
        ...harness.store,
        transaction(work) {
          left -= 1;
          return left < 0 ? Promise.reject(new Error('the power is gone')) : harness.store.transaction(work);
        },
      },
    });
    for (let powerCuts = 0; powerCuts < 12; powerCuts += 1) {
      left = powerCuts;
      await mortal.engine.puller.pull().catch(() => undefined);
    }
    await harness.engine.puller.pull();
    await harness.deliver();

    expect(told(harness)).toEqual([['paid', 10000]]);
    expect(await open(harness)).toEqual(['nothing says which invoice is meant']);
  });

  it('ends as if ledger and collector had been read before the statement', { timeout: 60_000 }, async () => {
    const lines = fc.array(anyLine, { minLength: 1, maxLength: 15 }).map((all) => all.map(toLine));

    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        const [late, early] = await Promise.all([outcomeOf(all, 'statement'), outcomeOf(all, 'ledger')]);

        expect(late).toBe(early);
      }),
      { numRuns: 25, seed: 6 },
    );
  });
});

async function outcomeOf(lines: readonly BankTransaction[], first: 'statement' | 'ledger'): Promise<string> {
  const harness = await createHarness({ ledger: ledger() });
  harness.collector.assignments = [...manyAssignments(INVOICES)];
  if (first === 'ledger') await harness.engine.puller.pull();
  await harness.importTransactions(...lines);
  if (first === 'statement') await harness.engine.puller.pull();
  const { outcome } = await plan(harness);
  await harness.store.close();
  return outcome;
}

function withoutPlace({ from: _, ...reference }: BankTransaction['references'][number]) {
  return reference;
}
