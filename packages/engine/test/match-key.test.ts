import { parseReference } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { matchKey } from '../src/match/match-key.ts';

const key = (text: string, scheme?: Parameters<typeof parseReference>[1]) => matchKey(parseReference(text, scheme));

describe('match key', () => {
  it('41: is equal for padded, bare, RF and RF in small letters with blanks', () => {
    expect(key('1232')).toBe('1232');
    expect(key('00000000000000001232')).toBe('1232');
    expect(key('RF11 1232')).toBe('1232');
    expect(key('rf11 0000 1232')).toBe('1232');
  });

  it('keeps the letters of an RF reference that has any', () => {
    expect(key('RF18 5390 0754 7034 AB')).toBe('RF18539007547034AB');
  });

  it('45: leaves out the leading zeros of a KID, whichever scheme the file calls it by', () => {
    expect(key('0000012345678', 'kid')).toBe('12345678');
    expect(key('12345678', 'other')).toBe('12345678');
  });

  it('45: keeps the minus that ends a KID, and so keeps it apart from the bare digits', () => {
    expect(key('00123-', 'kid')).toBe('123-');
    expect(key('123', 'kid')).toBe('123');
  });

  it('does not make nothing of zeros alone', () => {
    expect(key('0000', 'other')).toBe('0');
  });

  it('keeps a reference with letters whole, its zeros too', () => {
    expect(key('00A1', 'other')).toBe('00A1');
  });
});
