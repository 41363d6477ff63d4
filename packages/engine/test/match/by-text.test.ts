import { eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { looseNumberKey, textTokens, wordsOfId } from '../../src/match/text-tokens.ts';
import { decide, document, open, payment } from './ledger.ts';

const ONE = open('1001', { references: ['2024001012'], payerNames: ['ASIAKAS'] });
const TWO = open('2024-0042', { references: ['2024001025'], open: eur('42.00') });
const text = (...lines: readonly string[]) => payment({ text: lines });

describe('words of free text', () => {
  it('21: are whole where the bank has cut a number at 35 characters', () => {
    const lines = ['Maksu laskusta, viitenumero 2024001', '012 kiitos'];

    expect(lines[0]).toHaveLength(35);
    expect(textTokens(lines)).toContain('2024001012');
  });

  it('are not glued where the line is short', () => {
    expect(textTokens(['viite 2024001', '012'])).not.toContain('2024001012012');
    expect(textTokens(['lasku 77', '2024001012'])).toContain('2024001012');
  });

  it('are joined from groups of digits, also when another number follows', () => {
    expect(textTokens(['viite 20240 01012 5.4.2026'])).toContain('2024001012');
    expect(textTokens(['20 24001 012 ja 2026'])).toContain('2024001012');
    expect(textTokens(['kerros 12 34'])).not.toContain('1234');
  });

  it('keep the letters of an RF reference, whatever its blanks', () => {
    expect(textTokens(['maksan RF95 2024 0010 41 nyt'])).toContain('RF952024001041');
  });

  it('49: keep marks inside a number and lose those around it', () => {
    expect(textTokens(['Lasku nro 2024-0042, kiitos!'])).toEqual(['2024-0042']);
    expect(textTokens(['(#1001)', 'laskut 1001/1002', 'nro.77'])).toEqual(
      expect.arrayContaining(['1001', '1002', '1001/1002', '77']),
    );
  });

  it('are two hundred at most', () => {
    expect(textTokens([Array.from({ length: 900 }, (_, at) => `n${at}`).join(' ')])).toHaveLength(200);
  });

  it('54: come near a number without its prefix, marks and zeros, never with too little left', () => {
    expect(['INV-001234', 'inv 1234', '1234', '001234'].map(looseNumberKey)).toEqual(['1234', '1234', '1234', '1234']);
    expect(looseNumberKey('2024/0042')).toBe(looseNumberKey('2024-0042'));
    expect(['A-7', '42', 'X'].map(looseNumberKey)).toEqual([undefined, undefined, undefined]);
  });

  it("are found in the payer's own id behind a prefix", () => {
    expect(wordsOfId('INV-2024-0042')).toEqual(['INV-2024-0042', '2024-0042']);
    expect(wordsOfId('1001')).toEqual(['1001']);
  });
});

describe('rule 7: a reference in free text', () => {
  it.each([
    ['as it is', ['viite 2024001012']],
    ['in groups', ['viite 20240 01012']],
    ['with leading zeros', ['00000000002024001012']],
    ['as an RF reference', ['RF05 2024 0010 12 kiitos']],
    ['cut by the bank', ['Maksu laskusta, viitenumero 2024001', '012 kiitos']],
  ])('47: finds it %s', (_case, lines) => {
    expect(decide(text(...lines), [ONE, TWO])).toEqual({ rule: 7, allocations: [{ invoice: '1001', minor: 10000 }] });
  });

  it('takes a part and too much as by a structured one', () => {
    expect(decide({ ...text('2024001012'), amount: eur('30.00') }, [ONE])).toMatchObject({
      allocations: [{ minor: 3000 }],
    });
    expect(decide({ ...text('2024001012'), amount: eur('130.00') }, [ONE])).toMatchObject({
      allocations: [{ minor: 10000, excess: 3000 }],
    });
  });

  it('48: takes no phone number, date or account for a reference, though its check digit is right', () => {
    const line = text('soita 0401234566', 'FI21 1234 5600 0007 85', '1.4.2026');

    expect(decide({ ...line, debtor: { name: 'Toinen Oy' } }, [ONE])).toEqual({
      rule: undefined,
      review: 'nothing says which invoice is meant',
      candidates: [],
    });
  });

  it('44: takes three digits for nothing, though an invoice has such a reference', () => {
    expect(decide(text('kerros 123'), [open('9', { references: ['123'], numbers: ['9'] })])).toMatchObject({
      rule: undefined,
    });
  });

  it('50: asks when it names two open invoices', () => {
    expect(decide(text('2024001012 ja 2024001025'), [ONE, TWO])).toEqual({
      rule: 7,
      review: 'the free text names 2 open invoices',
      candidates: ['1001', '2024-0042'],
    });
  });

  it('asks when it names another invoice by its number and the amount fits not alone', () => {
    const line = { ...text('2024001012, lasku 2024-0042'), amount: eur('142.00') };

    expect(decide(line, [ONE, TWO])).toMatchObject({ rule: 7, candidates: ['1001', '2024-0042'] });
    expect(decide({ ...line, amount: eur('100.00') }, [ONE, TWO])).toMatchObject({
      allocations: [{ invoice: '1001' }],
    });
  });

  it('asks whether it was paid twice when the one it names is paid', () => {
    expect(decide(text('2024001012'), [{ ...ONE, state: 'paid' }])).toEqual({
      rule: 4,
      review: 'paid twice? It names invoice 1001, on which nothing is open',
      candidates: ['1001'],
    });
  });
});

describe('rule 8: an invoice number and the exact amount', () => {
  it('decides when the payer is that customer, by name or by account', () => {
    const byAccount = { ...ONE, payerNames: [], payerAccounts: ['FI1'] };
    const exact = { rule: 8, allocations: [{ invoice: '1001', minor: 10000 }] };

    expect(decide(text('lasku 1001'), [ONE, TWO])).toEqual(exact);
    expect(decide({ ...text('lasku 1001'), debtor: { name: 'Toinen Oy', account: 'FI1' } }, [byAccount])).toEqual(
      exact,
    );
    expect(decide(payment({ documents: [document('CINV', { number: '1001' })] }), [ONE, TWO])).toEqual(exact);
  });

  it('suggests when the payer is somebody else', () => {
    expect(decide({ ...text('lasku 1001'), debtor: { name: 'Toinen Oy' } }, [ONE])).toEqual({
      rule: 8,
      review: 'the invoice number and the amount fit, but the payer is not known for this customer',
      candidates: ['1001'],
    });
  });

  it('takes no name for a known one: two invoices without a debtor are not one customer', () => {
    const nameless = { ...ONE, payerNames: [''] };

    expect(decide({ ...text('lasku 1001'), debtor: { name: 'Oy' } }, [nameless])).toMatchObject({
      candidates: ['1001'],
    });
  });

  it('is no rule for parts and takes no tolerance', () => {
    const policy = { tolerance: { EUR: 100 }, partPayments: 'auto', sharedReference: 'review' } as const;

    expect(decide({ ...text('lasku 1001'), amount: eur('99.99') }, [ONE], policy)).toEqual({
      rule: 8,
      review: 'the payment names an invoice number, but another amount is open',
      candidates: ['1001'],
    });
  });

  it('49: is no part of a longer number', () => {
    const cases = [open('1234'), open('2024-004')];

    expect(decide(text('lasku 12345 ja 2024-0042'), cases)).toMatchObject({ rule: undefined, candidates: [] });
  });

  it.each(['INV 1234', 'inv1234', '1234', '001234', 'INV-001234'])(
    '54: suggests INV-1234 for %s, and decides nothing',
    (words) => {
      expect(decide(text(words), [open('INV-1234', { payerNames: ['ASIAKAS'] })])).toMatchObject({
        rule: 8,
        candidates: ['INV-1234'],
      });
    },
  );

  it('54: knows the number itself in any case and with blanks', () => {
    expect(decide(text('lasku inv-1234'), [open('INV-1234', { payerNames: ['ASIAKAS'] })])).toMatchObject({
      allocations: [{ invoice: 'INV-1234' }],
    });
  });

  it('asks when it names two with that amount', () => {
    expect(decide(text('1001 ja 1002'), [ONE, open('1002')])).toEqual({
      rule: 8,
      review: 'the payment names 2 invoices',
      candidates: ['1001', '1002'],
    });
  });
});

describe("rule 9: the payer's own id of the payment", () => {
  it.each(['2024-0042', 'INV-2024-0042', '2024001025'])(
    '47: counts when it is %s, and the payer is known',
    (endToEndId) => {
      const line = payment({ endToEndId, amount: eur('42.00') });

      expect(decide(line, [{ ...TWO, payerNames: ['ASIAKAS'] }])).toEqual({
        rule: 9,
        allocations: [{ invoice: '2024-0042', minor: 4200 }],
      });
      expect(decide(line, [TWO])).toMatchObject({ rule: 9, candidates: ['2024-0042'] });
    },
  );

  it('is nothing when it stands for nothing', () => {
    expect(decide(payment({ endToEndId: 'NOTPROVIDED' }), [open('NOTPROVIDED')])).toMatchObject({ rule: undefined });
  });
});
