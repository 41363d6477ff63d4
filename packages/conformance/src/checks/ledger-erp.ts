// ledger-erp.ts — checks on what an ERP's adapter says about credit notes and payments.
import type { Fact, FactOf } from '@reskontra/core';
import { withBench } from '../bench/bench.ts';
import { creditNoteRecord, invoiceRecord, numberOf, paymentRecord } from '../bench/streams.ts';
import { walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { expectEqual, expectSameMembers, expectThat, notApplicable } from '../expect.ts';
import type { ErpSubject } from '../subject/adapter-subject.ts';
import type { ErpRecord } from '../subject/records.ts';
import { readerOf } from './reading-cursor.ts';

export const LEDGER_ERP: readonly Check<ErpSubject>[] = [
  {
    id: 'ledger.signs',
    sentence: 'What an invoice asks, and what a credit or a payment takes off, are all positive amounts.',
    why: 'The sign is said by the kind of fact. A credit note with the sign of the books would raise the debt.',
    async run(subject) {
      const facts = await readAll(subject, [invoiceRecord(0), creditNoteRecord(0), paymentRecord(0)]);
      const sums = facts.map((fact) => [fact.kind, 'amount' in fact ? fact.amount?.minor : undefined]);
      const expected = [
        ...('invoices' in subject.reads ? [['invoice', 10_000]] : []),
        ...('creditNotes' in subject.reads
          ? [
              ['credit-note', 4000],
              ['credit-applied', 4000],
            ]
          : []),
        ...('payments' in subject.reads ? [['erp-payment', 2500]] : []),
      ];
      expectSameMembers(sums, expected, 'kinds or sums differ');
    },
  },
  {
    id: 'ledger.credit-created-is-not-applied',
    sentence:
      'A credit note that was applied to nothing is no credit yet, and of one applied in part that part counts.',
    why: 'The collector is told to collect less when a credit is applied. Told too early, it gives money away.',
    async run(subject) {
      needs(subject, 'creditNotes');
      const { applied, ...unapplied } = creditNoteRecord(0) as Extract<ErpRecord, { kind: 'credit-note' }>;
      const created = await readAll(subject, [invoiceRecord(0), unapplied], 'creditNotes');
      expectEqual(
        created.map((fact) => fact.kind),
        ['credit-note'],
        'a credit note that was only created gave other facts',
      );
      expectThat(applied !== undefined, 'the sample has an applied part');
      const whole = creditNoteRecord(0, 9000) as Extract<ErpRecord, { kind: 'credit-note' }>;
      const inPart = await readAll(subject, [invoiceRecord(0), { ...whole, applied }], 'creditNotes');
      const sums = inPart.map((fact) => [fact.kind, 'amount' in fact ? fact.amount?.minor : undefined]);
      expectSameMembers(
        sums,
        [
          ['credit-applied', 4000],
          ['credit-note', 9000],
        ],
        'of 90.00, 40.00 were applied',
      );
    },
  },
  {
    id: 'ledger.credit-names-both',
    sentence: 'An applied credit names its invoice and its credit note, by names that their own facts carry.',
    why: 'A credit that points nowhere lands on no case, and the collector goes on asking for the whole sum.',
    async run(subject) {
      needs(subject, 'creditNotes');
      const facts = await readAll(subject, [invoiceRecord(0), invoiceRecord(1), creditNoteRecord(1)], 'creditNotes');
      const applied = facts.filter((fact): fact is FactOf<'credit-applied'> => fact.kind === 'credit-applied');
      const note = facts.find((fact): fact is FactOf<'credit-note'> => fact.kind === 'credit-note');
      expectEqual(
        applied.map(({ invoice }) => invoice.number),
        [numberOf(1)],
        'it does not name the credited invoice',
      );
      expectEqual(applied[0]?.creditNote, note?.invoice, 'it names its credit note otherwise than the note itself');
    },
  },
  {
    id: 'ledger.equal-payments-stay-two',
    sentence: 'Two equal payments of one invoice on one day are two facts, at every reading.',
    why: 'People pay in halves. Taken for one payment, the second half is collected from somebody who has paid.',
    async run(subject) {
      needs(subject, 'payments');
      await withBench(subject, async (bench) => {
        await bench.put(invoiceRecord(0), paymentRecord(0, 2500, 'P1'), paymentRecord(0, 2500, 'P2'));
        const idsOf = async () => (await walk(readerOf(bench.connect(), 'payments'))).facts.map(({ id }) => id);
        const ids = await idsOf();
        expectEqual(new Set(ids).size, 2, 'there are not two facts with ids of their own');
        expectEqual(await idsOf(), ids, 'their ids differ at the second reading');
      });
    },
  },
];

function needs({ reads }: ErpSubject, reader: string): void {
  if (!(reader in reads)) notApplicable(`it does not read ${reader}`);
}

/** What every reader, or one of them, gives of these records. */
async function readAll(subject: ErpSubject, records: readonly ErpRecord[], only?: string): Promise<readonly Fact[]> {
  return withBench(subject, async (bench) => {
    await bench.put(...records);
    const facts: Fact[] = [];
    for (const [name, reader] of bench.connect().readers) {
      if (only === undefined || name === only) facts.push(...(await walk(reader)).facts);
    }
    return facts;
  });
}
