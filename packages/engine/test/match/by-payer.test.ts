import { money } from '@reskontra/core';
import { day, eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { isSimilarName, nameKey } from '../../src/match/name-key.ts';
import { MAX_CHOSEN, MAX_ITEMS, subsetsSummingTo } from '../../src/match/subset-sum.ts';
import { decide, open, payment } from './ledger.ts';

const mine = (number: string, amount: string, fields = {}) =>
  open(number, { open: eur(amount), payerAccounts: ['FI1'], payerNames: ['ASIAKAS'], ...fields });
const byAccount = payment({ debtor: { account: 'FI1' } });
const byName = payment({ debtor: { name: 'Asiakas Oy' } });

describe('rule 10: a known account', () => {
  it('suggests the one invoice with that amount, and never decides', () => {
    expect(decide(byAccount, [mine('1', '100.00'), mine('2', '99.00')])).toEqual({
      rule: 10,
      review: 'invoice 1 may be meant',
      candidates: ['1'],
    });
  });

  it('shows both when two have it', () => {
    expect(decide(byAccount, [mine('2', '100.00'), mine('1', '100.00')])).toEqual({
      rule: 10,
      review: '2 invoices are possible',
      candidates: ['1', '2'],
    });
  });

  it("leaves out what is paid, in another currency, or another customer's", () => {
    const cases = [
      mine('1', '100.00', { state: 'paid' }),
      mine('2', '100.00', { open: money('SEK', 10000) }),
      open('3', { payerAccounts: ['FI2'] }),
    ];

    expect(decide(byAccount, cases)).toMatchObject({ rule: undefined, candidates: [] });
  });
});

describe('rule 11: invoices of the payer that make the sum', () => {
  it('58: suggests the only way to make it', () => {
    expect(decide(byName, [mine('1', '70.00'), mine('2', '20.00'), mine('3', '10.00'), mine('4', '55.00')])).toEqual({
      rule: 11,
      review: 'several invoices of the payer may be meant',
      candidates: ['1', '2', '3'],
    });
  });

  it('58: shows both ways when there are two', () => {
    expect(decide(byName, [mine('1', '60.00'), mine('2', '40.00'), mine('3', '40.00')])).toEqual({
      rule: 11,
      review: 'invoices of the payer make this sum in several ways',
      candidates: ['1', '2', '3'],
    });
  });

  it('counts a single invoice with that sum among the ways', () => {
    expect(decide(byName, [mine('1', '100.00'), mine('2', '60.00'), mine('3', '40.00')])).toMatchObject({
      review: 'invoices of the payer make this sum in several ways',
      candidates: ['1', '2', '3'],
    });
    expect(decide(byName, [mine('1', '100.00'), mine('2', '60.00')])).toEqual({
      rule: 11,
      review: 'invoice 1 may be meant',
      candidates: ['1'],
    });
  });
});

describe('the search for a sum', () => {
  it('gives the only answer, as positions', () => {
    expect(subsetsSummingTo([500, 300, 250], 550)).toEqual({ solutions: [[1, 2]], gaveUp: false });
  });

  it('stops at the second answer', () => {
    expect(
      subsetsSummingTo(
        Array.from({ length: 20 }, () => 100),
        300,
      ).solutions,
    ).toHaveLength(2);
  });

  it('takes eight at most', () => {
    expect(MAX_CHOSEN).toBe(8);
    expect(
      subsetsSummingTo(
        Array.from({ length: 8 }, () => 10),
        80,
      ).solutions,
    ).toHaveLength(1);
    expect(
      subsetsSummingTo(
        Array.from({ length: 9 }, () => 10),
        90,
      ).solutions,
    ).toEqual([]);
  });

  it('says that it gave up, on too many invoices or too long a search', () => {
    expect(
      subsetsSummingTo(
        Array.from({ length: MAX_ITEMS + 1 }, () => 1),
        2,
      ),
    ).toEqual({ solutions: [], gaveUp: true });
    const hard = Array.from({ length: MAX_ITEMS }, (_, at) => 1_000_000 + 2 * at);

    expect(subsetsSummingTo(hard, 8_000_001).gaveUp).toBe(true);
  });
});

describe('rule 12: a similar name', () => {
  it.each([
    ['the words in another order', 'Matti Virtanen', 'VIRTANEN MATTI'],
    ['cut at twelve characters', 'Meikäläinen Oy Turku', 'MEIKÄLÄINEN'],
    ['in 7-bit letters', 'Meikäläinen Matti', 'MEIK{L{INEN MATTI'],
    ['with another legal form', 'Virtanen Kumpp Oy', 'Virtanen & Kumpp. Ab'],
  ])('suggests only: %s', (_case, ledgers, banks) => {
    const cases = [open('1', { payerNames: [nameKey(ledgers)] }), open('2', { payerNames: ['TOINEN'] })];

    expect(decide(payment({ debtor: { name: banks } }), cases)).toMatchObject({ candidates: ['1'] });
  });

  it('needs the exact amount, and a due date that is not long ago', () => {
    const similar = { payerNames: ['VIRTANEN MATTI'] };
    const line = payment({ debtor: { name: 'Matti Virtanen' } });

    expect(decide({ ...line, amount: eur('99.99') }, [open('1', similar)])).toMatchObject({ candidates: [] });
    expect(decide(line, [open('1', { ...similar, dueDate: day('2025-04-01') })])).toMatchObject({ candidates: [] });
    expect(decide(line, [open('1', { ...similar, dueDate: day('2026-03-01') })])).toMatchObject({
      rule: 12,
      candidates: ['1'],
    });
  });

  it('takes a common beginning for no likeness', () => {
    expect(isSimilarName('KIINTEISTÖ AURINKO', 'KIINTEISTÖ AURA')).toBe(false);
    expect(isSimilarName('VIRTANEN', 'VIRTANEN MATTI')).toBe(false);
    expect(isSimilarName('MEIKÄLÄINEN', 'MEIKÄLÄINEN MATTI')).toBe(true);
  });

  it('leaves legal forms out, and words that only hold one in', () => {
    expect(nameKey('Oy Kaabeli Ab')).toBe('KAABELI');
    expect(nameKey('KÄAB Palvelut A/S')).toBe('KÄAB PALVELUT');
  });
});

describe('the view of a ledger', () => {
  it('90: decides the same whatever order the invoices come in', () => {
    const cases = [mine('1', '60.00'), mine('2', '40.00'), mine('3', '40.00'), mine('4', '100.00')];

    expect(decide(byName, cases.toReversed())).toEqual(decide(byName, cases));
    expect(decide(byAccount, cases.toReversed())).toEqual(decide(byAccount, cases));
  });
});
