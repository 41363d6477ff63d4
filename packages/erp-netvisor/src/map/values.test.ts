import { describe, expect, it } from 'vitest';
import { isNegativeText, toDay, toMoney, toWireAmount } from './values.ts';

const EUR = 'EUR' as never;

describe('an amount of Netvisor', () => {
  it.each([
    ['249,90', 24_990],
    ['250', 25_000],
    ['-0,05', -5],
    ['1 249,90', 124_990],
    ['1\u00a0249,90', 124_990],
    ['249.9', 24_990],
    ['6,9000', 690],
  ])('%j is %i cents', (text, minor) => {
    expect(toMoney(text, EUR)).toEqual({ currency: 'EUR', minor });
  });

  it.each([['1.249,90'], ['a lot'], [''], ['1,234'], ['12e2']])('%j is none', (text) => {
    expect(() => toMoney(text, EUR)).toThrow(expect.objectContaining({ kind: 'data' }));
  });

  it('is written with a comma and both decimals', () => {
    expect(toWireAmount({ currency: EUR, minor: 50_000 })).toBe('500,00');
  });

  it.each([
    ['-40', true],
    [' -0,01', true],
    ['-0,00', false],
    ['0', false],
    ['40,00', false],
    [undefined, false],
  ])('%j is below zero: %s', (text, isBelow) => {
    expect(isNegativeText(text)).toBe(isBelow);
  });
});

describe('a day of Netvisor', () => {
  it.each([
    ['2026-04-01', '2026-04-01'],
    ['1.4.2026', '2026-04-01'],
    ['01.04.2026 12:00:00', '2026-04-01'],
    ['2026-04-01T12:00:00', '2026-04-01'],
  ])('%j is %s', (text, day) => {
    expect(toDay(text)).toBe(day);
  });

  it.each([['31.2.2026'], ['0.0.0000'], ['soon'], ['2026-4-1']])('%j is none', (text) => {
    expect(() => toDay(text)).toThrow(expect.objectContaining({ kind: 'data' }));
  });
});
