// ledger-collector.ts — checks on what a collector's adapter says about assignments and their events.
import {
  type Fact,
  type FactOf,
  money,
  positive,
  settledPrincipals,
  settlementGap,
  settlementSums,
} from '@reskontra/core';
import { type Bench, withBench } from '../bench/bench.ts';
import { assignmentRecord, DUE_ON, numberOf, settlementRecord } from '../bench/streams.ts';
import { walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { expectEqual, expectSameMembers, expectThat, notApplicable } from '../expect.ts';
import type { CollectorSubject } from '../subject/adapter-subject.ts';
import type { CollectorRecord } from '../subject/records.ts';
import { readerOf } from './reading-cursor.ts';

const PAID: CollectorRecord = { kind: 'paid', number: numberOf(0), sum: positive(money('EUR', 4000)) };

export const LEDGER_COLLECTOR: readonly Check<CollectorSubject>[] = [
  {
    id: 'ledger.assignment-signs',
    sentence:
      "An invoice's assignment has a positive sum; a credit note's own has a negative one, and says that it is one.",
    why: 'The two take opposite events. Reported on the wrong one, a credit raises what is collected.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const hasNotes = subject.writes.includes('assignment.credit_note_used');
        await bench.put(assignmentRecord(0), ...(hasNotes ? [assignmentRecord(1, -4000)] : []));
        const found = (await assignmentsOf(subject, bench)).map(({ assignment }) => [
          assignment.of,
          assignment.sum.minor,
        ]);
        expectSameMembers(
          found,
          [...(hasNotes ? [['credit_note', -4000]] : []), ['invoice', 10_000]],
          'kinds or sums differ',
        );
      }),
  },
  {
    id: 'ledger.assignment-names-invoice',
    sentence: 'An assignment names its invoice, its sum, its due date and that it is open.',
    why: 'The name is all that joins the case at the collector to the invoice in the ERP.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        await bench.put(assignmentRecord(0), assignmentRecord(1));
        const found = (await assignmentsOf(subject, bench)).map(({ assignment: { invoice, sum, dueDate, status } }) => [
          invoice.number,
          sum.minor,
          dueDate,
          status,
        ]);
        const expected = [
          [numberOf(0), 10_000, DUE_ON, 'open'],
          [numberOf(1), 10_001, DUE_ON, 'open'],
        ];
        expectSameMembers(found, expected, 'the assignments read differently');
      }),
  },
  {
    id: 'ledger.collector-paid',
    sentence:
      'What the debtor paid the collector raises `paid`, leaves `sum`, and is an event of the collector with a positive sum.',
    why: 'The ERP is to book it exactly once: as money from the collector, never as a payment to the company.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        await bench.put(assignmentRecord(0), PAID);
        const [fact] = await assignmentsOf(subject, bench);
        expectEqual([fact?.assignment.sum.minor, fact?.assignment.paid.minor], [10_000, 4000], 'sum and paid differ');
        const paid = (await eventsOf(subject, bench)).filter(({ event }) => event.type === 'paid');
        const shown = paid.map(({ event }) => (event.type === 'paid' ? [event.sender, event.sum.minor] : []));
        expectEqual(shown, [['collector', 4000]], 'the paid event differs');
      }),
  },
  {
    id: 'ledger.equal-events-stay-two',
    sentence: 'Two equal events of one assignment are two facts, at every reading.',
    why: 'Two equal part payments are both genuine. Taken for one, the ledgers differ by the second.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        await bench.put(assignmentRecord(0), PAID, PAID);
        const idsOf = async () =>
          (await eventsOf(subject, bench)).filter(({ event }) => event.type === 'paid').map(({ id }) => id);
        const ids = await idsOf();
        expectEqual(new Set(ids).size, 2, 'there are not two facts with ids of their own');
        expectEqual(await idsOf(), ids, 'their ids differ at the second reading');
      }),
  },
  {
    id: 'ledger.events-on-their-assignment',
    sentence: 'An event names the assignment that it is on, as the assignment itself is named.',
    why: 'An answer of the collector that lands on another case is read by nobody who waits for it.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        await bench.put(assignmentRecord(0), assignmentRecord(1), { ...PAID, number: numberOf(1) });
        const assignment = (await assignmentsOf(subject, bench)).find(
          (fact) => fact.assignment.invoice.number === numberOf(1),
        );
        const [paid] = (await eventsOf(subject, bench)).filter(({ event }) => event.type === 'paid');
        expectThat(paid !== undefined, 'the event was not read');
        expectEqual(paid.event.assignment, assignment?.assignment.id, 'it names another assignment');
      }),
  },
  {
    id: 'ledger.settlement-adds-up',
    sentence: 'The lines of a settlement make up its net, and that is what the collector pays.',
    why: 'The bank brings one sum for many invoices. Whoever cannot explain it to the last cent cannot book it.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const report = await reportOf(subject, bench);
        expectEqual(report.net.minor, 4000 - 200 - 50, 'the net is another');
        expectEqual(settlementGap(report), undefined, 'the lines leave a part of the net unexplained');
      }),
  },
  {
    id: 'ledger.settlement-names-parts',
    sentence:
      'A settlement names the invoice of its principal, and fee and VAT apart, below zero because they are kept.',
    why: 'Lumped together, the invoice stays open by the fee, and the debtor is asked for what the collector has kept.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const report = await reportOf(subject, bench);
        const sums = settlementSums(report).map(({ what, amount }) => [what, amount.minor]);
        const principal = [['principal', 4000]];
        expectSameMembers(sums, [...principal, ['fee', -200], ['vat', -50]], 'the parts differ');
        const invoices = settledPrincipals(report).map(({ invoice, amount }) => [invoice.number, amount.minor]);
        expectEqual(invoices, [[numberOf(0), 4000]], 'the principal is of another invoice');
      }),
  },
];

async function reportOf(subject: CollectorSubject, bench: Bench): Promise<FactOf<'settlement-report'>> {
  await bench.put(assignmentRecord(0), settlementRecord(0));
  const facts = await readOne(subject, bench, 'settlements');
  const report = facts.find((fact): fact is FactOf<'settlement-report'> => fact.kind === 'settlement-report');
  expectThat(report !== undefined, 'the settlement was not read');
  return report;
}

async function assignmentsOf(subject: CollectorSubject, bench: Bench): Promise<readonly FactOf<'assignment'>[]> {
  const facts = await readOne(subject, bench, 'assignments');
  return facts.filter((fact): fact is FactOf<'assignment'> => fact.kind === 'assignment');
}

async function eventsOf(subject: CollectorSubject, bench: Bench): Promise<readonly FactOf<'assignment-event'>[]> {
  const facts = await readOne(subject, bench, 'events');
  return facts.filter((fact): fact is FactOf<'assignment-event'> => fact.kind === 'assignment-event');
}

async function readOne({ reads }: CollectorSubject, bench: Bench, name: string): Promise<readonly Fact[]> {
  if (!(name in reads)) notApplicable(`it does not read ${name}`);
  return (await walk(readerOf(bench.connect(), name))).facts;
}
