import { type BankTransaction, type FoundReference, type InvoiceFact, money, parseReference } from '@reskontra/core';
import { assignmentFact, day, eur, invoiceFact } from '@reskontra/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../src/index.ts';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments, manyInvoices } from './many-invoices.ts';

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
      key: expect.stringMatching(/^v1:[0-9a-f]{32}$/),
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

interface Plan {
  readonly explanations: ReadonlyMap<string, Explanation>;
  /** All that follows, as text: commands by lane in their order, reviews, and every record. */
  readonly text: string;
}

/** Without the numbers of the journal's rows and its clock: those tell when, not what. */
async function plan({ engine, store }: Harness): Promise<Plan> {
  const rows = await store.db
    .selectFrom('facts')
    .select(['id', 'explanation as body'])
    .where('explanation', 'is not', null)
    .orderBy('id')
    .execute();
  const commands = await engine.outbox.list({ all: true });
  const lanes = Map.groupBy(commands, ({ lane }) => lane);
  const planned = [...lanes.keys()]
    .toSorted(byText)
    .map((lane) => [lane, lanes.get(lane)?.map(({ id, command, state }) => [id, command, state])]);
  const asked = [...(await engine.reviews.list()), ...(await engine.reviews.list('dismissed'))]
    .map(({ id, why, because, candidates, state }) => JSON.stringify([id, why, because, candidates, state]))
    .toSorted(byText);
  return {
    explanations: new Map(rows.map(({ id, body }) => [id, JSON.parse(body ?? '') as Explanation])),
    text: JSON.stringify({ rows: rows.map(({ id, body }) => [id, body]), planned, asked }),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const INVOICES = 6;
const FILES = 3;

/** Six invoices of two customers; two have one reference. */
function ledger(): readonly InvoiceFact[] {
  return manyInvoices(INVOICES).map((invoice, at) => ({
    ...invoice,
    amount: eur(['100.00', '100.00', '60.00', '40.00', '250.00', '12.34'][at] ?? '1.00'),
    debtor: { id: `C${at % 2}`, name: at % 2 === 0 ? 'Asiakas Oy' : 'Virtanen Matti' },
    references: at < 5 ? invoice.references : (manyInvoices(INVOICES)[4]?.references ?? []),
  }));
}

const referenceOf = (at: number): FoundReference => ({
  ...(ledger()[at]?.references[0] ?? parseReference('1')),
  from: 'CdtrRefInf',
});

/** A line about an invoice, or about nothing; all about one invoice are in one file, as what they leave open depends on their order. */
const anyLine = fc.record({
  invoice: fc.nat(INVOICES - 1),
  names: fc.constantFrom('reference', 'text', 'number', 'two', 'nothing', 'wrong'),
  amount: fc.constantFrom('100.00', '40.00', '60.00', '12.34', '250.00', '99.99', '160.00'),
  payer: fc.constantFrom('Asiakas Oy', 'Matti Virtanen', 'VISMA FINANC', 'VISMAFINANC', undefined),
  on: fc.constantFrom('2026-04-01', '2026-04-02', '2026-04-03'),
  back: fc.boolean(),
});

function toLine(line: typeof anyLine extends fc.Arbitrary<infer L> ? L : never, at: number): BankTransaction {
  const { invoice, names, payer, on } = line;
  const number = String(2000 + invoice);
  const references: Readonly<Record<string, readonly FoundReference[]>> = {
    reference: [referenceOf(invoice)],
    two: [referenceOf(invoice), referenceOf((invoice + 1) % INVOICES)],
    wrong: [{ ...parseReference('20007', 'fi'), from: 'CdtrRefInf' }],
  };
  const texts: Readonly<Record<string, readonly string[]>> = {
    text: [`viite ${referenceOf(invoice).canonical}`],
    number: [`lasku ${number}`],
  };
  const fields: Partial<BankTransaction> = {
    amount: eur(line.amount),
    bookedOn: day(on),
    references: references[names] ?? [],
    text: texts[names] ?? [],
    bankId: `B${at}-${number}`,
    path: `${at + 1}/0`,
  };
  const party = payer === undefined ? {} : { name: payer };
  const paid = transaction({ ...fields, debtor: party });
  if (!line.back || at % 4 !== 0) return paid;
  const { debtor: _, ...rest } = paid;
  return { ...rest, amount: money('EUR', -paid.amount.minor), reversal: true, creditor: party, bankId: `X${at}` };
}

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
