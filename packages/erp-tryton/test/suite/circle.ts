// circle.ts — the facts of Tryton in the stock hooks: what the collector is told of them, and what it is not.
import {
  commandId,
  creditNoteApplied,
  directPayment,
  type Fact,
  factId,
  negatePositive,
  openAmount,
} from '@reskontra/core';
import {
  assignmentFact,
  collectorPaidFact,
  creditNoteAssignmentFact,
  day,
  eur,
  given,
  paymentFact,
  settlementFact,
} from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import type { Booked } from '../support/books.ts';
import { about, readAll } from '../support/harness.ts';
import type { Running } from './reading.ts';

export function describeCircle(running: () => Running): void {
  const books = () => running().subject.books;
  /** All that Tryton says about these documents, as the journal would hold it. */
  const factsAbout = async (...documents: readonly Booked[]): Promise<readonly Fact[]> => {
    const { read } = running().harness.connection;
    const all = [await readAll(read.invoices), await readAll(read.creditNotes), await readAll(read.payments)] as const;
    return documents.flatMap((document) => [
      ...about(all[0], document),
      ...about(all[1], document),
      ...about(all[2], document),
    ]);
  };
  const assignmentOf = ({ number }: Booked) => assignmentFact({ invoice: { number } });

  describe('the circle', () => {
    it('closes when the collector was paid: booked on 1510 once, settled, and no word of it to the collector', async () => {
      const invoice = await books().invoice({ amount: '100.00', reference: '1009' });
      const paidToCollector = [assignmentOf(invoice), collectorPaidFact({ sum: eur('100.00') })];

      const outcome = await running().harness.registerPayment(invoice, {
        amount: 10_000,
        key: `c_circle_${invoice.id}`,
      });
      const settled = { ...settlementFact({ amount: eur('100.00') }), invoice: { number: invoice.number } };
      const { kase } = given([...(await factsAbout(invoice)), ...paidToCollector, settled]);

      expect(outcome.kind).toBe('delivered');
      expect(kase.erpPayments).toMatchObject([{ causedBy: commandId(`c_circle_${invoice.id}`), bookAccount: '1510' }]);
      expect([kase.payments, openAmount(kase)]).toEqual([[], { currency: 'EUR', minor: 0 }]);
      expect(await books().clearing(invoice)).toEqual(['100.00']);
    });

    it('tells the collector of an applied credit note by the pair of events', async () => {
      const invoice = await books().invoice({ amount: '300.00' });
      const note = await books().creditNote('120.00');
      await books().applyCredit(note, invoice);
      const noteAssignment = creditNoteAssignmentFact({ invoice: { number: note.number } });

      const facts = await factsAbout(invoice, note);

      given([assignmentOf(invoice), noteAssignment, ...facts])
        .when(creditNoteApplied)
        .then([
          {
            type: 'assignment.credit_note',
            assignment: assignmentOf(invoice).assignment.id,
            sum: eur('120.00'),
            number: note.number,
            on: day('2026-03-05'),
          },
          {
            type: 'assignment.credit_note_used',
            of: 'credit_note',
            assignment: noteAssignment.assignment.id,
            sum: negatePositive(eur('120.00')),
            on: day('2026-03-05'),
          },
        ]);
    });

    it('tells the collector of a direct payment, which Tryton and the bank both know, once', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '100.00', on: '2026-03-20', account: '1910' });
      const key = { number: invoice.number };
      const byBank = { ...paymentFact({ amount: eur('100.00'), paidOn: day('2026-03-20') }), invoice: key };

      const facts = await factsAbout(invoice);
      const [booked] = facts.filter((fact) => fact.kind === 'erp-payment');
      const id = factId('payment', booked?.id ?? '', '0');
      const byErp = { ...byBank, id, via: 'erp', source: booked?.id ?? id } as const;
      const { kase } = given([assignmentOf(invoice), ...facts, byBank, byErp]);

      given([assignmentOf(invoice), ...facts, byBank])
        .when(directPayment)
        .then([
          {
            type: 'assignment.paid',
            of: 'invoice',
            assignment: assignmentOf(invoice).assignment.id,
            sum: eur('100.00'),
            on: day('2026-03-20'),
          },
        ]);
      expect([kase.payments.length, kase.pairings.length]).toEqual([1, 1]);
    });
  });
}
