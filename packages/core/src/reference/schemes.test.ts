import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finnishReference, isFinnishReference } from './finnish-reference.ts';
import { isKidMod10, isKidMod11, kidMod10, kidMod11 } from './kid.ts';
import { isOcr, ocrReference } from './ocr.ts';
import { isQrr } from './qrr.ts';
import { isRfReference, rfReference } from './rf-reference.ts';
import vectors from './test-fixtures/check-digits.json' with { type: 'json' };

const invalidBase = expect.objectContaining({ kind: 'data', code: 'reference.invalid-base' });

describe('the Finnish reference', () => {
  it.each(vectors.finnish.valid)('passes: %s', (text) => {
    expect(isFinnishReference(text)).toBe(true);
  });

  it.each(vectors.finnish.invalid)('does not pass: "%s"', (text) => {
    expect(isFinnishReference(text)).toBe(false);
  });

  it('is made of a base of 3 to 19 digits', () => {
    expect(finnishReference('123')).toBe('1232');
    expect(finnishReference('000 123')).toBe('1232');
    expect(finnishReference('9999999999999999999')).toBe('99999999999999999993');
    expect(() => finnishReference('12')).toThrow(invalidBase);
    expect(() => finnishReference('12345678901234567890')).toThrow(invalidBase);
    expect(() => finnishReference('12a')).toThrow(invalidBase);
  });

  it('passes for every base it was made of', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{2,18}$/), (base) => isFinnishReference(finnishReference(base))),
    );
  });
});

describe('the RF reference', () => {
  it.each(vectors.rf.valid)('passes: %s', (text) => {
    expect(isRfReference(text)).toBe(true);
  });

  it.each(vectors.rf.invalid)('does not pass: %s', (text) => {
    expect(isRfReference(text)).toBe(false);
  });

  it('is made of a body of digits or letters', () => {
    expect(rfReference('539007547034')).toBe('RF18539007547034');
    expect(rfReference('abc 123 xyz')).toBe('RF20ABC123XYZ');
    expect(() => rfReference('')).toThrow(invalidBase);
    expect(() => rfReference('12-3')).toThrow(invalidBase);
    expect(() => rfReference('1234567890123456789012')).toThrow(invalidBase);
  });

  it('passes for every body it was made of', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z]{1,21}$/), (body) => isRfReference(rfReference(body))));
  });
});

describe('the KID', () => {
  it.each(vectors.kidMod10.valid)('passes modulus 10: %s', (text) => {
    expect(isKidMod10(text)).toBe(true);
  });

  it.each(vectors.kidMod10.invalid)('does not pass modulus 10: %s', (text) => {
    expect(isKidMod10(text)).toBe(false);
  });

  it.each(vectors.kidMod11.valid)('passes modulus 11: %s', (text) => {
    expect(isKidMod11(text)).toBe(true);
  });

  it.each(vectors.kidMod11.invalid)('does not pass modulus 11: %s', (text) => {
    expect(isKidMod11(text)).toBe(false);
  });

  it('is made of a base of 1 to 24 digits, leading zeros included', () => {
    expect(kidMod10('0000123456')).toBe('00001234566');
    expect(kidMod11('10000013')).toBe('10000013-');
    expect(() => kidMod10('')).toThrow(invalidBase);
    expect(() => kidMod11('1234567890123456789012345')).toThrow(invalidBase);
  });

  it('takes a minus as check character only in the last place', () => {
    expect(isKidMod11('6-')).toBe(true);
    expect(isKidMod11('-6')).toBe(false);
    expect(isKidMod11('6--')).toBe(false);
  });

  it('passes its own modulus for every base it was made of', () => {
    const bases = fc.stringMatching(/^[0-9]{1,24}$/);

    fc.assert(fc.property(bases, (base) => isKidMod10(kidMod10(base)) && isKidMod11(kidMod11(base))));
  });
});

describe('the OCR reference', () => {
  it.each(vectors.ocr.level2Valid)('passes level 2: %s', (text) => {
    expect(isOcr(text, { level: 2 })).toBe(true);
  });

  it.each(vectors.ocr.level3Valid)('passes levels 1, 2 and 3: %s', (text) => {
    expect(isOcr(text, { level: 1 })).toBe(true);
    expect(isOcr(text, { level: 2 })).toBe(true);
    expect(isOcr(text, { level: 3 })).toBe(true);
  });

  it.each(vectors.ocr.level3Invalid)('does not pass level 3: %s', (text) => {
    expect(isOcr(text, { level: 3 })).toBe(false);
  });

  it('asks nothing of the digits on level 1 but their number', () => {
    expect(isOcr('12345', { level: 1 })).toBe(true);
    expect(isOcr('1', { level: 1 })).toBe(false);
    expect(isOcr('12a45', { level: 1 })).toBe(false);
  });

  it('asks for an agreed length on level 4', () => {
    expect(isOcr('12344', { level: 4, lengths: [5, 7] })).toBe(true);
    expect(isOcr('12344', { level: 4, lengths: [6] })).toBe(false);
    expect(isOcr('12345', { level: 4, lengths: [5] })).toBe(false);
  });

  it('is made of a base, with what its level adds', () => {
    expect(ocrReference('1234', 1)).toBe('1234');
    expect(ocrReference('1234', 2)).toBe('12344');
    expect(ocrReference('1234', 3)).toBe('123463');
    expect(ocrReference('1234', 4)).toBe('12344');
    expect(() => ocrReference('123456789012345678901234', 3)).toThrow(invalidBase);
  });

  it('passes its own level for every base it was made of', () => {
    const bases = fc.stringMatching(/^[0-9]{2,23}$/);
    const levels = fc.constantFrom(1, 2, 3, 4);

    fc.assert(fc.property(bases, levels, (base, level) => isOcr(ocrReference(base, level), { level })));
  });
});

describe('the Swiss QR reference', () => {
  it('passes with 27 digits and a right check digit', () => {
    expect(isQrr(vectors.qrr.valid[0] ?? '')).toBe(true);
    expect(isQrr('21 00000 00003 13947 14300 09017')).toBe(true);
  });

  it('does not pass with a wrong check digit or another length', () => {
    expect(isQrr(vectors.qrr.invalid[0] ?? '')).toBe(false);
    expect(isQrr('0210000000003139471430009017')).toBe(false);
  });
});
