import { type CommandOf, commandSchema, money } from '@reskontra/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSettlementPostings } from './settlement-postings.ts';

const ACCOUNTS = { bank: '1920', fee: '6560', vat: '2710', other: '7790' };
const nok = (minor: number) => money('NOK', minor);

function settlement(
  cleared: number,
  differences: readonly (readonly [string, number])[],
): CommandOf<'erp.book_settlement'> {
  return commandSchema.parse({
    type: 'erp.book_settlement',
    report: 'test:settlement-report:77',
    number: '77',
    on: '2026-04-01',
    received: nok(cleared + differences.reduce((total, [, minor]) => total + minor, 0)),
    clearingAccount: '1510',
    cleared: nok(cleared),
    differences: differences.map(([what, minor]) => ({ what, amount: nok(minor) })),
    because: ['a test'],
  }) as CommandOf<'erp.book_settlement'>;
}

describe('the postings of a settlement', () => {
  it('have debit above zero and credit below, and nothing for what is zero', () => {
    const command = settlement(10_000, [
      ['fee', -800],
      ['interest', 200],
      ['costs', 0],
    ]);

    expect(toSettlementPostings(command, ACCOUNTS)).toEqual([
      { posting: 'received', account: '1920', amount: nok(9_400) },
      { posting: 'cleared', account: '1510', amount: nok(-10_000) },
      { posting: 'fee', account: '6560', amount: nok(800) },
      { posting: 'interest', account: '7790', amount: nok(-200) },
    ]);
  });

  it('know the clearing account alone where no accounts are named', () => {
    const postings = toSettlementPostings(settlement(10_000, [['fee', -800]]), undefined);

    expect(postings.map(({ account }) => account)).toEqual([undefined, '1510', undefined]);
  });

  it('add up to zero, and never put a difference on the bank account, whatever it is called', () => {
    const what = fc.oneof(fc.constantFrom('fee', 'vat', 'bank', 'other', 'constructor'), fc.string({ minLength: 1 }));
    const differences = fc.array(fc.tuple(what, fc.integer({ min: -1_000, max: 1_000 })), { maxLength: 10 });
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 1_000_000 }), differences, (cleared, given) => {
        const postings = toSettlementPostings(settlement(cleared, given), ACCOUNTS);

        expect(postings.reduce((total, { amount }) => total + amount.minor, 0)).toBe(0);
        expect(postings.filter(({ account }) => account === '1920').map(({ posting }) => posting)).toEqual([
          'received',
        ]);
      }),
    );
  });
});
