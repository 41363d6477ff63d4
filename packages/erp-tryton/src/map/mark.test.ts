import { commandId } from '@reskontra/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandInMark, toMark } from './mark.ts';

describe('our mark in a description', () => {
  it('holds the command', () => {
    expect(toMark(commandId('c_1f2e'))).toBe('(reskontra:c_1f2e)');
    expect(commandInMark('Collector payment (reskontra:c_1f2e)')).toBe('c_1f2e');
  });

  it('is read back whatever the id is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' }), (text) => {
        fc.pre(text.trim() !== '');
        expect(commandInMark(`A payment ${toMark(commandId(text))}, checked`)).toBe(text);
      }),
    );
  });

  it.each([undefined, '', 'by hand', '(reskontra:)', '(reskontra:%zz)', 'reskontra:c_1'])('is not in %s', (text) => {
    expect(commandInMark(text)).toBeUndefined();
  });
});
