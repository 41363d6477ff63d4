import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeySet } from './key-set.ts';

const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const near = fc.nat(9).map((last) => `${'0'.repeat(31)}${last}`); // zeros, neighbours and repeats

describe('KeySet', () => {
  it('says of every key what a set of strings says', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(digits, near), { size: 'large' }), (keys) => {
        const ours = new KeySet();
        const theirs = new Set<string>();

        for (const key of keys) {
          expect(ours.add(key)).toBe(!theirs.has(key));
          theirs.add(key);
        }
      }),
    );
  });

  it('remembers all of them when it grows', () => {
    const set = new KeySet();
    const keys = Array.from({ length: 10_000 }, (_, at) => at.toString(16).padStart(8, '0').repeat(4));

    const first = keys.filter((key) => set.add(key)).length;
    const again = keys.filter((key) => set.add(key)).length;

    expect([first, again]).toEqual([10_000, 0]);
  });
});
