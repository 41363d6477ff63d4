import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check97, luhnCheckDigit } from '../reference/check-digits.ts';
import vectors from '../reference/test-fixtures/check-digits.json' with { type: 'json' };
import { canonicalAccount } from './canonical-account.ts';
import { formatIban, type Iban, isIban, parseIban } from './iban.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';
import { isBankgiro, isFinnishBban, isNorwegianAccount } from './national-account.ts';

const finnishBbans = fc.stringMatching(/^[0-9]{13}$/).map((base) => base + luhnCheckDigit(base));
const ibans: fc.Arbitrary<Iban> = fc
  .constantFrom(...IBAN_LENGTHS)
  .chain(([country, length]) =>
    fc
      .string({ unit: fc.constantFrom(...'0123456789ABCXYZ'), minLength: length - 4, maxLength: length - 4 })
      .map((body) => country + check97(country, body) + body),
  )
  .map(parseIban);

describe('the IBAN', () => {
  it.each(vectors.iban.valid)('passes: %s', (text) => {
    expect(isIban(text)).toBe(true);
  });

  it.each([...vectors.iban.invalid, '', 'FI21-1234-5600-0007-85'])('does not pass: "%s"', (text) => {
    expect(isIban(text)).toBe(false);
  });

  it('is read with blanks and small letters, and printed in fours', () => {
    const iban = parseIban('fi21 1234 5600 0007 85');

    expect(iban).toBe('FI2112345600000785');
    expect(formatIban(iban)).toBe('FI21 1234 5600 0007 85');
  });

  it('keeps a wrong account number out of the message', () => {
    expect(() => parseIban('FI2112345600000786')).toThrow(
      expect.objectContaining({
        kind: 'data',
        code: 'account.invalid-iban',
        message: expect.not.stringContaining('786'),
      }),
    );
  });

  it('is read back from print, in every country', () => {
    fc.assert(
      fc.property(ibans, (iban) => parseIban(formatIban(iban)) === iban),
      { numRuns: 500 },
    );
  });

  it('finds every changed digit', () => {
    fc.assert(
      fc.property(ibans, fc.nat(), fc.integer({ min: 1, max: 9 }), (iban, place, step) => {
        const at = 2 + (place % (iban.length - 2));
        fc.pre(/\d/.test(iban[at] ?? ''));

        expect(isIban(iban.slice(0, at) + ((Number(iban[at]) + step) % 10) + iban.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('finds every swap of neighbouring digits in the national number', () => {
    fc.assert(
      fc.property(ibans, fc.nat(), (iban, place) => {
        const at = 4 + (place % (iban.length - 5));
        fc.pre(/^\d\d$/.test(iban.slice(at, at + 2)) && iban[at] !== iban[at + 1]);

        expect(isIban(`${iban.slice(0, at)}${iban[at + 1]}${iban[at]}${iban.slice(at + 2)}`)).toBe(false);
      }),
    );
  });
});

describe('national account numbers', () => {
  it.each(vectors.finnishBban.valid)('pass as Finnish: %s', (text) => {
    expect(isFinnishBban(text)).toBe(true);
  });

  it.each([...vectors.finnishBban.invalid, '1234560000078'])('do not pass as Finnish: %s', (text) => {
    expect(isFinnishBban(text)).toBe(false);
  });

  it.each([...vectors.norwegianAccount.valid, '8601.11.17947', '12340012345'])('pass as Norwegian: %s', (text) => {
    expect(isNorwegianAccount(text)).toBe(true);
  });

  it.each(vectors.norwegianAccount.invalid)('do not pass as Norwegian: %s', (text) => {
    expect(isNorwegianAccount(text)).toBe(false);
  });

  it.each([...vectors.bankgiro.valid, '991-2346'])('pass as bankgiro: %s', (text) => {
    expect(isBankgiro(text)).toBe(true);
  });

  it.each(['9912345', '991234', '99-12346-12'])('do not pass as bankgiro: %s', (text) => {
    expect(isBankgiro(text)).toBe(false);
  });
});

describe('canonicalAccount', () => {
  it('gives one form for a Finnish account number and its IBAN', () => {
    expect(canonicalAccount('123456-00000785')).toBe('FI2112345600000785');
    expect(canonicalAccount('fi21 1234 5600 0007 85')).toBe('FI2112345600000785');
  });

  it('removes blanks, dots and dashes from other account numbers', () => {
    expect(canonicalAccount('8601.11.17947')).toBe('86011117947');
    expect(canonicalAccount('991-2346')).toBe('9912346');
  });

  it('leaves 14 digits alone when they are no Finnish account number', () => {
    expect(canonicalAccount('88123451122445')).toBe('88123451122445');
  });

  it('gives a valid IBAN for every Finnish account number, and stays as it is when asked again', () => {
    fc.assert(
      fc.property(finnishBbans, (bban) => {
        const account = canonicalAccount(bban);

        expect(isIban(account)).toBe(true);
        expect(canonicalAccount(account)).toBe(account);
      }),
    );
  });
});
