import { describe, expect, it } from 'vitest';
import { factId } from '../ids.ts';
import { creditAppliedFact, creditNoteFact, eur } from '../testing/index.ts';
import { pairCredits } from './pair-credits.ts';

const erp = creditAppliedFact();
const bank = creditAppliedFact({ id: factId('test', 'credit-applied', 'bank'), via: 'bank' });

describe('a credit that the ERP and a payer both told of', () => {
  it('counts once, whichever is known first', () => {
    expect(pairCredits([erp, bank])).toEqual({
      creditsApplied: [erp],
      pairings: [{ payment: erp.id, twin: bank.id }],
    });
    expect(pairCredits([bank, erp])).toEqual({
      creditsApplied: [bank],
      pairings: [{ payment: bank.id, twin: erp.id }],
    });
  });

  it('is two when the sums or the notes differ, or one side told twice', () => {
    const { creditsApplied: counted } = pairCredits([
      erp,
      { ...bank, amount: eur('99.00') },
      { ...bank, creditNote: { number: '9002' } },
    ]);

    expect(counted).toHaveLength(3);
    expect(pairCredits([erp, { ...erp, id: factId('test', 'credit-applied', '2') }]).creditsApplied).toHaveLength(2);
  });

  it('pairs one with one only', () => {
    const second = { ...bank, id: factId('test', 'credit-applied', 'bank-2') };

    expect(pairCredits([erp, bank, second]).creditsApplied).toEqual([erp, second]);
  });

  it('is known for one by the document, when the ERP names the note by its own row alone', () => {
    const byRow = { ...erp, creditNote: { ledgerId: '77' } };
    const document = creditNoteFact({ invoice: { number: '9001', ledgerId: '77' } });

    expect(pairCredits([bank, byRow]).creditsApplied).toHaveLength(2);
    expect(pairCredits([bank, byRow], [document]).creditsApplied).toEqual([bank]);
  });
});
