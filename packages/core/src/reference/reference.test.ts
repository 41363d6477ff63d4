import { describe, expect, it } from 'vitest';
import { isDummyReference } from './dummy-reference.ts';
import { formatReference } from './format-reference.ts';
import { parseReference } from './reference.ts';
import { referenceSchema } from './schema.ts';

describe('parseReference', () => {
  it.each([
    ['12 32', { scheme: 'fi', canonical: '1232', raw: '12 32', valid: true }],
    ['00000000000000001232', { scheme: 'fi', canonical: '1232', raw: '00000000000000001232', valid: true }],
    ['rf11 1232', { scheme: 'rf', canonical: 'RF111232', raw: 'rf11 1232', valid: true }],
    [
      'RF18000000000539007547034',
      { scheme: 'rf', canonical: 'RF18539007547034', raw: 'RF18000000000539007547034', valid: true },
    ],
    ['RF29 A123', { scheme: 'rf', canonical: 'RF29A123', raw: 'RF29 A123', valid: true }],
    ['RF19539007547034', { scheme: 'rf', canonical: 'RF19539007547034', raw: 'RF19539007547034', valid: false }],
    [
      '210000000003139471430009017',
      { scheme: 'qrr', canonical: '210000000003139471430009017', raw: '210000000003139471430009017', valid: true },
    ],
    ['3088187', { scheme: 'other', canonical: '3088187', raw: '3088187', valid: false }],
    ['RFQ 2024/7', { scheme: 'other', canonical: 'RFQ2024/7', raw: 'RFQ 2024/7', valid: false }],
    ['', { scheme: 'other', canonical: '', raw: '', valid: false }],
  ] as const)('recognises by the text alone: "%s"', (raw, expected) => {
    expect(parseReference(raw)).toEqual(expected);
  });

  it.each([
    ['3088187', 'fi', { scheme: 'fi', canonical: '3088187', raw: '3088187', valid: false }],
    ['00001234566', 'kid', { scheme: 'kid', canonical: '00001234566', raw: '00001234566', valid: true }],
    ['10000013-', 'kid', { scheme: 'kid', canonical: '10000013-', raw: '10000013-', valid: true }],
    ['602245', 'kid', { scheme: 'kid', canonical: '602245', raw: '602245', valid: false }],
    ['655969', 'ocr', { scheme: 'ocr', canonical: '655969', raw: '655969', valid: true }],
    ['1232', 'other', { scheme: 'other', canonical: '1232', raw: '1232', valid: false }],
  ] as const)('keeps the given scheme and flags a bad check digit: "%s" as %s', (raw, scheme, expected) => {
    expect(parseReference(raw, scheme)).toEqual(expected);
  });

  it('tells Finnish and RF apart by the text, whichever of the two was given', () => {
    expect(parseReference('RF111232', 'fi').scheme).toBe('rf');
    expect(parseReference('1232', 'rf').scheme).toBe('fi');
  });

  it('gives what its schema takes', () => {
    const reference = parseReference('12 32');

    expect(referenceSchema.parse(reference)).toEqual(reference);
  });
});

describe('formatReference', () => {
  it.each([
    ['10000118530000711', '10 00011 85300 00711'],
    ['1232', '1232'],
    ['RF18539007547034', 'RF18 5390 0754 7034'],
    ['RF111232', 'RF11 1232'],
    ['210000000003139471430009017', '21 00000 00003 13947 14300 09017'],
    ['invoice 7', 'INVOICE7'],
  ])('prints %s in groups', (raw, printed) => {
    expect(formatReference(parseReference(raw))).toBe(printed);
  });

  it('prints KID and OCR in one piece', () => {
    expect(formatReference(parseReference('0000 123 4566', 'kid'))).toBe('00001234566');
  });
});

describe('isDummyReference', () => {
  it.each(['NOTPROVIDED', 'notprovided', 'NOTAVAIL', 'NONREF', '-', ' / ', '', '   '])('recognises "%s"', (text) => {
    expect(isDummyReference(text)).toBe(true);
  });

  it.each(['1232', '0', 'NOT PROVIDED YET', '--'])('lets "%s" be a reference', (text) => {
    expect(isDummyReference(text)).toBe(false);
  });
});
