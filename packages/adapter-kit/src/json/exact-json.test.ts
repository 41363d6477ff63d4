import { DataError, parseDecimal, TemporaryError } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { jsonNumber, parseExactJson, toExactJson } from './exact-json.ts';

const read = (text: string) => parseExactJson(text, 'The API');

describe('parseExactJson', () => {
  it('keeps the digits of a number as they were written', () => {
    expect(read('{"sum": 12.50, "big": 90071992547409.93, "tiny": 1e-2}')).toEqual({
      sum: '12.50',
      big: '90071992547409.93',
      tiny: '1e-2',
    });
  });

  it('lets an amount reach parseDecimal without binary floating point', () => {
    const { sum } = read('{"sum": 4503599627370.13}') as { sum: string };

    expect(parseDecimal(sum, 'EUR')).toEqual({ currency: 'EUR', minor: 450359962737013 });
  });

  it('leaves text, lists, truth and null alone', () => {
    expect(read('[true, null, "7", {"a": []}]')).toEqual([true, null, '7', { a: [] }]);
  });

  it('calls JSON that ends in the middle a passing fault', () => {
    expect(() => read('[{"id": "1"}, {"id"')).toThrow(TemporaryError);
    expect(() => read('[{"id": "1"}, {"id"')).toThrow('cut off');
  });

  it('calls a sign-in page a wrong address', () => {
    expect(() => read('<!doctype html><title>Sign in</title>')).toThrow(DataError);
    expect(() => read('<!doctype html>')).toThrow('answered with a web page');
  });

  it('keeps what was sent out of the message', () => {
    expect(() => read('Matti Meikäläinen')).toThrow(/^(?!.*Matti)/);
  });
});

describe('toExactJson', () => {
  it('writes an amount digit for digit', () => {
    expect(toExactJson({ sum: jsonNumber('500.00'), type: 'paid' })).toBe('{"sum":500.00,"type":"paid"}');
  });
});
