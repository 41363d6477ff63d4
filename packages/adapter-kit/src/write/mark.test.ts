import { commandId } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { fromMark, toMark } from './mark.ts';

const RULES = { markPrefix: 'RSK-', markMaxCharacters: 40 };

describe('our mark on a payment', () => {
  it("is the command's id, and gives it back", () => {
    const mark = toMark(commandId('c_0123456789abcdef01234567v12'), RULES);

    expect(mark).toBe('RSK-c_0123456789abcdef01234567v12');
    expect(fromMark(mark, RULES)).toBe('c_0123456789abcdef01234567v12');
  });

  it('is a print of an id that is too long or odd, the same each time', () => {
    const long = commandId('c'.repeat(37));
    const odd = commandId('a b');

    expect(toMark(long, RULES)).toMatch(/^RSK-[0-9a-f]{36}$/);
    expect(toMark(odd, RULES)).toBe(toMark(odd, RULES));
    expect(toMark(odd, RULES)).not.toBe(toMark(long, RULES));
  });

  it.each([undefined, 'KID 2345676', 'rsk-c_1', 'RSK-', ' RSK-c_1'])('is on no payment of others: %s', (text) => {
    expect(fromMark(text, RULES)).toBeUndefined();
  });
});
