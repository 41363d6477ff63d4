import { expect, it } from 'vitest';
import { COLUMNS, columnsOf, type FileKind, plainHeading } from './columns.ts';

it('compares headings without capitals, accents, blanks and marks', () => {
  expect(plainHeading('  Eräpäivä ')).toBe('erapaiva');
  expect(plainHeading('FÖRFALLODATUM')).toBe('forfallodatum');
  expect(plainHeading('Åpent beløp (NOK)')).toBe('apentbelopnok');
});

it.each(Object.keys(COLUMNS) as FileKind[])('gives no heading of %s to two columns', (kind) => {
  const headings = [...columnsOf(kind).values()].flatMap((column) => [...new Set(column.headings.map(plainHeading))]);

  expect(headings.filter((heading, index) => headings.indexOf(heading) !== index)).toEqual([]);
});
