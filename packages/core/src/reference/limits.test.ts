import { describe, expect, it } from 'vitest';
import { isLuhn, mod97, passesMod97 } from './check-digits.ts';
import { isDigits } from './compact.ts';
import { finnishReference, isFinnishReference } from './finnish-reference.ts';
import { isKidMod10, isKidMod11 } from './kid.ts';
import { parseReference } from './reference.ts';
import { isRfReference, rfReference } from './rf-reference.ts';
import { referenceKey, sameReference } from './same-reference.ts';
import { referenceSchema } from './schema.ts';

describe('one digit too many', () => {
  it('is no Finnish reference, though its check digit is right', () => {
    expect(isFinnishReference('123456789012345678908')).toBe(false);
  });

  it('is no KID, though 25 digits are one', () => {
    expect(isKidMod10('1234567890123456789012340')).toBe(true);
    expect(isKidMod10('12345678901234567890123459')).toBe(false);
    expect(isKidMod11('12345678901234567890123450')).toBe(false);
  });

  it('is no creditor reference, though modulo 97 is right', () => {
    expect(isRfReference('RF191234567890123456789012')).toBe(false);
  });
});

describe('a character that does not belong there', () => {
  it.each(['[', ':', '@', 'a', '-'])('has no value modulo 97: "%s"', (character) => {
    expect(() => mod97(`1${character}2`)).toThrow('mod97 was given a character that is neither a digit nor a capital.');
  });

  it('is no digit, wherever it stands', () => {
    expect(['12', '12a', 'a12', ''].map((text) => isDigits(text))).toEqual([true, false, false, false]);
    expect([isDigits('a12', 1), isDigits('12', 2), isDigits('12', 3)]).toEqual([true, false, false]);
  });

  it('fails Luhn, a blank too', () => {
    expect([isLuhn('18'), isLuhn(' 18'), isLuhn('8')]).toEqual([true, false, false]);
  });

  it('makes no base, and the message says what would', () => {
    expect(() => finnishReference('A123')).toThrow(
      expect.objectContaining({
        message: 'A reference base of 4 characters is not 3 to 19 digits. Give the base without its check digit.',
        details: { lengthCharacters: 4 },
      }),
    );
    expect(() => rfReference('12-3')).toThrow(
      expect.objectContaining({
        message:
          'A creditor reference body of 4 characters is not 1 to 21 digits or letters. Give the body without RF and its check digits.',
        details: { lengthCharacters: 4 },
      }),
    );
  });
});

describe('check digits that are never given out', () => {
  it.each([
    ['00 for 97', 'RF0072', 'RF9772'],
    ['01 for 98', 'RF0154', 'RF9854'],
    ['99 for 02', 'RF9936', 'RF0236'],
  ])('are refused, though modulo 97 is right: %s', (_case, wrong, right) => {
    expect([passesMod97(wrong), passesMod97(right)]).toEqual([false, true]);
  });
});

describe('what is read under a scheme that the text does not fit', () => {
  it('stays other when the creditor says so, though it looks like a creditor reference', () => {
    const raw = 'RF18000000000539007547034';

    expect(parseReference(raw, 'other')).toEqual({ scheme: 'other', canonical: raw, raw, valid: false });
  });

  it.each(['A12', '12A', 'AAAA00RF1112', 'XRF11123'])('stays as it is written under RF: "%s"', (raw) => {
    expect(parseReference(raw, 'rf')).toEqual({ scheme: 'rf', canonical: raw, raw, valid: false });
  });

  it('keeps the zeros of a body with letters: there they count', () => {
    expect(parseReference('RF2900A1').canonical).toBe('RF2900A1');
  });

  it('has a key that no other reference has', () => {
    expect(referenceKey(parseReference('XRF11123', 'rf'))).toBe('rf:XRF11123');
    expect(referenceKey(parseReference('RF29A123'))).toBe('rf:A123');
    expect(referenceKey(parseReference('RF2912A'))).toBe('rf:12A');
    expect(sameReference(parseReference('12A', 'fi'), parseReference('RF2912A'))).toBe(false);
  });

  it('is another reference than one of the same scheme with other digits', () => {
    expect(sameReference(parseReference('1234', 'kid'), parseReference('1235', 'kid'))).toBe(false);
  });
});

describe('a reference in the journal', () => {
  it.each(['fi', 'rf', 'kid', 'ocr', 'qrr', 'other'])('has a scheme: %s', (scheme) => {
    const entry = { scheme, canonical: '1232', raw: '1232', valid: true };

    expect(referenceSchema.parse(entry)).toEqual(entry);
  });
});
