import { type BankTransaction, money } from '@reskontra/core';
import { day } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createNetting, pairTakings } from '../src/import/netting.ts';
import { transaction } from './harness.ts';

const keyed = (key: string, fields: Partial<BankTransaction> = {}) => ({ key, transaction: transaction(fields) });
const back = (fields: Partial<BankTransaction> = {}) => ({
  amount: money('EUR', -10000),
  reversal: true,
  bankId: 'X',
  ...fields,
});

describe('netting', () => {
  it('joins a booking to the payment that it names', () => {
    const pairs = pairTakings(
      [keyed('a', { bankId: 'B1' }), keyed('b', { bankId: 'B2' })],
      [keyed('t', back({ originalBankId: 'B2' }))],
    );

    expect([...pairs]).toEqual([['t', 'b']]);
  });

  it('81: leaves the sure pair to the booking that names it, whichever comes first', () => {
    const payments = [keyed('a', { bankId: 'B1' }), keyed('b', { bankId: 'B2' })];
    const unsure = keyed('t1', back());
    const sure = keyed('t2', back({ originalBankId: 'B1', bankId: 'Y' }));

    const pairs = pairTakings(payments, [unsure, sure]);

    expect(pairs).toEqual(pairTakings(payments.toReversed(), [sure, unsure]));
    expect(pairs.get('t2')).toBe('a');
    expect(pairs.get('t1')).toBe('b');
  });

  it('takes nothing when the bank names an original that is not in the file', () => {
    expect(pairTakings([keyed('a')], [keyed('t', back({ originalBankId: 'B-yesterday' }))]).size).toBe(0);
  });

  it("does not take the debtor's payment for the collector's that went back", () => {
    const pairs = pairTakings([keyed('a')], [keyed('t', back({ creditor: { name: 'VISMA FINANC' } }))]);

    expect(pairs.size).toBe(0);
  });

  it('joins by the reference when nothing speaks against it, oldest first', () => {
    const payments = [keyed('b', { bankId: 'B2', bookedOn: day('2026-04-02') }), keyed('a', { bankId: 'B1' })];

    expect([...pairTakings(payments, [keyed('t', back())])]).toEqual([['t', 'a']]);
  });

  it('undoes one payment at most with one booking', () => {
    expect([...pairTakings([keyed('a'), keyed('b')], [keyed('t', back({ originalBankId: 'B1' }))])]).toEqual([
      ['t', 'a'],
    ]);
  });

  it.each([
    ['amount', { amount: money('EUR', -9999) }],
    ['currency', { amount: money('SEK', -10000) }],
    ['account', { account: 'FI4950009420028730' }],
  ])('needs the same %s', (_what, fields) => {
    const netting = createNetting([transaction(back({ originalBankId: 'B1', ...fields } as Partial<BankTransaction>))]);

    expect(netting.mayMean(transaction())).toBe(false);
  });

  it('looks a payment up among many thousand bookings, and does not walk through them', () => {
    const takings = Array.from({ length: 20_000 }, (_, at) =>
      transaction(back({ amount: money('EUR', -20_000 - at), originalBankId: `B${at}` })),
    );
    const netting = createNetting(takings);
    const startMs = performance.now();

    for (let at = 0; at < 20_000; at += 1) netting.mayMean(transaction());

    expect(performance.now() - startMs).toBeLessThan(1000);
  });
});
