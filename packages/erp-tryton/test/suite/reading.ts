// reading.ts — what the adapter reads, the same from the fake and from the real Tryton.
import { factId } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../support/books.ts';
import { about, type Harness, readAll } from '../support/harness.ts';

export interface Running {
  readonly subject: Subject;
  readonly harness: Harness;
}

export function describeReading(running: () => Running): void {
  const books = () => running().subject.books;
  const invoices = () => readAll(running().harness.connection.read.invoices);
  const credits = () => readAll(running().harness.connection.read.creditNotes);
  const payments = () => readAll(running().harness.connection.read.payments);

  describe('the invoices reader', () => {
    it('reads an open invoice with sum, days, reference and debtor', async () => {
      const invoice = await books().invoice({ amount: '100.00', reference: '1009', dueOn: '2026-03-15' });

      expect(about(await invoices(), invoice)).toEqual([
        {
          id: `erp-tryton:invoice:${invoice.id}`,
          kind: 'invoice',
          revision: expect.any(Number),
          invoice: { number: invoice.number, ledgerId: String(invoice.id) },
          amount: { currency: 'EUR', minor: 10_000 },
          references: [{ scheme: 'fi', canonical: '1009', raw: '1009', valid: true }],
          issuedOn: '2026-03-01',
          dueDate: '2026-03-15',
          debtor: { id: '1001', name: 'Asiakas Oy' },
          excluded: false,
        },
      ]);
    });

    it('tells of a due date that was changed, as a newer reading', async () => {
      const invoice = await books().invoice({ amount: '10.00' });
      const before = await invoices();
      await books().changeDueDate(invoice, '2026-05-31');

      const after = await readAll(running().harness.connection.read.invoices, before.cursor);

      expect(about(after, invoice)).toMatchObject([{ dueDate: '2026-05-31' }]);
      expect(about(after, invoice)[0]?.revision).toBeGreaterThan(about(before, invoice)[0]?.revision ?? 0);
    });

    it('tells of a blocked dunning as exclusion, and of its end', async () => {
      const invoice = await books().invoice({ amount: '11.00' });
      const { cursor } = await invoices();

      await books().block(invoice, true);
      const blocked = await readAll(running().harness.connection.read.invoices, cursor);
      await books().block(invoice, false);
      const freed = await readAll(running().harness.connection.read.invoices, blocked.cursor);

      expect(about(blocked, invoice)).toMatchObject([{ excluded: true }]);
      expect(about(freed, invoice)).toMatchObject([{ excluded: false }]);
    });

    it('takes the last due date of an invoice in instalments', async () => {
      const invoice = await books().invoice({ amount: '100.00', dueOn: '2026-03-15', instalments: true });

      expect(about(await invoices(), invoice)).toMatchObject([
        { dueDate: '2026-04-15', amount: { currency: 'EUR', minor: 10_000 } },
      ]);
    });

    it('sets an invoice in a foreign currency aside and mixes nothing', async () => {
      const invoice = await books().invoice({ amount: '500.00', currency: 'SEK' });

      const read = await invoices();

      expect(about(read, invoice)).toEqual([]);
      expect(read.setAside).toContainEqual(
        expect.objectContaining({
          kind: 'data',
          code: 'erp.foreign-currency',
          message: `Invoice ${invoice.number} is in another currency than the company's EUR, and is left out. Follow it by hand.`,
        }),
      );
    });

    it('gives the same again when nothing has changed', async () => {
      await books().invoice({ amount: '12.00' });
      const first = await invoices();

      const second = await readAll(running().harness.connection.read.invoices, first.cursor);
      const third = await readAll(running().harness.connection.read.invoices, first.cursor);

      const known = new Map(first.facts.map((fact) => [fact.id, fact]));
      expect(second.facts.filter((fact) => known.get(fact.id)?.revision !== fact.revision)).toEqual([]);
      expect(third).toEqual(second);
    });
  });

  describe('the credit notes reader', () => {
    it('does not take a credit note for applied when it is not', async () => {
      const note = await books().creditNote('20.00');

      expect(about(await credits(), note)).toEqual([
        {
          id: `erp-tryton:credit-note:${note.id}`,
          kind: 'credit-note',
          revision: expect.any(Number),
          invoice: { number: note.number, ledgerId: String(note.id) },
          amount: { currency: 'EUR', minor: 2000 },
          references: [],
          issuedOn: '2026-03-05',
        },
      ]);
    });

    it('reads a whole credit as a credit note and as applied', async () => {
      const invoice = await books().invoice({ amount: '250.00' });
      const note = await books().creditWhole(invoice);

      const read = await credits();

      expect(about(read, note)).toMatchObject([{ kind: 'credit-note', amount: { minor: 25_000 } }]);
      expect(about(read, invoice)).toEqual([
        {
          id: expect.stringMatching(`^erp-tryton:credit-applied:${invoice.id}:\\d+$`),
          kind: 'credit-applied',
          invoice: { number: invoice.number, ledgerId: String(invoice.id) },
          creditNote: { number: note.number, ledgerId: String(note.id) },
          amount: { currency: 'EUR', minor: 25_000 },
          on: '2026-03-05',
        },
      ]);
    });

    it('reads a part credit, and the same again after the rest is paid', async () => {
      const invoice = await books().invoice({ amount: '300.00' });
      const note = await books().creditNote('120.00');
      await books().applyCredit(note, invoice);
      const open = about(await credits(), invoice);

      await books().pay(invoice, { amount: '180.00', on: '2026-03-20', account: '1910' });

      expect(open).toMatchObject([
        { kind: 'credit-applied', amount: { minor: 12_000 }, creditNote: { number: note.number }, on: '2026-03-05' },
      ]);
      expect(about(await credits(), invoice)).toEqual(open);
      expect(about(await payments(), invoice)).toMatchObject([{ amount: { minor: 18_000 }, bookAccount: '1910' }]);
    });

    it('counts an invoice that was cancelled without a credit note as credited by its cancellation', async () => {
      const invoice = await books().invoice({ amount: '71.00' });
      await books().cancel(invoice);

      expect(about(await credits(), invoice)).toMatchObject([
        { amount: { minor: 7100 }, creditNote: { number: `cancellation ${invoice.number}` }, on: '2026-03-01' },
      ]);
      expect(about(await payments(), invoice)).toEqual([]);
    });
  });

  describe('the payments reader', () => {
    it('reads a part payment with its account, and says nothing about who paid', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '40.00', on: '2026-03-20', account: '1910' });

      expect(about(await payments(), invoice)).toEqual([
        {
          id: expect.stringMatching(`^erp-tryton:payment:${invoice.id}:\\d+$`),
          kind: 'erp-payment',
          invoice: { number: invoice.number, ledgerId: String(invoice.id) },
          amount: { currency: 'EUR', minor: 4000 },
          paidOn: '2026-03-20',
          bookAccount: '1910',
        },
      ]);
    });

    it('gives each of several payments once, unchanged when the invoice is paid', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '40.00', on: '2026-03-20', account: '1910' });
      const part = about(await payments(), invoice);

      await books().pay(invoice, { amount: '60.00', on: '2026-03-21', account: '1910' });

      const whole = about(await payments(), invoice);
      expect(whole.map((fact) => (fact.kind === 'erp-payment' ? [fact.amount.minor, fact.paidOn] : fact.kind))).toEqual(
        [
          [4000, '2026-03-20'],
          [6000, '2026-03-21'],
        ],
      );
      expect(whole[0]).toEqual(part[0]);
    });

    it('shares one payment out to the invoices it paid', async () => {
      const first = await books().invoice({ amount: '10.00' });
      const second = await books().invoice({ amount: '20.00' });
      await books().payTogether([first, second], '30.00', '2026-03-20');

      const read = await payments();

      expect(about(read, first)).toMatchObject([
        { amount: { minor: 1000 }, paidOn: '2026-03-20', bookAccount: '1910' },
      ]);
      expect(about(read, second)).toMatchObject([
        { amount: { minor: 2000 }, paidOn: '2026-03-20', bookAccount: '1910' },
      ]);
    });

    it('knows that the collector paid what somebody has booked on 1510', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '100.00', on: '2026-03-20', account: '1510' });

      const [fact] = about(await payments(), invoice);

      expect(fact).toMatchObject({ bookAccount: '1510', payer: { name: 'Visma Amili' } });
      expect(fact).not.toHaveProperty('causedBy');
    });

    it('tells of a payment that was cancelled, as taken back', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '40.00', on: '2026-03-20', account: '1910' });
      const before = await payments();
      const [paid] = about(before, invoice);

      await books().cancelPayments(invoice);

      const after = await readAll(running().harness.connection.read.payments, before.cursor);
      expect(about(after, invoice)).toEqual([
        {
          id: factId('erp-tryton', 'erp-reversal', paid?.id ?? ''),
          kind: 'erp-reversal',
          invoice: { number: invoice.number, ledgerId: String(invoice.id) },
          reverses: paid?.id,
        },
      ]);
    });

    it('keeps a payment whose reconciliation was undone: it is still on the invoice', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '100.00', on: '2026-03-20', account: '1910' });
      const paid = about(await payments(), invoice);

      await books().unreconcile(invoice);

      expect(paid).toMatchObject([{ amount: { minor: 10_000 } }]);
      expect(about(await payments(), invoice)).toEqual(paid);
    });
  });
}
