import { readFileSync } from 'node:fs';
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

it('recognises every heading that the README promises', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const tables = [...readme.matchAll(/^\| (invoices|credit notes|payments) +\|.*\n\|[-| ]+\n((?:\|.*\n)+)/gm)];
  const kinds: Record<string, FileKind> = { invoices: 'invoices', 'credit notes': 'creditNotes', payments: 'payments' };

  const promised = tables.flatMap(([, title = '', body = '']) =>
    body.split('\n').flatMap((line) => {
      const [, names = '', ...languages] = line.split('|');
      const columns = [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
      const headings = languages.flatMap((cell) => cell.split(/[,;]/)).map((heading) => heading.trim());
      return headings
        .filter((heading) => heading !== '' && heading !== 'as above')
        .map((heading) => ({ kind: kinds[title] ?? 'invoices', columns, heading }));
    }),
  );
  const unknown = promised.filter(({ kind, columns, heading }) => {
    const known = columns.flatMap((name) => columnsOf(kind).get(name)?.headings ?? []).map(plainHeading);
    return !known.includes(plainHeading(heading));
  });

  expect(promised.length).toBeGreaterThan(100);
  expect(unknown).toEqual([]);
});
