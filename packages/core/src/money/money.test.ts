import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absolute, add, minimum, negate, subtract, sum } from './arithmetic.ts';
import { compare, equalMoney, isNegative, isPositive, isZero } from './comparison.ts';
import { currencyExponent, isCurrencyCode, parseCurrencyCode } from './currency.ts';
import { type Money, money, zero } from './money.ts';
import { currencyCodeSchema, moneySchema, negativeMoneySchema, positiveMoneySchema } from './money-schema.ts';
import { negatePositive, negative, positive } from './signed-money.ts';

const failure = (code: string) => expect.objectContaining({ kind: 'data', code });
const amounts = fc.integer({ min: -(2 ** 50), max: 2 ** 50 }).map((minor) => money('EUR', minor));
const unknownKronor: Money = money('SEK', 100);

describe('currencies', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['BHD', 3],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
    ['HUF', 2],
  ] as const)('%s has %i decimals', (code, exponent) => {
    expect(currencyExponent(code)).toBe(exponent);
  });

  it('are active codes in capitals only', () => {
    expect(isCurrencyCode('SEK')).toBe(true);
    expect(isCurrencyCode('sek')).toBe(false);
    expect(isCurrencyCode('DEM')).toBe(false);
    expect(isCurrencyCode('toString')).toBe(false);
  });

  it('are refused when unknown', () => {
    expect(parseCurrencyCode('NOK')).toBe('NOK');
    expect(() => parseCurrencyCode('FIM')).toThrow(failure('money.unknown-currency'));
  });
});

describe('money', () => {
  it('counts smallest units', () => {
    expect(money('EUR', 1250)).toEqual({ currency: 'EUR', minor: 1250 });
    expect(zero('JPY')).toEqual({ currency: 'JPY', minor: 0 });
  });

  it('has no negative zero', () => {
    expect(money('EUR', -0).minor).toBe(0);
    expect(negate(zero('EUR')).minor).toBe(0);
  });

  it('refuses fractions and what it cannot count exactly', () => {
    expect(() => money('EUR', 12.5)).toThrow(failure('money.not-an-integer'));
    expect(() => money('EUR', Number.NaN)).toThrow(failure('money.not-an-integer'));
    expect(() => money('EUR', 2 ** 53)).toThrow(failure('money.too-large'));
    expect(() => money('EUR', Number.NEGATIVE_INFINITY)).toThrow(failure('money.too-large'));
  });
});

describe('arithmetic', () => {
  it('adds and subtracts within a currency', () => {
    expect(add(money('EUR', 1000), money('EUR', 250))).toEqual(money('EUR', 1250));
    expect(subtract(money('EUR', 1000), money('EUR', 1250))).toEqual(money('EUR', -250));
    expect(absolute(money('EUR', -250))).toEqual(money('EUR', 250));
    expect(minimum(money('EUR', 2), money('EUR', 1))).toEqual(money('EUR', 1));
  });

  it('refuses two currencies that the types did not tell apart', () => {
    const mismatch = failure('money.currency-mismatch');

    expect(() => add(money('EUR', 1), unknownKronor)).toThrow(mismatch);
    expect(() => subtract(unknownKronor, money('EUR', 1))).toThrow(mismatch);
    expect(() => minimum(money('EUR', 1), unknownKronor)).toThrow(mismatch);
    expect(() => compare(money('EUR', 1), unknownKronor)).toThrow(mismatch);
    expect(() => sum('EUR', [unknownKronor])).toThrow(mismatch);
  });

  it('refuses a result that cannot be counted exactly', () => {
    const largest = money('EUR', Number.MAX_SAFE_INTEGER);

    expect(() => add(largest, money('EUR', 1))).toThrow(failure('money.too-large'));
    expect(() => subtract(negate(largest), money('EUR', 1))).toThrow(failure('money.too-large'));
    expect(() => sum('EUR', [largest, largest])).toThrow(failure('money.too-large'));
  });

  it('sums a list in any order, the empty one too', () => {
    const largest = money('EUR', Number.MAX_SAFE_INTEGER);

    expect(sum('EUR', [])).toEqual(zero('EUR'));
    expect(sum('EUR', [largest, largest, negate(largest)])).toEqual(largest);
  });

  it('commutes, and subtraction undoes addition', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(sum('EUR', [a, b])).toEqual(add(a, b));
        expect(subtract(a, b)).toEqual(negate(subtract(b, a)));
      }),
    );
  });
});

describe('comparison', () => {
  it('orders amounts of one currency', () => {
    const list = [money('EUR', 3), money('EUR', -1), money('EUR', 2)];

    expect(list.toSorted((a, b) => compare(a, b)).map((amount) => amount.minor)).toEqual([-1, 2, 3]);
    expect(compare(money('EUR', 1), money('EUR', 1))).toBe(0);
  });

  it('takes two currencies for unequal, even at zero', () => {
    expect(equalMoney(money('EUR', 1), money('EUR', 1))).toBe(true);
    expect(equalMoney(money('EUR', 1), money('EUR', 2))).toBe(false);
    expect(equalMoney(zero('EUR'), zero('SEK'))).toBe(false);
  });

  it('knows the sign', () => {
    expect([isPositive(money('EUR', 1)), isZero(money('EUR', 1)), isNegative(money('EUR', 1))]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isPositive(zero('EUR')), isZero(zero('EUR')), isNegative(zero('EUR'))]).toEqual([false, true, false]);
    expect([isPositive(money('EUR', -1)), isZero(money('EUR', -1)), isNegative(money('EUR', -1))]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('signed money', () => {
  it('lets only the right sign through', () => {
    expect(positive(money('EUR', 1))).toEqual(money('EUR', 1));
    expect(negative(money('EUR', -1))).toEqual(money('EUR', -1));
    expect(() => positive(zero('EUR'))).toThrow(failure('money.not-positive'));
    expect(() => positive(money('EUR', -1))).toThrow(failure('money.not-positive'));
    expect(() => negative(zero('EUR'))).toThrow(failure('money.not-negative'));
    expect(() => negative(money('EUR', 1))).toThrow(failure('money.not-negative'));
  });

  it('flips a positive amount', () => {
    expect(negatePositive(positive(money('EUR', 5)))).toEqual(money('EUR', -5));
  });
});

describe('the schemas', () => {
  it('take what they describe', () => {
    expect(currencyCodeSchema.parse('EUR')).toBe('EUR');
    expect(moneySchema.parse({ currency: 'EUR', minor: -5 })).toEqual(money('EUR', -5));
    expect(positiveMoneySchema.parse({ currency: 'EUR', minor: 5 })).toEqual(money('EUR', 5));
    expect(negativeMoneySchema.parse({ currency: 'EUR', minor: -5 })).toEqual(money('EUR', -5));
  });

  it.each([
    { currency: 'EUR' },
    { currency: 'eur', minor: 5 },
    { currency: 'EUR', minor: 5.5 },
    { currency: 'EUR', minor: 2 ** 53 },
    { currency: 'EUR', minor: '5' },
    { currency: 'EUR', minor: 5, amount: 5 },
  ])('refuse %j', (value) => {
    expect(moneySchema.safeParse(value).success).toBe(false);
  });

  it('refuse the wrong sign, and zero', () => {
    expect(positiveMoneySchema.safeParse(zero('EUR')).success).toBe(false);
    expect(positiveMoneySchema.safeParse(money('EUR', -1)).success).toBe(false);
    expect(negativeMoneySchema.safeParse(zero('EUR')).success).toBe(false);
    expect(negativeMoneySchema.safeParse(money('EUR', 1)).success).toBe(false);
  });

  it('read a negative zero as zero', () => {
    expect(moneySchema.parse(JSON.parse('{"currency":"EUR","minor":-0}')).minor).toBe(0);
  });
});
