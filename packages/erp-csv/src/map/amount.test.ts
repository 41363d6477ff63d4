import { describe, expect, it } from 'vitest';
import { decimalMarkIn, isUnclear, toAmount } from './amount.ts';

describe('toAmount', () => {
  it.each([
    ['1240,00', ',', 124_000],
    ['1 240,00', ',', 124_000],
    ['1\u00a0240,00', ',', 124_000],
    ['1.240,00', ',', 124_000],
    ['1.240', ',', 124_000],
    ['-12,5', ',', -1250],
    ['−12,5', ',', -1250],
    ['1,240.00', '.', 124_000],
    ["1'240'000.05", '.', 124_000_005],
    ['7', '.', 700],
  ] as const)('reads %j with a decimal "%s" as %i cents', (text, mark, minor) => {
    expect(toAmount(text, 'EUR', mark)).toEqual({ currency: 'EUR', minor });
  });

  it.each([
    ['12.50', ','],
    ['1,2,3', ','],
    ['12 40,00', ','],
    ['1.240 000,00', ','],
    ['12,5O', ','],
    ['12 €', '.'],
    ['', '.'],
  ] as const)('refuses %j with a decimal "%s"', (text, mark) => {
    expect(() => toAmount(text, 'EUR', mark)).toThrow('not an amount');
  });

  it('rounds nobody’s money', () => {
    expect(() => toAmount('12,345', 'EUR', ',')).toThrow('more decimals than EUR');
  });
});

describe('the decimal mark', () => {
  it.each([
    ['12,50', ','],
    ['12.5', '.'],
    ['1.240,00', ','],
    ['1,240.00', '.'],
    ['12,3456', ','],
    ['1.240,000', ','],
  ])('is clear in %j', (text, mark) => {
    expect(decimalMarkIn(text)).toBe(mark);
  });

  it('is not clear where the mark could stand for thousands', () => {
    expect([decimalMarkIn('1,240'), isUnclear('1,240')]).toEqual([undefined, true]);
    expect([decimalMarkIn('1240'), isUnclear('1240')]).toEqual([undefined, false]);
  });
});
