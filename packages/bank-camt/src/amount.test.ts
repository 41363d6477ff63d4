import { type CurrencyCode, formatDecimal } from '@reskontra/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AmountReader } from './amount.ts';
import { TextSlice } from './xml/text-slice.ts';

const reader = new AmountReader();

function read(text: string, currency: string | undefined = 'EUR'): unknown {
  const slice = new TextSlice();
  slice.set(Buffer.from(text), 0, Buffer.byteLength(text), true);
  slice.currency = currency;
  const amount = reader.read(slice);
  return typeof amount === 'object' ? amount.minor : amount;
}

describe('AmountReader', () => {
  it('reads digits by the decimals of the currency', () => {
    expect(read('1234.5')).toBe(123_450);
    expect(read('.5')).toBe(50);
    expect(read('0')).toBe(0);
    expect(read('5.')).toBe(500);
    expect(read('99999999999.99')).toBe(9_999_999_999_999);
    expect(read('1250', 'JPY')).toBe(1_250);
    expect(read('1.25', 'BHD')).toBe(1_250);
  });

  it('lets zeros beyond the decimals of the currency mean nothing', () => {
    expect(read('1.23000')).toBe(123);
    expect(read('12.0', 'JPY')).toBe(12);
  });

  it('says why an amount cannot be used', () => {
    expect(read('75,25')).toBe('bad-amount');
    expect(read('-3.50')).toBe('bad-amount');
    expect(read('')).toBe('bad-amount');
    expect(read('.')).toBe('bad-amount');
    expect(read('1.2.3')).toBe('bad-amount');
    expect(read('1 000.00')).toBe('bad-amount');
    expect(read('1.234')).toBe('too-many-decimals');
    expect(read('1.5', 'JPY')).toBe('too-many-decimals');
    expect(read('90071992547409.92')).toBe('amount-too-large');
    expect(read('1.00', '')).toBe('missing-currency');
    expect(read('1.00', 'EURO')).toBe('unknown-currency');
  });

  it('reads back every amount that is written', () => {
    const amounts = fc.record({
      currency: fc.constantFrom<CurrencyCode>('EUR', 'JPY', 'BHD', 'SEK'),
      minor: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    });
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(read(formatDecimal(amount), amount.currency)).toBe(amount.minor);
      }),
    );
  });
});
