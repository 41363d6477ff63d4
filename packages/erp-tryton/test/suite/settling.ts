// settling.ts — how a settlement in one sum is booked, the same in the fake and in the real Tryton.
import { describe, expect, it } from 'vitest';
import { open } from '../support/harness.ts';
import type { Running } from './reading.ts';

export function describeSettling(running: () => Running): void {
  const books = () => running().subject.books;
  const harness = () => running().harness;

  describe('a settlement in one sum', () => {
    it('is one posted voucher, with every difference on its account', async () => {
      const outcome = await harness().bookSettlement('c_settled', { number: '77' });

      expect(outcome).toEqual({ kind: 'delivered', remote: expect.stringMatching(/^account\.move,\d+$/) });
      expect(await books().vouchers('Settlement 77 ')).toEqual([
        ['posted', '1910 91.00', '1510 -100.00', '8050 -2.00', '6560 8.00', '2710 2.00', '7790 1.00'],
      ]);
    });

    it('is booked once when it is asked for twice with one key, and twice with two', async () => {
      const first = await harness().bookSettlement('c_again', { number: '78' });
      const second = await harness().bookSettlement('c_again', { number: '78' });
      await harness().bookSettlement('cxagain', { number: '78' }); // `_` stands for any letter in a search

      expect(second).toEqual(first);
      expect((await books().vouchers('Settlement 78 ')).map(([state]) => state)).toEqual(['posted', 'posted']);
    });

    it.each([
      ['account', { journal: 'CASH', accounts: { bank: '1999', other: '7790' } }, 'erp.settlement-account'],
      ['journal', { journal: 'NONE', accounts: { bank: '1910', other: '7790' } }, 'erp.settlement-journal'],
    ])('leaves nothing behind when there is no such %s', async (_, settlement, code) => {
      const other = open(running().subject, { settlement });

      const outcome = await other.bookSettlement(`c_${code}`, { number: '79' });
      await other.close();

      expect(outcome).toMatchObject({ kind: 'rejected', code });
      expect(await books().vouchers('Settlement 79 ')).toEqual([]);
    });

    it('leaves nothing behind when no period is open on its day', async () => {
      const outcome = await harness().bookSettlement('c_old', { number: '80', on: '2019-03-25' });

      expect(outcome).toMatchObject({ kind: 'rejected', code: 'erp.no-period' });
      expect(await books().vouchers('Settlement 80 ')).toEqual([]);
    });

    it('is a question where nothing says how it is booked', () => {
      const without = open(running().subject, { settlement: undefined });

      expect(Object.keys(without.connection.write ?? {})).not.toContain('erp.book_settlement');
    });
  });
}
