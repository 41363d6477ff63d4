import { describe, expect, it } from 'vitest';
import { parseSplit } from './parse-split.ts';

describe('the parts of a split', () => {
  it('are invoices with amounts, blanks or not', () => {
    expect(parseSplit('1001=40.00, A=7 = 60')).toEqual([
      { invoice: '1001', amount: '40.00' },
      { invoice: 'A=7', amount: '60' },
    ]);
  });

  it.each(['', '1001', '=40.00', '1001=', '1001=40.00,'])('are refused when written as "%s"', (text) => {
    expect(() => parseSplit(text)).toThrow('Write it like 1001=40.00,1002=60.00.');
  });
});
