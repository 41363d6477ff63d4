// The 90 edge cases of statements and matching: those that no other file shows, and the table of where each is shown.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignmentId, type BankTransaction, money } from '@reskontra/core';
import {
  assignmentFact,
  creditAppliedFact,
  creditNoteAssignmentFact,
  creditNoteFact,
  day,
  eur,
  invoiceFact,
} from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createOccurrences } from '../src/index.ts';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';
import { decide, open, payment, reference } from './match/ledger.ts';

async function withInvoices(count: number): Promise<Harness> {
  const harness = await createHarness({ ledger: manyInvoices(count) });
  harness.collector.assignments = [...manyAssignments(count)];
  await harness.engine.puller.pull();
  return harness;
}

const told = ({ collector }: Harness) =>
  collector.events.map(({ assignment, type, minor }) => [assignment, type, minor]);
const asked = async ({ engine }: Harness) => (await engine.reviews.list()).map(({ why }) => why);

describe('references', () => {
  it('42: an RF reference with zeros in its body is the Finnish one without', () => {
    expect(
      decide(payment({ references: [reference('RF08 0010 016')] }), [open('1', { references: ['10016'] })]),
    ).toMatchObject({
      rule: 1,
    });
  });

  it('44: a reference of four digits counts in free text, and one of 21 digits is none of ours', () => {
    const short = open('1', { references: ['1232'] });

    expect(decide(payment({ text: ['viite 1232'] }), [short])).toMatchObject({ rule: 7 });
    expect(decide(payment({ text: ['123456789012345678901'] }), [short])).toMatchObject({ rule: undefined });
  });

  it('46: an OCR number with a wrong length digit is equal to the letter, or a question', () => {
    const cases = [open('1', { references: ['12345674'] })];

    expect(decide(payment({ references: [reference('12345674', 'ocr')] }), cases)).toMatchObject({ rule: 1 });
    expect(decide(payment({ references: [reference('12345684', 'ocr')] }), cases)).toMatchObject({
      rule: undefined,
      candidates: ['1'],
    });
  });

  it("53: a reference counts on whichever of the company's accounts it comes, and in the invoice's currency alone", async () => {
    const other = await withInvoices(1);
    const swedish = await withInvoices(1);

    await other.importTransactions(paymentOf(0, { account: 'FI4950009420028730' }));
    await swedish.importTransactions(paymentOf(0, { amount: money('SEK', 10000) }));
    await other.deliver();
    await swedish.deliver();

    expect(told(other)).toEqual([['A-2000', 'paid', 10000]]);
    expect(told(swedish)).toEqual([]);
    expect(await asked(swedish)).toEqual(['paid in SEK, invoiced in EUR']);
  });
});

describe('amounts', () => {
  it('56: a part twice and then the rest make the whole, each reported by itself', async () => {
    const harness = await withInvoices(1);

    await harness.importTransactions(paymentOf(0, { amount: eur('30.00') }));
    await harness.importTransactions(paymentOf(0, { amount: eur('30.00'), bookedOn: day('2026-04-02') }));
    await harness.importTransactions(paymentOf(0, { amount: eur('40.00'), bookedOn: day('2026-04-03') }));
    await harness.deliver();

    expect(told(harness).map(([, , minor]) => minor)).toEqual([3000, 3000, 4000]);
    expect(await asked(harness)).toEqual([]);
  });

  it('59: documents that net to zero bring no money, and nothing follows', async () => {
    const harness = await withInvoices(1);
    const documents = [
      { type: 'CINV', number: '2000', amount: eur('100.00') },
      { type: 'CREN', number: '9001', amount: money('EUR', -10000) },
    ];

    const { byClass, decided } = await harness.importTransactions(paymentOf(0, { amount: money('EUR', 0), documents }));

    expect(byClass).toEqual({ other: 1 });
    expect(decided).toMatchObject({ commands: [], reviews: [] });
  });

  it('64: a lump is never matched, though it has the reference and the sum of an invoice', async () => {
    const harness = await withInvoices(1);

    const { byClass, decided } = await harness.importTransactions(
      paymentOf(0, { detailed: false, batch: { count: 2 } }),
    );

    expect(byClass).toEqual({ lump: 1 });
    expect(decided).toMatchObject({ commands: [], reviews: [] });
  });
});

describe('identity', () => {
  const once = async (...files: readonly (readonly BankTransaction[])[]) => {
    const harness = await withInvoices(2);
    for (const lines of files) await harness.importTransactions(...lines);
    await harness.deliver();
    return told(harness).map(([assignment]) => assignment);
  };

  it('66: a file sent again with other ids of file and statement is known', async () => {
    expect(await once([paymentOf(0)], [paymentOf(0, { statement: 7, path: '99/3' })])).toEqual(['A-2000']);
  });

  it('67: half a day twice, once intraday and once at its end, is each payment once', async () => {
    expect(await once([paymentOf(0)], [paymentOf(0), paymentOf(1)])).toEqual(['A-2000', 'A-2001']);
  });

  it("67: two equal genuine payments in two half-day files are one until the whole day's statement brings the second", async () => {
    const part = paymentOf(0, { amount: eur('50.00') });

    expect(await once([part], [part])).toEqual(['A-2000']);
    expect(await once([part], [part], [part, part])).toEqual(['A-2000', 'A-2000']);
    expect(await once([part], [part], [part, part], [part, part])).toEqual(['A-2000', 'A-2000']);
  });

  it('70: the same payment in 053, 054 and 052 is one, in every order', async () => {
    const twins = [
      paymentOf(0, { bankId: 'ARK-053', entryBankId: 'E1' }),
      paymentOf(0, { bankId: 'ARK-054' }),
      paymentOf(0, { entryBankId: 'E-052' }),
    ];
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      expect(await once(...order.map((at) => twins.slice(at, at + 1)))).toEqual(['A-2000']);
    }
  });

  it('71: page 2 before page 1 makes no difference', async () => {
    expect(new Set(await once([paymentOf(1)], [paymentOf(0)]))).toEqual(new Set(['A-2000', 'A-2001']));
  });

  it('72: a batch that came as a sum and comes with its details later is its details, once', async () => {
    const lump = transaction({
      amount: eur('200.00'),
      references: [],
      detailed: false,
      batch: { count: 2 },
      bankId: 'SUM',
    });

    const assignments = await once([lump], [paymentOf(0), paymentOf(1)], [lump]);

    expect(assignments).toHaveLength(2);
    expect(new Set(assignments)).toEqual(new Set(['A-2000', 'A-2001']));
  });

  it('73: every key says by which scheme it was made, so that a new one cannot be taken for it', () => {
    const { keyOf } = createOccurrences();

    expect([keyOf(transaction()), keyOf(transaction())]).toEqual([
      expect.stringMatching(/^v1:\d{8}-[0-9a-f]{32}$/),
      expect.stringMatching(/^v1:\d{8}-[0-9a-f]{32}#2$/),
    ]);
  });
});

describe('events', () => {
  it('85: there is none without an assignment or on a closed one, and the assignment that comes later gets it', async () => {
    const later = await createHarness({ ledger: [invoiceFact()] });
    await later.engine.puller.pull();
    await later.importTransactions(transaction());
    await later.deliver();
    expect(told(later)).toEqual([]);
    later.collector.assignments.push(assignmentFact());
    await later.engine.puller.pull();
    await later.deliver();
    expect(told(later)).toEqual([['A-1', 'paid', 10000]]);

    const closed = await createHarness({ ledger: [invoiceFact()] });
    closed.collector.assignments.push(assignmentFact({ status: 'closed' }));
    await closed.engine.puller.pull();
    await closed.importTransactions(transaction());
    await closed.deliver();
    expect(told(closed)).toEqual([]);
    expect(await asked(closed)).toEqual(['paid twice? Invoice 1001 is closed already']);
  });

  it('85: an overpayment is asked about though there is no assignment, and once', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction({ amount: eur('120.00') }));
    expect(await asked(harness)).toEqual(['overpaid by 20.00 EUR']);

    harness.collector.assignments.push(assignmentFact());
    await harness.engine.puller.pull();

    expect(await asked(harness)).toEqual(['overpaid by 20.00 EUR']);
  });

  it('86: a part and then the rest are two events with the right sum, and there is no third', async () => {
    const harness = await withInvoices(1);
    const lines = [
      paymentOf(0, { amount: eur('40.00') }),
      paymentOf(0, { amount: eur('60.00'), bookedOn: day('2026-04-02') }),
    ];

    await harness.importTransactions(...lines);
    await harness.deliver();
    await harness.importTransactions(...lines);
    await harness.engine.puller.pull();
    await harness.deliver();

    expect(told(harness)).toEqual([
      ['A-2000', 'paid', 4000],
      ['A-2000', 'paid', 6000],
    ]);
  });

  it("87: of several assignments the living one is told, and a credit note's own gets the negative sum", async () => {
    const harness = await createHarness({
      ledger: [invoiceFact(), creditNoteFact(), creditAppliedFact({ amount: eur('25.00') })],
    });
    harness.collector.assignments.push(
      assignmentFact({ status: 'closed' }),
      assignmentFact({ id: assignmentId('A-2') }),
      creditNoteAssignmentFact(),
    );
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction({ amount: eur('75.00') }));
    await harness.deliver();

    expect(told(harness)).toEqual(
      expect.arrayContaining([
        ['A-2', 'credit_note', 2500],
        ['A-9', 'credit_note_used', -2500],
        ['A-2', 'paid', 7500],
      ]),
    );
    expect(told(harness)).toHaveLength(3);
  });
});

describe('a number used again', () => {
  it('for another document is a question', async () => {
    const harness = await createHarness({
      ledger: [
        invoiceFact({ invoice: { number: '1001', uuid: 'u-1' } }),
        invoiceFact({ id: 'test:invoice:other' as never, invoice: { number: '1001', uuid: 'u-2' } }),
      ],
    });

    await harness.engine.puller.pull();

    expect(await asked(harness)).toEqual(['invoice number 1001 is used again for another document']);
  });
});

const ROOT = join(import.meta.dirname, '../../..');
const table = z
  .array(
    z.strictObject({
      number: z.int(),
      sentence: z.string().min(1),
      area: z.enum(['parsing', 'collector', 'references', 'amounts', 'identity', 'returns', 'events']),
      tests: z.array(z.strictObject({ file: z.string(), title: z.string().min(1) })).min(1),
    }),
  )
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'edge-cases.json'), 'utf8')));

describe('the table of the 90 edge cases', () => {
  it('is complete, in order', () => {
    expect(table.map(({ number }) => number)).toEqual(Array.from({ length: 90 }, (_, at) => at + 1));
  });

  it('names only tests that are there, by their titles', () => {
    const sources = new Map<string, string>();
    const missing = table.flatMap(({ number, tests }) =>
      tests
        .filter(({ file, title }) => {
          const source = sources.get(file) ?? readFileSync(join(ROOT, file), 'utf8');
          sources.set(file, source);
          return !["'", '"', '`'].some((quote) => source.includes(`${quote}${title}`));
        })
        .map(({ title }) => `${number}: ${title}`),
    );

    expect(missing).toEqual([]);
  });

  it('calls the tests of matching by their numbers', () => {
    const nameless = table
      .filter(({ area }) => area !== 'parsing')
      .filter(({ number, tests }) => !tests.some(({ title }) => new RegExp(`^(\\d+, )*${number}[,:]`).test(title)))
      .map(({ number }) => number);

    expect(nameless).toEqual([74, 84]); // of the reader, and of the simulation, whose titles say more
  });
});
