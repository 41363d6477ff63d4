import { describe, expect, it } from 'vitest';
import { type ReadCsvOptions, readCsv } from './read-csv.ts';

const read = (text: string, options: Partial<ReadCsvOptions> = {}) =>
  readCsv(new TextEncoder().encode(text), { file: 'a.csv', ...options });

describe('readCsv', () => {
  it.each([
    [';', 'number;amount\n1;2\n'],
    [',', 'number,amount\n1,2\n'],
    ['\t', 'number\tamount\n1\t2\n'],
    [';', '"number, or id";amount\n1;2\n'],
  ])('sees the delimiter %j in the header', (delimiter, text) => {
    const table = read(text);

    expect(table.delimiter).toBe(delimiter);
    expect(table.rows).toEqual([{ line: 2, lastLine: 2, cells: ['1', '2'] }]);
  });

  it('refuses a header without delimiter, or with two equally likely ones', () => {
    expect(() => read('number\n1\n')).toThrow('cannot be told apart');
    expect(() => read('a;b,c\n1\n')).toThrow('cannot be told apart');
    expect(read('a;b,c\n1\n', { delimiter: ';' }).header).toEqual(['a', 'b,c']);
  });

  it('obeys the line with which Excel names the delimiter', () => {
    expect(read('sep=;\na,b;c\n1;2\n')).toMatchObject({ header: ['a,b', 'c'], headerLine: 2, rows: [{ line: 3 }] });
  });

  it('counts lines as an editor does, over blank lines, quoted line breaks and any line ending', () => {
    const table = read('a;b\r\n\r\n"1\r\n1";2\r\n;\r\n3;4');

    expect(table.rows).toEqual([
      { line: 3, lastLine: 4, cells: ['1\n1', '2'] },
      { line: 6, lastLine: 6, cells: ['3', '4'] },
    ]);
  });

  it('keeps quotes that are part of a name', () => {
    expect(read('a;b\nOy "Ab" Ltd;"He said ""yes"""\n').rows[0]?.cells).toEqual(['Oy "Ab" Ltd', 'He said "yes"']);
  });

  it('keeps rows that are too long or too short, for the caller to judge', () => {
    expect(read('a;b\n1\n1;2;3\n').rows.map((row) => row.cells.length)).toEqual([1, 3]);
  });

  it('says that a row is too long, rather than that a quotation mark is open', () => {
    expect(() => read(`a;b\n1;${'x'.repeat(100_001)}\n`)).toThrow(
      expect.objectContaining({ code: 'csv.row-too-long', file: 'a.csv' }),
    );
  });

  it('names the file when a quotation mark is never closed', () => {
    expect(() => read('a;b\n"1;2\n3;4\n')).toThrow(expect.objectContaining({ code: 'csv.bad-quotes', file: 'a.csv' }));
  });

  it('says that an empty file is empty', () => {
    expect(() => read('')).toThrow('is empty');
    expect(() => read('\uFEFF\r\n  \r\n')).toThrow('is empty');
  });
});
