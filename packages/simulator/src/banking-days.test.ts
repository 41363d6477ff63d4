import { parsePlainDate } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { addBankingDays, bankingDayFrom, isBankingDay } from './banking-days.ts';

describe('a Finnish banking day', () => {
  it.each([
    ['2026-01-06', 'Epiphany'],
    ['2026-04-03', 'Good Friday'],
    ['2026-04-06', 'Easter Monday'],
    ['2026-05-01', 'May Day'],
    ['2026-05-14', 'Ascension Day'],
    ['2026-06-19', 'Midsummer Eve'],
    ['2024-12-06', 'Independence Day'],
    ['2026-12-24', 'Christmas Eve'],
    ['2026-04-04', 'a Saturday'],
  ])('is not %s, %s', (date) => {
    expect(isBankingDay(parsePlainDate(date))).toBe(false);
  });

  it('is an ordinary Thursday, even before Easter', () => {
    expect(isBankingDay(parsePlainDate('2026-04-02'))).toBe(true);
  });

  it('after Maundy Thursday is Tuesday', () => {
    expect(addBankingDays(parsePlainDate('2026-04-02'), 1)).toBe('2026-04-07');
    expect(bankingDayFrom(parsePlainDate('2026-04-03'))).toBe('2026-04-07');
  });
});
