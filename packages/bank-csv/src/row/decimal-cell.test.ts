import { describe, expect, it } from 'vitest';
import { readDecimal } from './decimal-cell.ts';

describe('an amount of a bank', () => {
  it.each([
    ['1234,50', 123450],
    ['+1234,50', 123450],
    ['-12,9', -1290],
    ['12,90-', -1290],
    ['\u221212,90', -1290],
    ['1 150,50', 115050],
    ['1\u00a0150,50', 115050],
    ['1.150.000,50', 115000050],
    ['1.150', 115000],
    ["1'150,50", 115050],
    ['10,76 EUR', 1076],
    ['10,76 €', 1076],
    ['0,00', 0],
  ])('with a decimal comma: "%s"', (cell, minor) => {
    expect(readDecimal(cell, ',', 'EUR')).toEqual({ currency: 'EUR', minor });
  });

  it.each([
    ['1,150.50', 115050],
    ['1150.5', 115050],
    ['1,150', 115000],
  ])('with a decimal point: "%s"', (cell, minor) => {
    expect(readDecimal(cell, '.', 'EUR')?.minor).toBe(minor);
  });

  it.each([
    ['1.150,50', 115050],
    ['1,150.50', 115050],
    ['35.8', 3580],
    ['-58118.00', -5811800],
    ['25 000,00', 2500000],
    ['1000', 100000],
    ['1.150.000', 115000000],
  ])('whose mark is told by the digits behind it: "%s"', (cell, minor) => {
    expect(readDecimal(cell, 'either', 'NOK')?.minor).toBe(minor);
  });

  it.each(['1.150', '12,500', '1.230'])('is not guessed when a lone mark may be either: "%s"', (cell) => {
    expect(readDecimal(cell, 'either', 'NOK')).toBeUndefined();
  });

  it.each(['', '-', 'abc', '1,2,3', '1.15,50', '12,345', '--1,00', '-1,00-', '10,76 USD', '1e3'])(
    'is not read from "%s"',
    (cell) => {
      expect(readDecimal(cell, ',', 'EUR')).toBeUndefined();
    },
  );
});
