import { expect, it } from 'vitest';
import { toCsvLine } from './csv-line.ts';

it('quotes what would end a field, and doubles quotes', () => {
  expect(toCsvLine(['a', 'b,c', 'd"e', 'f\ng'])).toBe('a,"b,c","d""e","f\ng"\r\n');
});

it('keeps a spreadsheet from taking text for a formula', () => {
  expect(toCsvLine(['=1+1', '-5', '@SUM(A1)'])).toBe("'=1+1,'-5,'@SUM(A1)\r\n");
});
