import { describe, expect, it } from 'vitest';
import { money } from '../money/index.ts';
import { type BankTransaction, counterparty } from './bank-transaction.ts';

const transaction: BankTransaction = {
  statement: 1,
  path: '1/0',
  account: 'FI2112345600000785',
  status: 'booked',
  amount: money('EUR', 10000),
  reversal: false,
  debtor: { name: 'Asiakas Oy' },
  creditor: { name: 'Tavara Oy' },
  references: [],
  documents: [],
  text: [],
  charges: [],
  detailed: true,
};

describe('the other side', () => {
  it('is the payer of money that arrives', () => {
    expect(counterparty(transaction)).toEqual({ name: 'Asiakas Oy' });
  });

  it('is the payee of money that leaves', () => {
    expect(counterparty({ ...transaction, amount: money('EUR', -10000) })).toEqual({ name: 'Tavara Oy' });
  });

  it('is the payer of a credit of nothing', () => {
    expect(counterparty({ ...transaction, amount: money('EUR', 0) })).toEqual({ name: 'Asiakas Oy' });
  });

  it('is nobody when the bank names nobody', () => {
    const { debtor: _, ...nameless } = transaction;

    expect(counterparty(nameless)).toBeUndefined();
  });
});
