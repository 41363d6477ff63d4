import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurrencyCode, currencyExponent } from './currency.ts';
import { CURRENCY_EXPONENTS } from './currency-table.ts';
import { formatDecimal, formatMoney, parseDecimal } from './decimal.ts';
import { money } from './money.ts';

const failure = (code: string) => expect.objectContaining({ kind: 'data', code });
const currencies = fc.constantFrom(...(Object.keys(CURRENCY_EXPONENTS) as CurrencyCode[]));
const amounts = fc.tuple(currencies, fc.maxSafeInteger()).map(([currency, minor]) => money(currency, minor));

describe('parseDecimal', () => {
  it.each([
    ['12.50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['+12', 'EUR', 1200],
    ['-0.05', 'EUR', -5],
    ['.5', 'EUR', 50],
    ['5.', 'EUR', 500],
    ['-0', 'EUR', 0],
    ['12.5000', 'EUR', 1250],
    ['0000012.50', 'EUR', 1250],
    ['1250', 'JPY', 1250],
    ['1250.00', 'JPY', 1250],
    ['1.25', 'BHD', 1250],
    ['0.0001', 'CLF', 1],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
    ['1.005', 'TND', 1005],
  ] as const)('reads %s %s as %i', (text, currency, minor) => {
    expect(parseDecimal(text, currency)).toEqual({ currency, minor });
  });

  it('reads a decimal comma where it is asked to', () => {
    expect(parseDecimal('12,50', 'EUR', { decimalMark: ',' })).toEqual(money('EUR', 1250));
    expect(() => parseDecimal('12.50', 'EUR', { decimalMark: ',' })).toThrow(failure('money.not-a-number'));
    expect(() => parseDecimal('12,50', 'EUR')).toThrow(failure('money.not-a-number'));
  });

  it.each(['', '.', '-', '+.', '1e3', '1 000', '1,000.00', '--1', '12.5.0', '0x10', 'NaN', ' 1', '1\n', '١', '−1'])(
    'refuses "%s", which is no plain decimal number',
    (text) => {
      expect(() => parseDecimal(text, 'EUR')).toThrow(failure('money.not-a-number'));
    },
  );

  it.each([
    ['12.345', 'EUR'],
    ['0.001', 'EUR'],
    ['1.5', 'JPY'],
    ['1.0001', 'BHD'],
    ['0.0000000000005', 'EUR'],
  ] as const)('refuses to round %s %s', (text, currency) => {
    expect(() => parseDecimal(text, currency)).toThrow(failure('money.too-many-decimals'));
  });

  it.each(['90071992547409.92', '-99999999999999999999', `0.${'0'.repeat(200)}`])(
    'refuses %s, too large to count exactly',
    (text) => {
      expect(() => parseDecimal(text, 'EUR')).toThrow(failure('money.too-large'));
    },
  );

  it('keeps the amount out of the message', () => {
    expect(() => parseDecimal('98765.432', 'EUR')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('98765') }),
    );
  });
});

describe('formatDecimal', () => {
  it.each([
    ['EUR', 1250, '12.50'],
    ['EUR', -5, '-0.05'],
    ['EUR', 0, '0.00'],
    ['EUR', -1250, '-12.50'],
    ['JPY', 1250, '1250'],
    ['JPY', -1, '-1'],
    ['BHD', 1250, '1.250'],
    ['CLF', 1, '0.0001'],
  ] as const)('writes %s %i as %s', (currency, minor, text) => {
    expect(formatDecimal(money(currency, minor))).toBe(text);
  });

  it('is read back to the same amount in every currency', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseDecimal(formatDecimal(amount), amount.currency)).toEqual(amount);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back with a comma and further zeros', () => {
    fc.assert(
      fc.property(amounts, fc.nat(5), (amount, zeros) => {
        fc.pre(currencyExponent(amount.currency) > 0);
        const text = formatDecimal(amount).replace('.', ',') + '0'.repeat(zeros);

        expect(parseDecimal(text, amount.currency, { decimalMark: ',' })).toEqual(amount);
      }),
    );
  });
});

describe('formatMoney', () => {
  it('says the currency after the amount', () => {
    expect(formatMoney(money('EUR', 1250))).toBe('12.50 EUR');
    expect(formatMoney(money('JPY', 1250))).toBe('1250 JPY');
  });
});
