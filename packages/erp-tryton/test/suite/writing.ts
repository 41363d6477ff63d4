// writing.ts — what the adapter writes, the same to the fake and to the real Tryton.
import { KEY } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { about, command, keyOf, readAll } from '../support/harness.ts';
import type { Running } from './reading.ts';

export function describeWriting(running: () => Running): void {
  const books = () => running().subject.books;
  const harness = () => running().harness;
  const payments = () => readAll(harness().connection.read.payments);

  describe('registering a payment', () => {
    it('books a part on 1510, and knows the booking as its own when it is read back', async () => {
      const invoice = await books().invoice({ amount: '100.00' });

      const outcome = await harness().registerPayment(invoice, { amount: 6000, on: '2026-03-25', key: 'c_part' });

      expect(outcome).toEqual({ kind: 'delivered', remote: expect.stringMatching(/^account\.move\.line,\d+$/) });
      expect([await books().openAmount(invoice), await books().clearing(invoice)]).toEqual(['40.00', ['60.00']]);
      expect(about(await payments(), invoice)).toEqual([
        {
          id: expect.stringMatching(`^erp-tryton:payment:${invoice.id}:\\d+$`),
          kind: 'erp-payment',
          invoice: { number: invoice.number, ledgerId: String(invoice.id) },
          amount: { currency: 'EUR', minor: 6000 },
          paidOn: '2026-03-25',
          bookAccount: '1510',
          payer: { name: 'Visma Amili' },
          causedBy: 'c_part',
        },
      ]);
    });

    it('closes the invoice with a payment of the whole', async () => {
      const invoice = await books().invoice({ amount: '75.50' });

      const outcome = await harness().registerPayment(invoice, { amount: 7550, key: 'c_whole' });

      expect(outcome.kind).toBe('delivered');
      expect([await books().openAmount(invoice), await books().clearing(invoice)]).toEqual(['0', ['75.50']]);
    });

    it('books once when it is asked twice with one key', async () => {
      const invoice = await books().invoice({ amount: '100.00' });

      const first = await harness().registerPayment(invoice, { amount: 3000, key: 'c_once' });
      const second = await harness().registerPayment(invoice, { amount: 3000, key: 'c_once' });

      expect(second).toEqual(first);
      expect(await books().clearing(invoice)).toEqual(['30.00']);
    });

    it('books two equal payments that have two keys', async () => {
      const invoice = await books().invoice({ amount: '100.00' });

      await harness().registerPayment(invoice, { amount: 3000, key: 'c_first' });
      await harness().registerPayment(invoice, { amount: 3000, key: 'c_second' });

      expect(await books().clearing(invoice)).toEqual(['30.00', '30.00']);
    });

    it('books each of several payments once when they come at the same time', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      const register = (key: string) => harness().registerPayment(invoice, { amount: 1000, key });

      let left = ['c_par_1', 'c_par_2', 'c_par_3'];
      for (let round = 0; round < 10 && left.length > 0; round += 1) {
        const outcomes = await Promise.all(left.map(register));
        left = left.filter((_, at) => outcomes[at]?.kind !== 'delivered');
      }

      expect([left, await books().clearing(invoice)]).toEqual([[], ['10.00', '10.00', '10.00']]);
    });

    it('pays one instalment of two', async () => {
      const invoice = await books().invoice({ amount: '100.00', instalments: true });

      const outcome = await harness().registerPayment(invoice, { amount: 5000, key: 'c_half' });

      expect(outcome.kind).toBe('delivered');
      expect(await books().openAmount(invoice)).toBe('50.00');
      expect(about(await payments(), invoice)).toMatchObject([{ amount: { minor: 5000 }, causedBy: 'c_half' }]);
    });

    it('says no to a second payment of a paid invoice, which Tryton would pass over without an error', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '100.00', on: '2026-03-20', account: '1910' });

      const outcome = await harness().registerPayment(invoice, { amount: 10_000, key: 'c_late' });

      expect(outcome).toEqual({
        kind: 'rejected',
        code: 'erp.nothing-open',
        message: `Nothing is open on invoice ${invoice.number} in Tryton (state paid), so 100.00 EUR from the collector was not booked. Book it by hand, for example as a prepayment.`,
      });
      expect(await books().clearing(invoice)).toEqual([]);
    });

    it('says no to more than is open', async () => {
      const invoice = await books().invoice({ amount: '100.00' });

      const outcome = await harness().registerPayment(invoice, { amount: 10_001, key: 'c_more' });

      expect(outcome).toMatchObject({ kind: 'rejected', code: 'erp.more-than-open' });
      expect(await books().clearing(invoice)).toEqual([]);
    });

    it('asks a person when an equal payment is on 1510 already, booked by hand', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '30.00', on: '2026-03-25', account: '1510' });

      const outcome = await harness().registerPayment(invoice, { amount: 3000, on: '2026-03-25', key: 'c_equal' });

      expect(outcome).toMatchObject({ kind: 'rejected', code: 'erp.equal-payment' });
      expect(await books().clearing(invoice)).toEqual(['30.00']);
    });

    it('does not take an equal payment on the bank account for it', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await books().pay(invoice, { amount: '30.00', on: '2026-03-25', account: '1910' });

      const outcome = await harness().registerPayment(invoice, { amount: 3000, on: '2026-03-25', key: 'c_bank' });

      expect(outcome.kind).toBe('delivered');
    });

    it('says that there is no such invoice, or no way to pay on that account', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      const unknown = { id: 999_999, number: invoice.number };

      expect(await harness().registerPayment(unknown, { amount: 100, key: 'c_a' })).toMatchObject({
        code: 'erp.no-invoice',
      });
      expect(await harness().registerPayment(invoice, { amount: 100, key: 'c_b', account: '1599' })).toEqual({
        kind: 'rejected',
        code: 'erp.payment-method',
        message:
          'Tryton has no payment method on account 1599. Make one (Financial, Configuration, Invoice, Payment Methods), or name it as paymentMethod.',
      });
    });

    it('says no on an invoice in a foreign currency', async () => {
      const invoice = await books().invoice({ amount: '500.00', currency: 'SEK' });

      expect(await harness().registerPayment(invoice, { amount: 1000, key: 'c_sek' })).toMatchObject({
        kind: 'rejected',
        code: 'erp.foreign-currency',
      });
    });

    it('goes on when Tryton has forgotten the session', async () => {
      const invoice = await books().invoice({ amount: '100.00' });
      await payments();
      await books().dropSessions();

      expect(await harness().registerPayment(invoice, { amount: 1000, key: 'c_session' })).toMatchObject({
        kind: 'delivered',
      });
    });
  });

  describe('showing the case', () => {
    const setCase = (invoice: { id: number; number: string }, status: string) =>
      command('erp.set_case', {
        invoice: keyOf(invoice),
        number: '4711',
        status,
        url: 'https://collector.example/4711',
      });

    it('adds one note to the invoice and keeps it up to date', async () => {
      const invoice = await books().invoice({ amount: '10.00' });
      await books().addNote(invoice, 'Called on Monday.');
      const writer = harness().finder('erp.set_case');

      const added = await writer.apply(setCase(invoice, 'open'), KEY);
      const changed = await writer.apply(setCase(invoice, 'closed'), KEY);

      expect(added).toEqual({ kind: 'delivered', remote: expect.stringMatching(/^ir\.note,\d+$/) });
      expect(changed).toEqual(added);
      expect(await books().notes(invoice)).toEqual([
        'Called on Monday.',
        'Collector case 4711: closed\nhttps://collector.example/4711\n(reskontra:case)',
      ]);
    });

    it('finds the note when it says the same', async () => {
      const invoice = await books().invoice({ amount: '10.00' });
      const writer = harness().finder('erp.set_case');
      const before = await writer.find(setCase(invoice, 'open'));
      const added = await writer.apply(setCase(invoice, 'open'), KEY);

      expect(before).toEqual([]);
      expect(await writer.find(setCase(invoice, 'open'))).toEqual([{ remote: 'remote' in added ? added.remote : '' }]);
      expect(await writer.find(setCase(invoice, 'closed'))).toEqual([]);
    });
  });

  describe('setting the due date', () => {
    const setDueDate = (invoice: { id: number; number: string }) =>
      command('erp.set_due_date', { invoice: keyOf(invoice), dueDate: '2026-05-05' });

    it('changes the day, finds it done, and reads it back', async () => {
      const invoice = await books().invoice({ amount: '10.00', dueOn: '2026-03-15' });
      const writer = harness().finder('erp.set_due_date');
      const before = await writer.find(setDueDate(invoice));

      const outcome = await writer.apply(setDueDate(invoice), KEY);

      expect([before, outcome.kind]).toEqual([[], 'delivered']);
      expect(await books().dueDates(invoice)).toEqual(['2026-05-05']);
      expect(await writer.find(setDueDate(invoice))).toEqual([{ remote: 'remote' in outcome ? outcome.remote : '' }]);
      expect(about(await readAll(harness().connection.read.invoices), invoice)).toMatchObject([
        { dueDate: '2026-05-05' },
      ]);
    });

    it('leaves instalments to a person', async () => {
      const invoice = await books().invoice({ amount: '100.00', dueOn: '2026-03-15', instalments: true });

      const outcome = await harness().finder('erp.set_due_date').apply(setDueDate(invoice), KEY);

      expect(outcome).toMatchObject({ kind: 'rejected', code: 'erp.instalments' });
      expect(await books().dueDates(invoice)).toEqual(['2026-03-15', '2026-04-15']);
    });

    it('says that nothing is open', async () => {
      const invoice = await books().invoice({ amount: '10.00' });
      await books().creditWhole(invoice);

      expect(await harness().finder('erp.set_due_date').apply(setDueDate(invoice), KEY)).toMatchObject({
        kind: 'rejected',
        code: 'erp.nothing-open',
      });
    });
  });

  describe('check', () => {
    it('finds all parts well', async () => {
      expect(await harness().connection.check?.()).toEqual([
        { what: 'sign-in at Tryton', ok: true },
        { what: 'customer invoices', ok: true },
        { what: 'lines of the books', ok: true },
        { what: 'notes', ok: true },
        { what: 'dunnings (or set "dunning": false)', ok: true },
        { what: 'journal and accounts of settlements', ok: true },
        { what: 'payment method on account 1510', ok: true },
      ]);
    });
  });
}
