import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finnishReference } from './finnish-reference.ts';
import { formatReference } from './format-reference.ts';
import { parseReference, type Reference } from './reference.ts';
import { rfReference } from './rf-reference.ts';
import { referenceKey, sameReference } from './same-reference.ts';

const schemes = fc.constantFrom(undefined, 'fi', 'rf', 'kid', 'ocr', 'qrr', 'other' as const);
// Few characters and short texts, so that the same reference comes up in several forms.
const texts = fc.oneof(
  fc.stringMatching(/^[01 ]{0,5}$/),
  fc.stringMatching(/^0{0,3}1232$/),
  fc.stringMatching(/^RF1[18]0{0,2}(1232|A1|a1)$/),
  fc.stringMatching(/^[0-9]{26,28}$/),
  fc.string({ maxLength: 8 }),
);
const references: fc.Arbitrary<Reference> = fc
  .tuple(texts, schemes)
  .map(([text, scheme]) => parseReference(text, scheme));

describe('sameReference', () => {
  it('takes Finnish and RF references with one body for the same, padded or not', () => {
    const plain = parseReference('1232');

    expect(sameReference(plain, parseReference('00000000000000001232'))).toBe(true);
    expect(sameReference(plain, parseReference('RF11 1232'))).toBe(true);
    expect(sameReference(plain, parseReference('RF11 0000 1232'))).toBe(true);
    expect(sameReference(plain, parseReference('12344'))).toBe(false);
  });

  it('does not ask for right check digits', () => {
    expect(sameReference(parseReference('3088187', 'fi'), parseReference('0003088187', 'fi'))).toBe(true);
    expect(sameReference(parseReference('RF19539007547034'), parseReference('539007547034', 'fi'))).toBe(true);
  });

  it('tells RF references with letters apart by their body', () => {
    expect(sameReference(parseReference('RF29A123'), parseReference('rf29 a123'))).toBe(true);
    expect(sameReference(parseReference('RF29A123'), parseReference(rfReference('A124')))).toBe(false);
  });

  it.each(['kid', 'ocr'] as const)('finds a %s whose leading zeros somebody dropped', (scheme) => {
    expect(sameReference(parseReference('00001234566', scheme), parseReference('1234566', scheme))).toBe(true);
  });

  it('compares other references exactly, but for blanks and small letters', () => {
    expect(sameReference(parseReference('Invoice 7', 'other'), parseReference('INVOICE7', 'other'))).toBe(true);
    expect(sameReference(parseReference('007', 'other'), parseReference('7', 'other'))).toBe(false);
  });

  it('does not mix schemes', () => {
    expect(sameReference(parseReference('12344', 'kid'), parseReference('12344', 'fi'))).toBe(false);
  });

  it('is an equivalence that agrees with the key', () => {
    fc.assert(
      fc.property(references, references, references, (a, b, c) => {
        expect(sameReference(a, a)).toBe(true);
        expect(sameReference(a, b)).toBe(sameReference(b, a));
        expect(sameReference(a, b)).toBe(referenceKey(a) === referenceKey(b));
        expect(sameReference(a, b) && sameReference(b, c) && !sameReference(a, c)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('holds between what was printed and what is read back', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const readBack = parseReference(formatReference(reference), reference.scheme);

        expect(sameReference(readBack, reference)).toBe(true);
        expect(readBack.scheme).toBe(reference.scheme);
        expect(readBack.canonical).toBe(reference.canonical);
      }),
      { numRuns: 1000 },
    );
  });

  it('holds between a Finnish reference and the RF reference made of it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{2,18}$/), fc.nat(1), (base, zeros) => {
        const finnish = finnishReference(base);

        expect(sameReference(parseReference(finnish), parseReference(rfReference('0'.repeat(zeros) + finnish)))).toBe(
          true,
        );
      }),
    );
  });
});
