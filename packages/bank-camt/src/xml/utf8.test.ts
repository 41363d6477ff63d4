import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, endOfWholeSequences, findInvalid } from './utf8.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('UTF-8', () => {
  it('ends whole sequences where no character is cut, at most three bytes back', () => {
    fc.assert(
      fc.property(text, fc.nat(), (written, cut) => {
        const bytes = Buffer.from(written);
        const to = Math.min(cut, bytes.length);
        const end = endOfWholeSequences(bytes, 0, to);

        expect(bytes.subarray(0, end).toString()).toBe(Buffer.from(bytes.subarray(0, end).toString()).toString());
        expect(bytes.subarray(0, end).toString()).not.toContain('\ufffd'.repeat(written.includes('\ufffd') ? 99 : 1));
        expect(to - end).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('counts characters from and to any byte of whole text', () => {
    fc.assert(
      fc.property(text, text, (before, written) => {
        const bytes = Buffer.from(before + written);
        const from = Buffer.byteLength(before);

        expect(countCharacters(bytes, from, bytes.length)).toBe([...written].length);
      }),
    );
  });

  it('finds the first byte that is not UTF-8', () => {
    expect(findInvalid(Buffer.from([0x61, 0xc3, 0xa4, 0xe4, 0x62]), 0, 5)).toBe(3);
  });
});
