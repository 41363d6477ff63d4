import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  check97,
  check731,
  checkMod11,
  checkRecursiveMod10,
  isLuhn,
  luhnCheckDigit,
  mod97,
  passesMod97,
} from './check-digits.ts';

const bases = fc.stringMatching(/^[0-9]{4,19}$/);
const places = fc.nat(18);
const steps = fc.integer({ min: 1, max: 9 });

function changeDigit(text: string, place: number, step: number): string {
  const at = place % text.length;
  return text.slice(0, at) + ((Number(text[at]) + step) % 10) + text.slice(at + 1);
}

function swapNeighbours(text: string, place: number): string {
  const at = place % (text.length - 1);
  return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}

function swappedDifference(text: string, place: number): number {
  const at = place % (text.length - 1);
  return Math.abs(Number(text[at]) - Number(text[at + 1]));
}

const passes731 = (text: string) => check731(text.slice(0, -1)) === text.at(-1);
const passesMod11 = (text: string) => checkMod11(text.slice(0, -1)) === text.at(-1);
const passesRecursive = (text: string) => checkRecursiveMod10(text.slice(0, -1)) === text.at(-1);

describe('a changed digit', () => {
  it.each([
    ['7-3-1', passes731, check731],
    ['Luhn', isLuhn, luhnCheckDigit],
    ['modulo 11', passesMod11, checkMod11],
    ['recursive modulo 10', passesRecursive, checkRecursiveMod10],
  ] as const)('is always found by %s', (_, passes, checkOf) => {
    fc.assert(
      fc.property(bases, places, steps, (base, place, step) => {
        const changedBase = changeDigit(base, place, step) + checkOf(base);

        expect(passes(base + checkOf(base))).toBe(true);
        expect(passes(changedBase)).toBe(false);
      }),
    );
  });

  it('is found by modulo 97 wherever it stands, check digits included', () => {
    fc.assert(
      fc.property(bases, fc.nat(20), steps, (base, place, step) => {
        const right = check97('RF', base) + base;

        const changed = changeDigit(right, place, step);

        expect(passesMod97(`RF${right}`)).toBe(true);
        expect(passesMod97(`RF${changed}`)).toBe(false);
      }),
    );
  });
});

describe('two neighbouring digits swapped', () => {
  it('are found by modulo 11', () => {
    fc.assert(
      fc.property(bases, places, (base, place) => {
        fc.pre(swappedDifference(base, place) > 0);

        expect(passesMod11(swapNeighbours(base, place) + checkMod11(base))).toBe(false);
      }),
    );
  });

  it('are found by modulo 97', () => {
    fc.assert(
      fc.property(bases, places, (base, place) => {
        fc.pre(swappedDifference(base, place) > 0);

        expect(passesMod97(`RF${check97('RF', base)}${swapNeighbours(base, place)}`)).toBe(false);
      }),
    );
  });

  it('are found by Luhn, except 09 for 90', () => {
    fc.assert(
      fc.property(bases, places, (base, place) => {
        const right = base + luhnCheckDigit(base);
        fc.pre(swappedDifference(right, place) > 0);

        expect(isLuhn(swapNeighbours(right, place))).toBe(swappedDifference(right, place) === 9);
      }),
    );
  });

  it('are found by 7-3-1, except digits that differ by five', () => {
    fc.assert(
      fc.property(bases, places, (base, place) => {
        const right = base + check731(base);
        fc.pre(swappedDifference(right, place) > 0);

        expect(passes731(swapNeighbours(right, place))).toBe(swappedDifference(right, place) === 5);
      }),
    );
  });

  it('are found by recursive modulo 10, except some digits that differ by three or seven', () => {
    fc.assert(
      fc.property(bases, places, (base, place) => {
        const right = base + checkRecursiveMod10(base);
        fc.pre(![0, 3, 7].includes(swappedDifference(right, place)));

        expect(passesRecursive(swapNeighbours(right, place))).toBe(false);
      }),
    );
  });
});

describe('mod97', () => {
  it('counts letters as 10 to 35', () => {
    expect(mod97('AZ')).toBe(1035 % 97);
  });

  it('agrees with arithmetic on whole numbers', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9]{1,40}$/), (text) => mod97(text) === Number(BigInt(text) % 97n)));
  });

  it('stops on a character that has no value', () => {
    expect(() => mod97('1-2')).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});

describe('passesMod97', () => {
  it('refuses check digits that are right modulo 97 but never given out', () => {
    const body = '539007547034';

    expect(passesMod97(`RF18${body}`)).toBe(true);
    expect(passesMod97(`RF${18 + 97}${body}`)).toBe(false);
    expect(['00', '01', '99'].some((check) => passesMod97(`RF${check}${body}`))).toBe(false);
  });
});
